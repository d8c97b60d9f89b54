"""The claim page: everything about one claim, and the doors to change it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.queries.claim import visible_claims


@require_safe
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """One claim with its quote in context, evidence, verdicts and history."""
    shown = visible_claims(request.user).with_rows().by_ref(ref)
    return render(request, "desk/claim.html", {"section": "queue", "claim": shown})
