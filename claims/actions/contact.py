"""Writing the contact log: who was asked about a claim, and what they answered."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Min
from django.utils import timezone

from claims.enums import Channel, ContactState
from claims.errors import NotFound, Refused
from claims.models import Claim, Contact
from claims.permissions import can_assign_claim

from .change import Change, change, require
from .claim import CHECKER_NEEDED, drop_back


def add_contact(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    asked: str,
    question: str,
    channel: str = Channel.EMAIL,
    asked_at: datetime | None = None,
    reply_by: datetime | None = None,
    answer: str = "",
    silent: bool = False,
    key: str = "",
) -> Contact:
    """Log that somebody was asked about `claim`, now unless said otherwise.

    Readers see it with the verdict, so a claim in review or approved drops back to researching.
    Without an answer it waits until `reply_by`, or is settled as `silent`. Raises NotAllowed,
    Stale, StepRefused; Refused without who, what or until when.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    words = _words(
        asked=asked,
        channel=channel,
        asked_at=asked_at or timezone.now(),
        question=question,
        reply_by=reply_by,
        answer=answer,
        silent=silent,
    )
    with change("contact.add", by=by, key=key) as write:
        new = Contact(claim=claim, added_by=by, **words)
        claim = write.lock(Claim, claim.pk, revision, words, part=new)
        drop_back(write, claim)
        contact = write.create(new)
        _keep_deadline(write, claim)
        return contact


def edit_contact(
    contact: Contact,
    *,
    by: User,
    revision: int | None,
    asked: str,
    question: str,
    channel: str,
    asked_at: datetime,
    reply_by: datetime | None,
    answer: str,
    silent: bool,
    key: str = "",
) -> Contact:
    """Write down the answer, that none came, or mend the entry; otherwise as `add_contact`.

    Raises NotFound, NotAllowed, Stale, StepRefused, Refused.
    """
    require(can_assign_claim(by, contact.claim), CHECKER_NEEDED)
    words = _words(
        asked=asked,
        channel=channel,
        asked_at=asked_at,
        question=question,
        reply_by=reply_by,
        answer=answer,
        silent=silent,
    )
    with change("contact.edit", by=by, key=key) as write:
        claim = write.lock(Claim, contact.claim_id, revision, words, part=contact)
        contact = _there(claim, contact)
        if any(getattr(contact, name) != value for name, value in words.items()):
            drop_back(write, claim)
        write.update(contact, **words)
        _keep_deadline(write, claim)
    return contact


def remove_contact(contact: Contact, *, by: User, revision: int | None) -> None:
    """Take an entry out of the log that should not be in it; the history keeps it.

    Raises NotFound, NotAllowed, Stale, StepRefused.
    """
    require(can_assign_claim(by, contact.claim), CHECKER_NEEDED)
    with change("contact.remove", by=by) as write:
        claim = write.lock(Claim, contact.claim_id, revision, part=contact)
        contact = _there(claim, contact)
        drop_back(write, claim)
        write.delete(contact)
        _keep_deadline(write, claim)


def _words(
    *,
    asked: str,
    channel: str,
    asked_at: datetime,
    question: str,
    reply_by: datetime | None,
    answer: str,
    silent: bool,
) -> dict[str, Any]:
    if not asked.strip() or not question.strip():
        raise Refused("Write who was asked and what: readers are told both.")
    if reply_by and reply_by < asked_at:
        raise Refused("The reply is wanted before the question was put; correct one of the times.")
    answer = answer.strip()
    waits = ContactState.SILENT if silent else ContactState.WAITING
    return {
        "asked": asked.strip(),
        "channel": channel,
        "asked_at": asked_at,
        "question": question.strip(),
        "reply_by": reply_by,
        "answer": answer,
        "state": ContactState.ANSWERED if answer else waits,
    }


def _keep_deadline(write: Change, claim: Claim) -> None:
    """Let the claim say until when it waits for a reply, so that a list need not ask the log."""
    waiting = claim.contacts.filter(state=ContactState.WAITING)
    write.update(claim, reply_due=waiting.aggregate(first=Min("reply_by"))["first"])


def _there(claim: Claim, contact: Contact) -> Contact:
    current = claim.contacts.filter(pk=contact.pk).first()
    if current is None:
        raise NotFound("This entry was removed in the meantime.")
    return current
