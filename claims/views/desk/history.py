"""The whole history of a claim, a page at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.presenters.event import event_rows
from claims.queries.history import events_before
from claims.views.desk.thing import claim_at

ON_A_PAGE = 100


@require_safe
def claim_history(request: HttpRequest, ref: str) -> HttpResponse:
    """Every event of the claim, newest first; `before` is the number of the last one shown."""
    claim = claim_at(request, ref)
    events, older = events_before(request.user, claim, request.GET.get("before", ""), ON_A_PAGE)
    context = {
        "section": "queue",
        "claim": claim,
        "events": event_rows(events),
        "before": events[-1].seq if older else None,
    }
    return render(request, "desk/history.html", context)
