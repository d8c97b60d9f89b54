"""Verdicts: reading their versions, and saving one's own draft; and their reviews."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Header, Query, Router, Schema

from claims import actions
from claims.api.answers import changing, reading
from claims.api.evidence import OfClaim
from claims.api.once import do_once, once
from claims.api.page import Page, page
from claims.api.revision import Conditions, based_on, tag
from claims.api.security import needs, who
from claims.api.things import claim_at, one_of
from claims.api.words import Input, Line, Pk, Ref, Words
from claims.enums import Decision, Scope
from claims.models import Review, Verdict
from claims.presenters.verdict_entry import review_entries, verdict_entries
from claims.queries.claim import visible_claims
from claims.queries.panel import unsealed_reviews

router = Router(tags=["Verdicts"])


class VerdictOut(Schema):
    """One version; `content` is what was frozen when it was submitted."""

    id: int
    claim: str
    number: int
    author: str
    draft: bool
    rating: str | None
    rating_label: str | None
    conclusion: str
    rationale: str
    what_is_right: str
    what_is_missing: str
    literal_reading: str
    other_reading: str
    claimant_proof: str
    precedent: str
    as_of: str | None
    confidence: float | None
    started_at: str
    submitted_at: str | None
    content_hash: str | None
    content: dict[str, Any] | None


class DraftIn(Input):
    """The whole draft: what is left out is empty."""

    rating: Line = Field("", description="Its key on the scale in use; empty while undecided.")
    conclusion: Line = ""
    rationale: Words = ""
    what_is_right: Words = ""
    what_is_missing: Words = ""
    literal_reading: Words = ""
    other_reading: Words = ""
    claimant_proof: Words = ""
    precedent: Words = ""
    as_of: date | None = None
    confidence: float | None = Field(None, ge=0, le=1)


class ReviewOut(Schema):
    """One person's decision on exactly the text with that hash."""

    id: int
    claim: str
    verdict: int
    reviewer: str
    decision: Decision
    comment: str
    content_hash: str
    decided_at: str


@router.get("/verdicts", auth=needs(Scope.READ), response=reading(Page[VerdictOut]))
def list_verdicts(request: HttpRequest, asked: Query[OfClaim]) -> Any:
    """The versions of verdicts, newest first."""
    rows = _verdicts(request)
    if asked.claim:
        rows = rows.filter(claim=claim_at(request, asked.claim))
    return page(request, asked, rows, verdict_entries)


@router.get("/verdicts/{pk}", auth=needs(Scope.READ), response=reading(VerdictOut))
def get_verdict(request: HttpRequest, pk: Pk) -> Any:
    """One version of a verdict."""
    return verdict_entries([one_of(_verdicts(request), pk)])[0]


@router.put("/claims/{ref}/verdict", auth=needs(Scope.WRITE), response=changing(VerdictOut))
def save_draft(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: DraftIn,
    change: Header[Conditions],
) -> Any:
    """Save one's own draft; after a submission it opens the next version."""
    claim, revision = claim_at(request, ref), based_on(change)
    key = once(request, change.idempotency_key)
    words: Any = sent.dict()
    draft = do_once(
        response,
        Verdict,
        lambda: actions.save_draft(claim, by=who(request), revision=revision, key=key, **words),
    )
    tag(response, claim_at(request, ref).revision)
    return verdict_entries([one_of(_verdicts(request), draft.pk)])[0]


@router.get("/reviews", auth=needs(Scope.READ), response=reading(Page[ReviewOut]))
def list_reviews(request: HttpRequest, asked: Query[OfClaim]) -> Any:
    """The decisions, newest first; those of an open vote once you have decided yourself."""
    rows = _reviews(request)
    if asked.claim:
        rows = rows.filter(verdict__claim=claim_at(request, asked.claim))
    return page(request, asked, rows, review_entries)


@router.get("/reviews/{pk}", auth=needs(Scope.READ), response=reading(ReviewOut))
def get_review(request: HttpRequest, pk: Pk) -> Any:
    """One decision."""
    return review_entries([one_of(_reviews(request), pk)])[0]


def _verdicts(request: HttpRequest) -> QuerySet[Verdict]:
    seen = Verdict.objects.filter(claim__in=visible_claims(who(request)))
    return seen.select_related("author", "rating")


def _reviews(request: HttpRequest) -> QuerySet[Review]:
    seen = unsealed_reviews(who(request))
    rows = seen.filter(verdict__claim__in=visible_claims(who(request)))
    return rows.select_related("reviewer", "verdict")
