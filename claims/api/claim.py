"""Claims: reading them, lifting them, mending their words, sharing out the work."""

from datetime import date
from typing import Any, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Field, Header, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import changing, reading, writing
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.revision import Conditions, based_on, only_mine, tag
from claims.api.security import needs, who
from claims.api.things import article_at, claim_at, version_of
from claims.api.words import Input, Line, Number, Ref, Words
from claims.enums import ClaimantKind, ClaimStatus, ClaimType, Priority, Scope
from claims.errors import Refused
from claims.models import ArticleVersion, Claim, Claimant
from claims.presenters.claim_entry import claim_entries, for_entries
from claims.queries.claim import visible_claims
from claims.queries.people import colleagues
from claims.queries.selection import Selection, selected_claims
from claims.queries.suggestion import Proposal, proposal
from claims.text.spans import select

router = Router(tags=["Claims"])

PRIORITIES = {str(one.label).lower(): one for one in Priority}


class VerdictNow(Schema):
    """The version of the verdict that the work is about; `content_hash` once it is submitted."""

    id: int
    number: int
    draft: bool
    rating: str | None
    content_hash: str | None


class ClaimWork(Schema):
    """The words of a claim as they are now, whatever stands in public."""

    statement: str
    claimant: str | None
    claimant_role: str
    claim_type: ClaimType
    made_on: str | None
    origin_exception: str
    first_hand_exception: str
    reply_exception: str
    note: str
    verdict: VerdictNow | None


class ClaimOut(Schema):
    """A claim. Where a verdict stands in public, words and verdict are those that do."""

    ref: str
    article: int
    article_title: str
    article_version: int
    publisher: str
    article_published_on: str | None
    quote: str
    start: int
    end: int
    statement: str
    claimant: str | None
    role: str
    type: str
    said_on: str | None
    status: ClaimStatus
    declined_because: str
    assignee: str | None
    topics: list[str]
    rating: str | None
    rating_label: str | None
    rating_number: int | None
    scale_version: int | None
    conclusion: str
    rationale: str
    what_is_right: str
    what_is_missing: str
    as_of: str | None
    published_at: str | None
    verdict_version: int | None
    content_hash: str | None
    supports: int
    refutes: int
    context: int
    url: str
    revision: int
    span: int
    lifted_at: str
    check_worthiness: float | None
    priority: Literal["high", "normal", "low"]
    due_on: str | None
    work: ClaimWork


class Asked(Paging):
    """Which claims; what is left out does not matter."""

    status: ClaimStatus | None = None
    rating: Line = ""
    claimant: Line = ""
    article: Number | None = None
    topic: Line = ""
    since: date | None = None
    until: date | None = None

    def selection(self) -> Selection:
        return Selection(**self.dict(exclude={"cursor", "limit"}) | {"status": self.status or ""})


class Lift(Input):
    """The words to lift, by offsets in code points; what is left out is filled in from the text."""

    article: Number
    version: Number | None = Field(None, description="Its number; the newest when left out.")
    start: int = Field(..., ge=0, le=10_000_000)
    end: int = Field(..., ge=1, le=10_000_000)
    exact: Words | None = Field(None, description="The words there; refused when they differ.")
    statement: Words | None = None
    claimant: Line | None = None
    claimant_role: Line | None = None
    claim_type: ClaimType = ClaimType.FACT
    made_on: date | None = None
    note: Words = ""


class ClaimPatch(Input):
    """Words of a claim; those left out stay."""

    statement: Words | None = None
    claimant: Line | None = Field(None, description="Empty for nobody.")
    claimant_role: Line | None = None
    claim_type: ClaimType | None = None
    made_on: date | None = None
    origin_exception: Words | None = None
    note: Words | None = None


class Assignment(Input):
    """Who works on a claim, until when and how soon."""

    assignee: Line | None = None
    due_on: date | None = None
    priority: Literal["high", "normal", "low"] = "normal"


class Topics(Input):
    """All topics of a claim, by name; new names become new topics."""

    topics: list[Line] = Field(..., max_length=30)


@router.get("/claims", auth=needs(Scope.READ), response=reading(Page[ClaimOut]))
def list_claims(request: HttpRequest, asked: Query[Asked]) -> Any:
    """The claims asked for, newest first."""
    rows = for_entries(visible_claims(who(request)))
    if asked.selection() != Selection():
        picked = selected_claims(asked.selection()).order_by().values("pk")
        rows = rows.filter(pk__in=picked)
    return page(request, asked, rows, claim_entries)


@router.get("/claims/{ref}", auth=needs(Scope.READ), response=reading(ClaimOut))
def get_claim(request: HttpRequest, response: HttpResponse, ref: Ref) -> Any:
    """One claim, with its revision as `ETag`."""
    return shown(response, claim_at(request, ref))


