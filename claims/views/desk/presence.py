"""Presence: who else has a claim open, told to each who has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from claims import actions
from claims.enums import Doing
from claims.queries.claim import visible_claims
from claims.queries.notification import presences
from claims.views.desk.door import who


@require_POST
def claim_presence(request: HttpRequest, ref: str) -> HttpResponse:
    """Note that this person has the claim open, and answer with who else has, in words."""
    claims = visible_claims(request.user).select_related("current_verdict")
    claim, doing = claims.by_ref(ref), request.POST.get("doing", "")
    actions.note_presence(claim, by=who(request), doing=doing or Doing.READING)
    actions.note_look(claim, by=who(request))
    context = {"present": presences(claim, besides=who(request))}
    return render(request, "desk/present.html", context)
