"""Repeats: claims made again and again, and who goes on making what was refuted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.queries.repeat import repeat_offenders, repeated_claims


@require_safe
def repeats(request: HttpRequest) -> HttpResponse:
    """The claims made most often, and the claimants who repeat refuted ones."""
    context = {
        "section": "search",
        "repeated": repeated_claims(request.user),
        "offenders": repeat_offenders(request.user),
    }
    return render(request, "desk/repeats.html", context)