@router.post("/claims", auth=needs(Scope.WRITE), response=writing(ClaimOut, status=201))
def lift_claim(
    request: HttpRequest, response: HttpResponse, sent: Lift, idempotency_key: IdempotencyKey = ""
) -> Any:
    """Lift words of an article as a new claim."""
    version = version_of(article_at(request, sent.article), sent.version)
    key = once(request, idempotency_key)
    with transaction.atomic():  # no new claimant without the claim
        claim = do_once(response, Claim, lambda: lifted(request, version, sent, key))
    response["Location"] = f"{request.path}/{claim.ref}"
    return Status(201, shown(response, claim_at(request, claim.ref)))


@router.patch("/claims/{ref}", auth=needs(Scope.WRITE), response=changing(ClaimOut))
def edit_claim(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: ClaimPatch,
    change: Header[Conditions],
) -> Any:
    """Mend the words of a claim. In review or approved it drops back to researching."""
    claim, revision = claim_at(request, ref), based_on(change)
    given = sent.dict(exclude_unset=True)
    with only_mine(given), transaction.atomic():
        words = _words(claim) | {name: "" if text is None else text for name, text in given.items()}
        words |= {"made_on": given.get("made_on", claim.made_on)}
        if "claimant" in given:
            words["claimant"] = claimant_named(request, given["claimant"] or "")
        key = once(request, change.idempotency_key)
        do_once(
            response,
            Claim,
            lambda: actions.edit_claim(claim, by=who(request), revision=revision, key=key, **words),
        )
    return shown(response, claim_at(request, ref))


@router.put("/claims/{ref}/assignment", auth=needs(Scope.WRITE), response=changing(ClaimOut))
def assign_claim(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: Assignment,
    change: Header[Conditions],
) -> Any:
    """Say who works on a claim, until when and how soon. Reviews stand."""
    claim, revision = claim_at(request, ref), based_on(change)
    key = once(request, change.idempotency_key)
    do_once(
        response,
        Claim,
        lambda: actions.assign_claim(
            claim,
            by=who(request),
            revision=revision,
            assignee=_colleague(sent.assignee),
            due_on=sent.due_on,
            priority=PRIORITIES[sent.priority],
            key=key,
        ),
    )
    return shown(response, claim_at(request, ref))


@router.put("/claims/{ref}/topics", auth=needs(Scope.WRITE), response=changing(ClaimOut))
def set_topics(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: Topics,
    change: Header[Conditions],
) -> Any:
    """Make these the topics of a claim."""
    claim, revision = claim_at(request, ref), based_on(change)
    key = once(request, change.idempotency_key)
    with transaction.atomic():  # no new topic without the claim it is for
        topics = [actions.add_topic(name, by=who(request)) for name in sent.topics]
        do_once(
            response,
            Claim,
            lambda: actions.set_topics(
                claim, by=who(request), revision=revision, topics=topics, key=key
            ),
        )
    return shown(response, claim_at(request, ref))


def shown(response: HttpResponse, claim: Claim) -> dict[str, Any]:
    """The entry of a claim loaded by `claim_at`, its revision said in `response`."""
    tag(response, claim.revision)
    return claim_entries([claim])[0]


def claimant_named(
    request: HttpRequest, name: str, said: Proposal | None = None
) -> Claimant | None:
    """The claimant of that name, made when not there yet; the publisher is an organisation."""
    if not name.strip():
        return None
    publisher = said is not None and said.is_publisher and name == said.claimant
    kind = ClaimantKind.ORGANISATION if publisher else ClaimantKind.PERSON
    return actions.add_claimant(name, by=who(request), kind=kind)


def lifted(request: HttpRequest, version: ArticleVersion, sent: Lift, key: str) -> Claim:
    """The claim that these words make, filled in with what the text says of them."""
    select(version.text, sent.start, sent.end, sent.exact)
    said = proposal(version, sent.start, sent.end)
    name = said.claimant if sent.claimant is None else sent.claimant
    role = said.claimant_role if sent.claimant is None else ""
    return actions.lift_claim(
        version,
        sent.start,
        sent.end,
        by=who(request),
        exact=sent.exact,
        statement=said.statement if sent.statement is None else sent.statement,
        claimant=claimant_named(request, name, said),
        claimant_role=role if sent.claimant_role is None else sent.claimant_role,
        claim_type=sent.claim_type,
        made_on=sent.made_on or version.article.published_on,
        check_worthiness=said.check_worthiness,
        note=sent.note,
        key=key,
    )


def _words(claim: Claim) -> dict[str, Any]:
    names = "statement claimant claimant_role claim_type made_on origin_exception note".split()
    return {name: getattr(claim, name) for name in names}


def _colleague(name: str | None) -> Any:
    if not name:
        return None
    found = colleagues().filter(username=name).first()
    if found is None:
        raise Refused(f"There is no {name} on the desk; assign somebody who works here.")
    return found
