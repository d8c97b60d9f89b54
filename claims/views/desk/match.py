"""Has this been checked before: the look-alikes of a claim, and deciding on them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from claims import actions
from claims.enums import MatchState
from claims.errors import NotFound
from claims.models import Claim, KnownCheck, Match
from claims.permissions import can_decide_match
from claims.presenters.look_alike import look_alikes
from claims.queries.claim import visible_claims
from claims.queries.dossier import TIED, matches_of
from claims.search.match import MatchHit, best_matches
from claims.views.desk.door import who
from claims.views.desk.keep_up import keep_up
from claims.views.desk.thing import claim_at

LIMIT = 5
NONE = "There is no such suggestion to decide on."


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def matches(request: HttpRequest, ref: str) -> HttpResponse:
    """What looks like the claim: htmx gets the panel, others a page.

    Sent with the key of a look-alike and what it is, it is put beside the claim and decided on.
    """
    claim = claim_at(request, ref)
    if request.method != "POST":
        return _shown(request, claim)
    state = _state(request)
    match = _put_beside(request, claim, request.POST.get("found", ""))
    actions.decide_match(match, state, by=who(request))
    return _settled(request, claim)


@require_safe
@cache_control(private=True, max_age=30)
def best_match(request: HttpRequest, ref: str) -> HttpResponse:
    """One line for the reader: what was said to be the same claim, else what is most like it.

    Kept for half a minute, so that a list of claims that is drawn anew does not ask again.
    """
    claim = claim_at(request, ref)
    keep_up()
    kept = list(matches_of(claim))
    context = {
        "claim": claim,
        "tied": [match for match in kept if match.state in TIED],
        "found": look_alikes(claim, kept, _found(request, claim)),
    }
    return render(request, "desk/best_match.html", context)


@require_POST
def decide_match(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say of a look-alike that it is the same claim, related or not the same."""
    claim = claim_at(request, ref)
    match = claim.matches.filter(pk=pk).first()
    state = _state(request)
    if match is None:
        raise NotFound(NONE)
    actions.decide_match(match, state, by=who(request))
    return _settled(request, claim)


def _state(request: HttpRequest) -> str:
    state = request.POST.get("state", "")
    if state not in MatchState.values or state == MatchState.SUGGESTED:
        raise NotFound(NONE)
    return state


def _put_beside(request: HttpRequest, claim: Claim, key: str) -> Match:
    """The look-alike with that key beside the claim. Its score is the index's, not the page's."""
    model, _, number = key.partition(":")
    pk = int(number) if number.isdecimal() and len(number) < 16 else 0
    known, earlier = None, None
    if model == "knowncheck":
        known = KnownCheck.objects.filter(pk=pk).first()
    elif model == "claim" and pk != claim.pk:
        earlier = visible_claims(request.user).filter(pk=pk).first()
    if known is None and earlier is None:
        raise NotFound(NONE)
    scores = {hit.key: hit.score for hit in _found(request, claim)}
    return actions.suggest_match(
        claim, by=who(request), known_check=known, earlier_claim=earlier, score=scores.get(key)
    )


def _found(request: HttpRequest, claim: Claim) -> list[MatchHit]:
    name = claim.claimant.name if claim.claimant else ""
    return best_matches(
        claim.statement, claimant=name, limit=LIMIT, user=request.user, but=f"claim:{claim.pk}"
    )


def _settled(request: HttpRequest, claim: Claim) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, claim)
    return redirect(f"{claim.get_absolute_url()}#matches")


def _shown(request: HttpRequest, claim: Claim) -> HttpResponse:
    keep_up()
    kept = list(matches_of(claim))
    context = {
        "section": "queue",
        "claim": claim,
        "matches": kept,
        "looked": True,
        "found": look_alikes(claim, kept, _found(request, claim)),
        "may_decide": can_decide_match(request.user),
    }
    htmx = request.htmx  # type: ignore[attr-defined]
    return render(request, "desk/claim_matches.html" if htmx else "desk/matches.html", context)
