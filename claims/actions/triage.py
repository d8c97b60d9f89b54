"""Deciding what is worked on: accepting, declining and reopening claims."""

from django.contrib.auth.models import User

from claims.enums import Step
from claims.errors import Refused
from claims.models import Claim

from .change import change
from .transition import begin

CHECKER_NEEDED = "You need the role of a checker to accept a claim."
EDITOR_NEEDED = "You need the role of an editor to reopen a claim."
DECLINING = "Only an editor can decline a claim, and not while a verdict of it is public."


def accept_claim(claim: Claim, *, by: User, revision: int | None, key: str = "") -> Claim:
    """Take a new claim up for research. Raises NotAllowed, StepRefused, Stale."""
    with change("claim.accept", by=by, key=key) as write:
        claim, status = begin(
            write, claim, Step.ACCEPT, by=by, revision=revision, refusal=CHECKER_NEEDED
        )
        write.update(claim, status=status)
    return claim


def decline_claim(
    claim: Claim, *, by: User, revision: int | None, reason: str, key: str = ""
) -> Claim:
    """Leave a claim unchecked, with the reason that the report prints.

    Raises NotAllowed, StepRefused, Stale, and Refused without a reason.
    """
    with change("claim.decline", by=by, note=reason, key=key) as write:
        claim, status = begin(
            write, claim, Step.DECLINE, by=by, revision=revision, refusal=DECLINING
        )
        if not reason.strip():
            raise Refused("Write the reason why this claim is not checked; the report prints it.")
        write.update(claim, status=status, decline_reason=reason.strip())
    return claim


def reopen_claim(claim: Claim, *, by: User, revision: int, key: str = "") -> Claim:
    """Take up a declined or retracted claim again. Raises NotAllowed, StepRefused, Stale."""
    with change("claim.reopen", by=by, key=key) as write:
        claim, status = begin(
            write, claim, Step.REOPEN, by=by, revision=revision, refusal=EDITOR_NEEDED
        )
        write.update(claim, status=status, decline_reason="")
    return claim
