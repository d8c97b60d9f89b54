"""Comments: what people say to each other about a claim. They never change its revision."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import reading, writing
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.security import needs, who
from claims.api.things import claim_at, comment_at, evidence_seen, one_of
from claims.api.words import Input, Number, Pk, Ref
from claims.enums import Anchor, Scope
from claims.errors import Refused
from claims.models import Claim, Comment
from claims.presenters.comment_entry import comment_entries
from claims.queries.comment import outside_comments

router = Router(tags=["Comments"])


class CommentOut(Schema):
    """One remark; `parent` is the first of its thread, and the thread is resolved there."""

    id: int
    claim: str
    parent: int | None
    anchor: Anchor
    about: int | None
    passage: str
    body: str
    author: str
    written_at: str
    resolved_by: str | None
    resolved_at: str | None


class CommentIn(Input):
    """What is said, and of what; an answer is about what its thread is about."""

    body: str = Field(..., max_length=20_000)
    parent: Number | None = None
    anchor: Anchor = Anchor.CLAIM
    evidence: Number | None = Field(None, description="Which, where `anchor` is evidence.")
    passage: str = Field("", max_length=2000, description="The words it is about.")


@router.get("/claims/{ref}/comments", auth=needs(Scope.READ), response=reading(Page[CommentOut]))
def list_comments(request: HttpRequest, ref: Ref, paging: Query[Paging]) -> Any:
    """The comments on a claim, oldest first. Those of an open vote wait until you decided."""
    rows = outside_comments(claim_at(request, ref), who(request))
    return page(request, paging, rows, comment_entries, newest_first=False)


@router.post(
    "/claims/{ref}/comments", auth=needs(Scope.WRITE), response=writing(CommentOut, status=201)
)
def write_comment(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: CommentIn,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Say something about a claim, or answer; `@name` tells that person."""
    claim = claim_at(request, ref)
    parent = comment_at(request, claim, sent.parent) if sent.parent else None
    about = _about(request, claim, sent)
    key = once(request, idempotency_key)
    said = do_once(
        response,
        Comment,
        lambda: actions.write_comment(
            claim,
            sent.body,
            by=who(request),
            parent=parent,
            anchor=sent.anchor,
            about=about,
            passage=sent.passage.strip(),
            key=key,
        ),
    )
    return Status(201, comment_entries([said])[0])


@router.post(
    "/claims/{ref}/comments/{pk}/resolve", auth=needs(Scope.WRITE), response=writing(CommentOut)
)
def resolve_comment(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    pk: Pk,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Close a thread, by its first comment; twice is once."""
    thread, key = comment_at(request, claim_at(request, ref), pk), once(request, idempotency_key)
    done = partial(actions.resolve_comment, thread, by=who(request), key=key)
    return _settled(response, thread, done)


@router.post(
    "/claims/{ref}/comments/{pk}/reopen", auth=needs(Scope.WRITE), response=writing(CommentOut)
)
def reopen_comment(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    pk: Pk,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Take a closed thread up again; twice is once."""
    thread, key = comment_at(request, claim_at(request, ref), pk), once(request, idempotency_key)
    done = partial(actions.reopen_comment, thread, by=who(request), key=key)
    return _settled(response, thread, done)


def _settled(response: HttpResponse, thread: Comment, act: Callable[[], Comment]) -> Any:
    # The event is about the claim, so what was done before is read from the thread itself.
    try:
        thread = act()
    except actions.AlreadyDone:
        response["Idempotency-Replayed"] = "true"
        thread.refresh_from_db()
    return comment_entries([thread])[0]


def _about(request: HttpRequest, claim: Claim, sent: CommentIn) -> int | None:
    """The number of what the comment is about, as its anchor says."""
    if sent.anchor == Anchor.VERDICT:
        if claim.current_verdict_id is None:
            raise Refused("This claim has no verdict yet; comment on the claim.")
        return claim.current_verdict_id
    if sent.anchor == Anchor.EVIDENCE:
        if sent.evidence is None:
            raise Refused("Say in evidence which piece of it this is about.")
        return one_of(evidence_seen(request).filter(claim=claim), sent.evidence).pk
    return None
