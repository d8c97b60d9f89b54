"""Has this been checked before: the look-alikes of a claim, and deciding on them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from claims import actions
from claims.enums import MatchState
from claims.errors import NotFound, Stale
from claims.models import Claim, KnownCheck, Match
from claims.permissions import can_decide_match
from claims.presenters.look_alike import look_alikes
from claims.queries.claim import visible_claims
from claims.queries.dossier import matches_of
from claims.queries.match import TIED, decided_ties
from claims.search.keep_up import keep_up
from claims.search.match import MatchHit, best_matches
from claims.views.desk.door import who
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
    _state(request)
    return _decided(request, claim, _put_beside(request, claim, request.POST.get("found", "")))


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
        "found": look_alikes(claim, [*kept, *decided_ties(claim)], _found(request, claim)),
    }
    return render(request, "desk/best_match.html", context)


@require_POST
def decide_match(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say of a look-alike that it is the same claim, related or not the same.

    A form that does not tell which state it showed is taken to have shown none.
    """
    claim = claim_at(request, ref)
    match = claim.matches.filter(pk=pk).first()
    _state(request)
    if match is None:
        raise NotFound(NONE)
    return _decided(request, claim, match)


def _state(request: HttpRequest) -> str:
    state = request.POST.get("state", "")
    if state not in MatchState.values or state == MatchState.SUGGESTED:
        raise NotFound(NONE)
    return state


def _put_beside(request: HttpRequest, claim: Claim, key: str) -> Match:
    """The look-alike with that key beside the claim. The index says how alike it is."""
    model, _, number = key.partition(":")
    pk = int(number) if number.isdecimal() and len(number) < 16 else 0
    known, earlier = None, None
    if model == "knowncheck":
        known = KnownCheck.objects.filter(pk=pk).first()
    elif model == "claim" and pk != claim.pk:
        earlier = visible_claims(request.user).filter(pk=pk).first()
    if known is None and earlier is None:
        raise NotFound(NONE)
    scores = {hit.key: hit.likeness for hit in _found(request, claim)}
    return actions.suggest_match(
        claim, by=who(request), known_check=known, earlier_claim=earlier, score=scores.get(key)
    )


def _found(request: HttpRequest, claim: Claim) -> list[MatchHit]:
    name = claim.claimant.name if claim.claimant else ""
    return best_matches(
        claim.statement, claimant=name, limit=LIMIT, user=request.user, but=f"claim:{claim.pk}"
    )


def _decided(request: HttpRequest, claim: Claim, match: Match) -> HttpResponse:
    seen = request.POST.get("seen", MatchState.SUGGESTED)
    try:
        actions.decide_match(match, _state(request), by=who(request), seen=seen)
    except Stale as error:
        # With what stands now, so that the next decision is made in sight of it.
        return _shown(request, claim, error)
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, claim)
    # Without scripts the claim page only links to what was decided: back to where it is shown.
    return redirect("claim-matches", claim.ref)


def _shown(request: HttpRequest, claim: Claim, error: Stale | None = None) -> HttpResponse:
    keep_up()
    kept = list(matches_of(claim))
    context = {
        "section": "queue",
        "claim": claim,
        "matches": kept,
        "looked": True,
        "found": look_alikes(claim, [*kept, *decided_ties(claim)], _found(request, claim)),
        "may_decide": can_decide_match(request.user),
        "error": error,
    }
    htmx = request.htmx  # type: ignore[attr-defined]
    template = "desk/claim_matches.html" if htmx else "desk/matches.html"
    return render(request, template, context, status=error.status if error else 200)
