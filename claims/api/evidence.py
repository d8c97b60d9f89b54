"""Evidence: what a source does to a claim. The revision it is based on is that of the claim."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import changing, reading
from claims.api.once import do_once, once
from claims.api.page import Page, Paging, page
from claims.api.revision import Conditions, based_on, only_mine, tag, unnamed
from claims.api.security import needs, who
from claims.api.things import claim_at, evidence_at, evidence_seen, source_at
from claims.api.words import Input, Line, Number, Pk, Ref, Words
from claims.enums import Scope, Stance
from claims.models import Evidence
from claims.presenters.source_entry import evidence_entries

router = Router(tags=["Evidence"])
WORDS = ("stance", "excerpt", "paraphrase", "translation", "locator")


class EvidenceOut(Schema):
    """What a source says of a claim; of a confidential source none of its words."""

    id: int
    claim: str
    source: int
    source_title: str
    confidential: bool
    stance: Stance
    excerpt: str
    paraphrase: str
    translation: str
    locator: str
    added_at: str
    revision: int


class EvidenceIn(Input):
    """A source, what it does to the claim, and where in it to look."""

    source: Number
    stance: Stance
    excerpt: Words = ""
    paraphrase: Words = ""
    translation: Words = ""
    locator: Line = ""


class EvidencePatch(Input):
    """What a source says; what is left out stays."""

    stance: Stance = Stance.SUPPORTS
    excerpt: Words = ""
    paraphrase: Words = ""
    translation: Words = ""
    locator: Line = ""


class OfClaim(Paging):
    """Of which claim; of all when it is left out."""

    claim: Line = ""


@router.get("/evidence", auth=needs(Scope.READ), response=reading(Page[EvidenceOut]))
def list_evidence(request: HttpRequest, asked: Query[OfClaim]) -> Any:
    """The evidence, newest first."""
    rows = evidence_seen(request)
    if asked.claim:
        rows = rows.filter(claim=claim_at(request, asked.claim))
    return page(request, asked, rows, evidence_entries)


@router.get("/evidence/{pk}", auth=needs(Scope.READ), response=reading(EvidenceOut))
def get_evidence(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """One piece of evidence, with the revision of its claim as `ETag`."""
    return _shown(response, evidence_at(request, pk))


@router.post(
    "/claims/{ref}/evidence",
    auth=needs(Scope.WRITE),
    response=changing(EvidenceOut, status=201),
)
def add_evidence(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: EvidenceIn,
    change: Header[Conditions],
) -> Any:
    """Put a source on a claim. In review or approved the claim drops back to researching."""
    claim, revision = claim_at(request, ref), based_on(change)
    source, words = source_at(request, sent.source), sent.dict(exclude={"source"})
    key = once(request, change.idempotency_key)
    with unnamed(secret=source.confidential):
        item = do_once(
            response,
            Evidence,
            lambda: actions.add_evidence(
                claim, source, by=who(request), revision=revision, key=key, **words
            ),
        )
    response["Location"] = f"/api/v1/evidence/{item.pk}"
    return Status(201, _shown(response, evidence_at(request, item.pk)))


@router.patch("/evidence/{pk}", auth=needs(Scope.WRITE), response=changing(EvidenceOut))
def edit_evidence(
    request: HttpRequest,
    response: HttpResponse,
    pk: Pk,
    sent: EvidencePatch,
    change: Header[Conditions],
) -> Any:
    """Mend what a source says. In review or approved the claim drops back to researching."""
    item, revision = evidence_at(request, pk), based_on(change)
    given = sent.dict(exclude_unset=True)
    words = {name: getattr(item, name) for name in WORDS} | given
    key = once(request, change.idempotency_key)
    with only_mine(given), unnamed(secret=item.source.confidential):
        do_once(
            response,
            Evidence,
            lambda: actions.edit_evidence(
                item, by=who(request), revision=revision, key=key, **words
            ),
        )
    return _shown(response, evidence_at(request, pk))


@router.delete("/evidence/{pk}", auth=needs(Scope.WRITE), response=changing(None, status=204))
def remove_evidence(request: HttpRequest, pk: Pk, change: Header[Conditions]) -> Any:
    """Take a source off its claim; the history keeps it. Done again it is not found."""
    item, revision = evidence_at(request, pk), based_on(change)
    with unnamed(secret=item.source.confidential):
        actions.remove_evidence(item, by=who(request), revision=revision)
    return Status(204, None)


def _shown(response: HttpResponse, item: Evidence) -> dict[str, Any]:
    tag(response, item.claim.revision)
    return evidence_entries([item])[0]
