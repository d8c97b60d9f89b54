"""Claims that readers send in: kept, joined when they say the same, taken in or declined.

What a sender wrote is no part of the history, so that it can be erased; what the desk did is.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.enums import SubmissionState
from claims.errors import Refused
from claims.models import Claim, Submission
from claims.permissions import can_decide_submission
from claims.presenters.publication import wording
from claims.readers.draft import Draft

from .article import ingest_article
from .change import Change, change, require
from .claim import lift_claim
from .private_link import new_token, token_hash
from .rules import check_fields, save

WRITTEN = ("text", "seen", "url", "email")  # by the sender
CHECKER_NEEDED = "You need the role of a checker to decide on claims sent in."
SETTLED = "This is decided already, or was deleted by its sender."
TITLE = "Sent in by a reader"


def receive_submission(*, text: str, seen: str = "", url: str = "", email: str = "") -> str:
    """Keep a claim that somebody sent; returns the token of their private address.

    The same words sent before are joined: both get one outcome. Raises Refused for what cannot be
    kept.
    """
    text, token = text.strip(), new_token()
    same = Submission.objects.filter(wording=wording(text), joined=None).first()
    row = Submission(
        text=text,
        seen=seen.strip(),
        url=url,
        email=email,
        wording=wording(text),
        joined=same,
        token_hash=token_hash(token),
    )
    check_fields(row, only=WRITTEN)
    save(row, force_insert=True)
    return token


def take_in_submission(
    submission: Submission, *, by: User, statement: str, reason: str = ""
) -> Claim:
    """Make an article and a claim of it, whole or not at all. Raises NotAllowed, Refused.

    The words of the sender become the text of the article, so they are part of the history.
    """
    require(can_decide_submission(by), CHECKER_NEEDED)
    with transaction.atomic():
        draft = Draft(text=submission.text, title=TITLE, url=submission.url)
        version = ingest_article(draft, by=by)
        claim = lift_claim(version, 0, len(version.text), by=by, statement=statement)
        tie_submission(submission, by=by, claim=claim, reason=reason)
    return claim


def tie_submission(
    submission: Submission, *, by: User, claim: Claim, reason: str = ""
) -> Submission:
    """Say that a claim of the desk is what was sent in. Raises NotAllowed, Refused."""
    require(can_decide_submission(by), CHECKER_NEEDED)
    with change("submission.take_in", by=by) as write:
        claim = write.hold(Claim, claim.pk)
        row = _waiting(submission)
        write.update(row, claim=claim, **_decided(by, SubmissionState.TAKEN_IN, reason))
    return row


def decline_submission(submission: Submission, *, by: User, reason: str) -> Submission:
    """Say why it is not checked, in words the sender reads. Raises NotAllowed, Refused."""
    require(can_decide_submission(by), CHECKER_NEEDED)
    if not reason.strip():
        raise Refused("Write the reason that the sender gets.")
    with change("submission.decline", by=by) as write:
        row = _waiting(submission)
        write.about(row)
        write.update(row, **_decided(by, SubmissionState.DECLINED, reason))
    return row


def erase_submission(submission: Submission, *, by: User) -> None:
    """Delete what a sender wrote; a claim made of it stays. Raises NotAllowed, NotFound."""
    require(can_decide_submission(by), CHECKER_NEEDED)
    with change("submission.erase", by=by) as write:
        row = write.hold(Submission, submission.pk)
        _let_go(row)
        _delete(write, row)


def withdraw_submission(token: str) -> None:
    """Delete what somebody sent, as they ask at their private address."""
    with transaction.atomic():
        for row in Submission.objects.select_for_update().filter(token_hash=token_hash(token)):
            _let_go(row)
            row.delete()


def _let_go(row: Submission) -> None:
    """Let who sent the same keep what it was decided: the next of them takes its place."""
    first = row.others.order_by("pk").first()
    if first is None:
        return
    outcome = ("state", "claim", "reason", "decided_by", "decided_at")
    for name in outcome:
        setattr(first, name, getattr(row, name))
    first.joined = None
    first.save(update_fields=[*outcome, "joined"])
    row.others.exclude(pk=first.pk).update(joined=first)


def _delete(write: Change, row: Submission) -> None:
    write.about(row)
    write.delete(row)


def _waiting(submission: Submission) -> Submission:
    row = Submission.objects.select_for_update().filter(pk=submission.pk).first()
    if row is None or row.state != SubmissionState.WAITING:
        raise Refused(SETTLED)
    return row


def _decided(by: User, state: str, reason: str) -> dict[str, object]:
    return {
        "state": state,
        "reason": reason.strip(),
        "decided_by": by,
        "decided_at": timezone.now(),
    }
