"""The right of reply: who was asked about a claim, what they answered, and why nobody was.

The revision a change is based on is that of the claim.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Header, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import changing, reading
from claims.api.claim import ClaimOut, shown
from claims.api.once import do_once, once
from claims.api.page import Page, Paging, page
from claims.api.revision import Conditions, based_on, only_mine, tag
from claims.api.security import needs, who
from claims.api.things import claim_at, one_of
from claims.api.words import Input, Moment, Pk, Ref, Words
from claims.enums import Channel, ContactState, Scope
from claims.models import Claim, Contact
from claims.presenters.contact_entry import contact_entries
from claims.queries.claim import visible_claims

router = Router(tags=["Right of reply"])
WORDS = ("asked", "question", "channel", "asked_at", "reply_by", "answer")
REASONS = ("origin_exception", "first_hand_exception", "reply_exception")


class ContactOut(Schema):
    """One question to somebody; readers see it with the verdict."""

    id: int
    claim: str
    asked: str
    channel: Channel
    asked_at: str
    question: str
    reply_by: str | None
    answer: str
    state: ContactState
    revision: int


class ContactIn(Input):
    """Who was asked what; without an answer until when it is waited for, or that none came."""

    asked: str = Field(..., max_length=200)
    question: Words
    channel: Channel = Channel.EMAIL
    asked_at: Moment | None = Field(None, description="Now, when left out.")
    reply_by: Moment | None = None
    answer: Words = ""
    silent: bool = Field(False, description="No reply came.")


class ContactPatch(Input):
    """What came back, or a mended entry; what is left out stays."""

    asked: str = Field("", max_length=200)
    question: Words = ""
    channel: Channel = Channel.EMAIL
    asked_at: Moment = Field(default_factory=timezone.now)
    reply_by: Moment | None = None
    answer: Words = ""
    silent: bool = False


class Exceptions(Input):
    """Why a claim passes rules that it does not meet; empty where it needs no exception."""

    origin_exception: Words = Field("", description="Why one origin is enough.")
    first_hand_exception: Words = Field("", description="Why there is no first-hand source.")
    reply_exception: Words = Field("", description="Why nobody was asked for a reply.")


@router.get("/claims/{ref}/contacts", auth=needs(Scope.READ), response=reading(Page[ContactOut]))
def list_contacts(request: HttpRequest, ref: Ref, paging: Query[Paging]) -> Any:
    """Who was asked about a claim, in the order in which it was logged."""
    rows = _contacts(request).filter(claim=claim_at(request, ref))
    return page(request, paging, rows, contact_entries, newest_first=False)


@router.post(
    "/claims/{ref}/contacts",
    auth=needs(Scope.WRITE),
    response=changing(ContactOut, status=201),
)
def add_contact(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: ContactIn,
    change: Header[Conditions],
) -> Any:
    """Log that somebody was asked. In review or approved the claim drops back to researching."""
    claim, revision = claim_at(request, ref), based_on(change)
    key = once(request, change.idempotency_key)
    contact = do_once(
        response,
        Contact,
        lambda: actions.add_contact(
            claim, by=who(request), revision=revision, key=key, **sent.dict()
        ),
    )
    response["Location"] = f"/api/v1/contacts/{contact.pk}"
    return Status(201, _shown(request, response, contact.pk))


@router.get("/contacts/{pk}", auth=needs(Scope.READ), response=reading(ContactOut))
def get_contact(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """One entry of the log, with the revision of its claim as `ETag`."""
    return _shown(request, response, pk)


@router.patch("/contacts/{pk}", auth=needs(Scope.WRITE), response=changing(ContactOut))
def edit_contact(
    request: HttpRequest,
    response: HttpResponse,
    pk: Pk,
    sent: ContactPatch,
    change: Header[Conditions],
) -> Any:
    """Write down the answer, or that none came. The claim drops back as by `add_contact`."""
    contact, revision = one_of(_contacts(request), pk), based_on(change)
    given = sent.dict(exclude_unset=True)
    was = {name: getattr(contact, name) for name in WORDS}
    words = was | {"silent": contact.state == ContactState.SILENT} | given
    key = once(request, change.idempotency_key)
    with only_mine(given):
        do_once(
            response,
            Contact,
            lambda: actions.edit_contact(
                contact, by=who(request), revision=revision, key=key, **words
            ),
        )
    return _shown(request, response, pk)


@router.delete("/contacts/{pk}", auth=needs(Scope.WRITE), response=changing(None, status=204))
def remove_contact(request: HttpRequest, pk: Pk, change: Header[Conditions]) -> Any:
    """Take an entry out of the log; the history keeps it. Done again it is not found."""
    contact, revision = one_of(_contacts(request), pk), based_on(change)
    actions.remove_contact(contact, by=who(request), revision=revision)
    return Status(204, None)


@router.patch("/claims/{ref}/exceptions", auth=needs(Scope.WRITE), response=changing(ClaimOut))
def give_reasons(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: Exceptions,
    change: Header[Conditions],
) -> Any:
    """Say why a claim passes rules that it does not meet; those left out stay as they are.

    In review or approved the claim drops back to researching.
    """
    claim, revision = claim_at(request, ref), based_on(change)
    given = sent.dict(exclude_unset=True)
    reasons = {name: getattr(claim, name) for name in REASONS} | given
    key = once(request, change.idempotency_key)
    with only_mine(given):
        do_once(
            response,
            Claim,
            lambda: actions.give_reasons(
                claim, by=who(request), revision=revision, key=key, **reasons
            ),
        )
    return shown(response, claim_at(request, ref))


def _contacts(request: HttpRequest) -> QuerySet[Contact]:
    seen = Contact.objects.filter(claim__in=visible_claims(who(request)))
    return seen.select_related("claim")


def _shown(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    contact = one_of(_contacts(request), pk)
    tag(response, contact.claim.revision)
    return contact_entries([contact])[0]
