"""Has it been checked before: known checks, look-alikes of a claim, and what people tied to it."""

from datetime import date
from typing import Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import reading, writing
from claims.api.evidence import OfClaim
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.security import needs, who
from claims.api.things import claim_at, one_of
from claims.api.words import Address, Input, Line, Pk, Ref, Words
from claims.enums import MatchState, Scope
from claims.errors import NotFound
from claims.models import Claim, KnownCheck, Match
from claims.permissions import is_on_desk
from claims.presenters.match_entry import (
    known_check_entries,
    look_alike_entries,
    match_entries,
)
from claims.queries.claim import visible_claims
from claims.search.keep_up import keep_up
from claims.search.match import MatchHit, best_matches

router = Router(tags=["Checked before"])
DECIDED = Literal["confirmed", "related", "rejected"]


class KnownCheckOut(Schema):
    """A fact-check somebody published, with its own label."""

    id: int
    url: str
    claim_text: str
    claimant_name: str
    claimed_on: str | None
    title: str
    publisher: str
    publisher_site: str
    reviewed_on: str | None
    language: str
    rating_label: str
    rating_number: float | None
    rating_best: float | None
    rating_worst: float | None


class KnownCheckIn(Input):
    """A published fact-check; the same address and claim again mends it."""

    url: Address
    claim_text: Words
    rating_label: Line
    claimant_name: Line = ""
    claimed_on: date | None = None
    title: Line = ""
    publisher: Line = ""
    publisher_site: Line = ""
    reviewed_on: date | None = None
    language: Line = ""
    rating_number: float | None = None
    rating_best: float | None = None
    rating_worst: float | None = None


class MatchOut(Schema):
    """A tie of a claim to a known check or an earlier claim; only people decide."""

    id: int
    claim: str
    known_check: int | None
    earlier_claim: str | None
    score: float | None
    state: MatchState
    decided_by: str | None
    decided_at: str | None


class LookAlike(Schema):
    """What is most like a claim; the score puts this list in order and says nothing else."""

    found: str
    score: float
    text: str
    claimant: str
    rating: str
    publisher: str
    day: str | None
    url: str


class LookAlikes(Schema):
    """What is most like a claim, best first."""

    items: list[LookAlike]


class MatchIn(Input):
    """A look-alike, by the `found` it was listed with, and what it is."""

    found: str = Field(..., pattern=r"^(knowncheck|claim):[0-9]{1,15}$")
    state: DECIDED


class Decided(Input):
    """What somebody says of it, in sight of what was said before."""

    state: DECIDED
    seen: MatchState = Field(
        MatchState.SUGGESTED,
        description="The `state` that the match was given out with; the change is refused when "
        "somebody has said something else since.",
    )


@router.get("/known-checks", auth=needs(Scope.READ), response=reading(Page[KnownCheckOut]))
def list_known_checks(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The published fact-checks in the claim memory, newest first."""
    return page(request, paging, _checks(request), known_check_entries)


@router.get("/known-checks/{pk}", auth=needs(Scope.READ), response=reading(KnownCheckOut))
def get_known_check(request: HttpRequest, pk: Pk) -> Any:
    """One published fact-check."""
    return known_check_entries([one_of(_checks(request), pk)])[0]


@router.post("/known-checks", auth=needs(Scope.WRITE), response=writing(KnownCheckOut, status=201))
def record_known_check(
    request: HttpRequest,
    response: HttpResponse,
    sent: KnownCheckIn,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Keep a published fact-check in the claim memory."""
    key, finding = once(request, idempotency_key), actions.Finding(**sent.dict())
    check = do_once(
        response,
        KnownCheck,
        lambda: actions.record_known_check(finding, by=who(request), key=key),
    )
    response["Location"] = f"{request.path}/{check.pk}"
    return Status(201, known_check_entries([one_of(_checks(request), check.pk)])[0])


@router.get("/claims/{ref}/look-alikes", auth=needs(Scope.READ), response=reading(LookAlikes))
def list_look_alikes(request: HttpRequest, ref: Ref) -> Any:
    """The known checks and claims that are most like a claim."""
    return {"items": look_alike_entries(_found(request, claim_at(request, ref)))}


@router.get("/matches", auth=needs(Scope.READ), response=reading(Page[MatchOut]))
def list_matches(request: HttpRequest, asked: Query[OfClaim]) -> Any:
    """The ties of claims, newest first."""
    rows = _matches(request)
    if asked.claim:
        rows = rows.filter(claim=claim_at(request, asked.claim))
    return page(request, asked, rows, match_entries)


@router.get("/matches/{pk}", auth=needs(Scope.READ), response=reading(MatchOut))
def get_match(request: HttpRequest, pk: Pk) -> Any:
    """One tie."""
    return match_entries([one_of(_matches(request), pk)])[0]


@router.post(
    "/claims/{ref}/matches", auth=needs(Scope.WRITE), response=writing(MatchOut, status=201)
)
def add_match(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: MatchIn,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Say of a look-alike what it is."""
    claim, key = claim_at(request, ref), once(request, idempotency_key)
    tied = _other_side(request, claim, sent.found)
    scores = {hit.key: hit.score for hit in _found(request, claim)}
    with transaction.atomic():
        match = do_once(
            response,
            Match,
            lambda: actions.suggest_match(
                claim, by=who(request), score=scores.get(sent.found), key=key, **tied
            ),
        )
        actions.decide_match(match, sent.state, by=who(request), seen=MatchState.SUGGESTED)
    response["Location"] = f"/api/v1/matches/{match.pk}"
    return Status(201, match_entries([one_of(_matches(request), match.pk)])[0])


@router.patch("/matches/{pk}", auth=needs(Scope.WRITE), response=writing(MatchOut))
def decide_match(request: HttpRequest, pk: Pk, sent: Decided) -> Any:
    """Say what a look-alike is; to say it again changes nothing."""
    match = one_of(_matches(request), pk)
    actions.decide_match(match, sent.state, by=who(request), seen=sent.seen)
    return match_entries([one_of(_matches(request), pk)])[0]


def _checks(request: HttpRequest) -> QuerySet[KnownCheck]:
    checks = KnownCheck.objects.all()
    return checks if is_on_desk(who(request)) else checks.none()


def _matches(request: HttpRequest) -> QuerySet[Match]:
    seen = Match.objects.filter(claim__in=visible_claims(who(request)))
    return seen.select_related("decided_by")


def _found(request: HttpRequest, claim: Claim) -> list[MatchHit]:
    keep_up()
    name = claim.claimant.name if claim.claimant else ""
    return best_matches(claim.statement, claimant=name, user=who(request), but=f"claim:{claim.pk}")


def _other_side(request: HttpRequest, claim: Claim, found: str) -> dict[str, Any]:
    kind, _, number = found.partition(":")
    if kind == "knowncheck":
        return {"known_check": one_of(_checks(request), int(number))}
    if int(number) == claim.pk:
        raise NotFound("A claim is not like itself; name another one.")
    return {"earlier_claim": one_of(visible_claims(who(request)), int(number))}
