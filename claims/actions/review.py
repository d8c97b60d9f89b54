"""Writing reviews: approving or returning exactly the text that was read."""

from django.contrib.auth.models import User

from claims.enums import ClaimStatus, Decision, Step
from claims.errors import NotAllowed, Outdated, Refused, StepRefused
from claims.models import Claim, Review, Verdict
from claims.permissions import has_decided
from claims.presenters.verdict import is_unchanged
from claims.queries.panel import approvals_needed, panel_of

from .change import Change, change
from .transition import begin

OTHERS_ONLY = (
    "A reviewer who did not write this verdict has to decide on it; a first decision stands."
)


def approve_claim(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    content_hash: str,
    comment: str = "",
    key: str = "",
) -> Review:
    """Approve the submitted verdict with that hash. The last one of the panel settles the claim.

    Raises NotAllowed for whoever wrote it, superusers included; StepRefused, Stale, Refused for a
    second decision, and Outdated when the hash is not that of the verdict and its evidence as they
    stand now. `revision` may be None where the hash says what was read.
    """
    with change("claim.approve", by=by, note=comment, key=key) as write:
        _require_first(claim, by)
        claim, _ = begin(write, claim, Step.APPROVE, by=by, revision=revision, refusal=OTHERS_ONLY)
        review = _decide(write, claim, by, Decision.APPROVE, seen=content_hash, comment=comment)
        _settle(write, claim, review.verdict)
    return review


def return_claim(
    claim: Claim, *, by: User, revision: int | None, content_hash: str, comment: str, key: str = ""
) -> Review:
    """Say what has to be better. The last one of the panel settles the claim.

    Raises what `approve_claim` raises, and Refused without a comment.
    """
    with change("claim.return", by=by, note=comment, key=key) as write:
        _require_first(claim, by)
        claim, _ = begin(write, claim, Step.RETURN, by=by, revision=revision, refusal=OTHERS_ONLY)
        if not comment.strip():
            raise Refused("Say in a comment what has to be better before it comes back.")
        review = _decide(write, claim, by, Decision.RETURN, seen=content_hash, comment=comment)
        _settle(write, claim, review.verdict)
    return review


def approvals(verdict: Verdict) -> int:
    """How many people approved exactly this text; reviews of another hash do not count."""
    return verdict.reviews.filter(
        decision=Decision.APPROVE, content_hash=verdict.content_hash
    ).count()


def require_unchanged(claim: Claim, content_hash: str) -> Verdict:
    """The submitted verdict, when `content_hash` is its own and nothing under it changed since.

    Raises StepRefused without a submitted verdict, Outdated when the text is another one.
    """
    verdict = claim.current_verdict
    if verdict is None or verdict.is_draft:
        raise StepRefused("There is no submitted verdict to decide on; submit one first.")
    if content_hash != verdict.content_hash or not is_unchanged(claim, verdict):
        raise Outdated("The verdict or its evidence changed since it was shown; read it again.")
    return verdict


def _require_first(claim: Claim, by: User) -> None:
    if has_decided(by, claim):
        raise NotAllowed("You have decided on this version already; a first decision stands.")


def _decide(
    write: Change, claim: Claim, by: User, decision: Decision, *, seen: str, comment: str
) -> Review:
    verdict = require_unchanged(claim, seen)
    return write.create(
        Review(
            verdict=verdict,
            reviewer=by,
            decision=decision,
            comment=comment.strip(),
            content_hash=verdict.content_hash,
        )
    )


def _settle(write: Change, claim: Claim, verdict: Verdict) -> None:
    """Move the claim when everybody on its panel has decided, and not before.

    So how many have decided says nothing of how. What others returned of an approved verdict stays
    as their dissent.
    """
    if verdict.reviews.filter(content_hash=verdict.content_hash).count() < panel_of(claim):
        write.keep_revision()
        return
    enough = approvals(verdict) >= approvals_needed(claim)
    write.update(claim, status=ClaimStatus.APPROVED if enough else ClaimStatus.RESEARCHING)
