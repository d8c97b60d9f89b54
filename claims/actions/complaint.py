"""Complaints: readers send them, editors answer them with reasons.

What a reader wrote is no part of the history, so that it can be erased; what the desk did is.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import ComplaintState
from claims.errors import Refused
from claims.models import Claim, Complaint, Publication
from claims.permissions import can_answer_complaint

from .change import change, require
from .private_link import new_token, token_hash
from .rules import check_fields, save

WRITTEN = ("message", "url", "email")  # by the reader
EDITOR_NEEDED = "You need the role of an editor to answer readers."


def receive_complaint(
    publication: Publication, *, message: str, url: str = "", email: str = ""
) -> str:
    """Keep what a reader says is wrong; returns the token of their private address.

    Due after COMPLAINT_DAYS days. Raises Refused for what was sent already or cannot be kept.
    """
    message = message.strip()
    if Complaint.objects.filter(
        claim=publication.pk, message=message, state=ComplaintState.OPEN
    ).exists():
        raise Refused("We have this already, and somebody will answer it.")
    token = new_token()
    row = Complaint(
        claim_id=publication.pk,
        verdict_id=publication.verdict_id,
        message=message,
        url=url,
        email=email,
        token_hash=token_hash(token),
        due_on=timezone.localdate() + timedelta(days=settings.COMPLAINT_DAYS),
    )
    check_fields(row, only=WRITTEN)
    save(row, force_insert=True)
    return token


def answer_complaint(complaint: Complaint, *, by: User, upheld: bool, answer: str) -> Complaint:
    """Say whether the reader is right, with the reasons they will read. Raises NotAllowed, Refused.

    That the verdict changes is a step of its own: revise the claim, or retract it.
    """
    require(can_answer_complaint(by), EDITOR_NEEDED)
    if not answer.strip():
        raise Refused("Write the answer that the reader gets.")
    with change("complaint.answer", by=by) as write:
        write.hold(Claim, complaint.claim_id)
        row = Complaint.objects.select_for_update().filter(pk=complaint.pk).first()
        if row is None or row.state != ComplaintState.OPEN:
            raise Refused("This complaint is answered already, or was deleted by its sender.")
        write.update(
            row,
            state=ComplaintState.UPHELD if upheld else ComplaintState.REJECTED,
            answer=answer.strip(),
            answered_by=by,
            answered_at=timezone.now(),
        )
    return row


def erase_complaint(complaint: Complaint, *, by: User) -> None:
    """Delete a complaint with all that its sender wrote. Raises NotAllowed, NotFound."""
    require(can_answer_complaint(by), EDITOR_NEEDED)
    with change("complaint.erase", by=by) as write:
        write.hold(Claim, complaint.claim_id)
        for row in Complaint.objects.select_for_update().filter(pk=complaint.pk):
            write.delete(row)


def withdraw_complaint(token: str) -> None:
    """Delete a complaint as its sender asks at their private address."""
    Complaint.objects.filter(token_hash=token_hash(token)).delete()
