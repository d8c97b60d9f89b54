"""The contact log for programs of the desk."""

from collections.abc import Iterable
from typing import Any

from claims.models import Contact
from claims.models.claim import ref_of

from .standing import moment

Plain = dict[str, Any]


def contact_entries(contacts: Iterable[Contact]) -> list[Plain]:
    """Each entry of the log, loaded with its claim, which carries the revision."""
    return [
        {
            "id": contact.pk,
            "claim": ref_of(contact.claim_id),
            "asked": contact.asked,
            "channel": contact.channel,
            "asked_at": moment(contact.asked_at),
            "question": contact.question,
            "reply_by": moment(contact.reply_by),
            "answer": contact.answer,
            "state": contact.state,
            "revision": contact.claim.revision,
        }
        for contact in contacts
    ]
