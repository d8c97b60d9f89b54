"""Writing reviews: approving or returning exactly the text that was read."""

from django.conf import settings
from django.contrib.auth.models import User

from claims.enums import Decision, Step
from claims.errors import Refused, StepRefused
from claims.models import Claim, Review, Verdict
from claims.permissions import can_approve_claim, can_return_claim
from claims.presenters.verdict import content_hash as current_hash
from claims.workflow import next_status

from .change import Change, change, require

OTHERS_ONLY = "A reviewer who did not write this verdict has to decide on it."


def approve_claim(
    claim: Claim, *, by: User, revision: int, content_hash: str, comment: str = ""
) -> Review:
    """Approve the submitted verdict with that hash; enough approvals make the claim approved.

    Raises NotAllowed for whoever wrote it, superusers included; StepRefused, Stale, and Refused
    when the hash is not that of the verdict and its evidence as they stand now.
    """
    with change("claim.approve", by=by, note=comment) as write:
        claim = write.lock(Claim, claim.pk, revision)
        status = next_status(claim.status, Step.APPROVE)
        require(can_approve_claim(by, claim), OTHERS_ONLY)
        review = _decide(write, claim, by, Decision.APPROVE, seen=content_hash, comment=comment)
        if approvals(review.verdict) >= settings.REQUIRED_APPROVALS:
            write.update(claim, status=status)
    return review


def return_claim(
    claim: Claim, *, by: User, revision: int, content_hash: str, comment: str
) -> Review:
    """Send the submitted verdict back to its author with what has to be better.

    Raises Refused without a comment, and what `approve_claim` raises.
    """
    if not comment.strip():
        raise Refused("Say in a comment what has to be better before it comes back.")
    with change("claim.return", by=by, note=comment) as write:
        claim = write.lock(Claim, claim.pk, revision)
        status = next_status(claim.status, Step.RETURN)
        require(can_return_claim(by, claim), OTHERS_ONLY)
        review = _decide(write, claim, by, Decision.RETURN, seen=content_hash, comment=comment)
        write.update(claim, status=status)
    return review


def approvals(verdict: Verdict) -> int:
    """How many people approved exactly this text; reviews of another hash do not count."""
    return verdict.reviews.filter(
        decision=Decision.APPROVE, content_hash=verdict.content_hash
    ).count()


def require_unchanged(claim: Claim, content_hash: str) -> Verdict:
    """The submitted verdict, when `content_hash` is its own and nothing under it changed since.

    Raises StepRefused without a submitted verdict, Refused when the text is another one.
    """
    verdict = claim.current_verdict
    if verdict is None or verdict.is_draft:
        raise StepRefused("There is no submitted verdict to decide on; submit one first.")
    if content_hash != verdict.content_hash or current_hash(claim, verdict) != content_hash:
        raise Refused("The verdict or its evidence changed since it was shown; read it again.")
    return verdict


def _decide(
    write: Change, claim: Claim, by: User, decision: Decision, *, seen: str, comment: str
) -> Review:
    verdict = require_unchanged(claim, seen)
    if verdict.reviews.filter(reviewer=by).exists():
        raise Refused("You have decided on this version already; your first decision stands.")
    return write.create(
        Review(
            verdict=verdict,
            reviewer=by,
            decision=decision,
            comment=comment.strip(),
            content_hash=verdict.content_hash,
        )
    )
