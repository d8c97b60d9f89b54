"""Deciding on look-alikes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from claims import actions
from claims.enums import MatchState
from claims.errors import NotFound
from claims.views.desk.door import who
from claims.views.desk.thing import claim_at


@require_POST
def decide_match(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say of a look-alike that it is the same claim, related or not the same."""
    claim = claim_at(request, ref)
    match = claim.matches.filter(pk=pk).first()
    state = request.POST.get("state", "")
    if match is None or state not in MatchState.values:
        raise NotFound("There is no such suggestion to decide on.")
    actions.decide_match(match, state, by=who(request))
    return redirect(f"{claim.get_absolute_url()}#matches")
