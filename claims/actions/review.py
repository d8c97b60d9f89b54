"""Writing reviews: approving or returning exactly the text that was read."""

from django.conf import settings
from django.contrib.auth.models import User

from claims.enums import Decision, Step
from claims.errors import Refused, StepRefused
from claims.models import Claim, Review, Verdict
from claims.presenters.verdict import is_unchanged

from .change import Change, change
from .transition import begin

OTHERS_ONLY = "A reviewer who did not write this verdict has to decide on it."


def approve_claim(
    claim: Claim, *, by: User, revision: int, content_hash: str, comment: str = ""
) -> Review:
    """Approve the submitted verdict with that hash; enough approvals make the claim approved.

    Raises NotAllowed for whoever wrote it, superusers included; StepRefused, Stale, and Refused
    when the hash is not that of the verdict and its evidence as they stand now.
    """
    with change("claim.approve", by=by, note=comment) as write:
        claim, status = begin(
            write, claim, Step.APPROVE, by=by, revision=revision, refusal=OTHERS_ONLY
        )
        review = _decide(write, claim, by, Decision.APPROVE, seen=content_hash, comment=comment)
        if approvals(review.verdict) >= settings.REQUIRED_APPROVALS:
            write.update(claim, status=status)
    return review


def return_claim(
    claim: Claim, *, by: User, revision: int, content_hash: str, comment: str
) -> Review:
    """Send the submitted verdict back to its author with what has to be better.

    Raises what `approve_claim` raises, and Refused without a comment.
    """
    with change("claim.return", by=by, note=comment) as write:
        claim, status = begin(
            write, claim, Step.RETURN, by=by, revision=revision, refusal=OTHERS_ONLY
        )
        if not comment.strip():
            raise Refused("Say in a comment what has to be better before it comes back.")
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
    if content_hash != verdict.content_hash or not is_unchanged(claim, verdict):
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
