"""Deciding what is worked on: accepting, declining and reopening claims."""

from django.contrib.auth.models import User

from claims.enums import Step
from claims.errors import Refused
from claims.models import Claim
from claims.permissions import can_accept_claim, can_decline_claim, can_reopen_claim
from claims.workflow import next_status

from .change import change, require


def accept_claim(claim: Claim, *, by: User, revision: int | None) -> Claim:
    """Take a new claim up for research. Raises NotAllowed, StepRefused, Stale."""
    with change("claim.accept", by=by) as write:
        claim = write.lock(Claim, claim.pk, revision)
        status = next_status(claim.status, Step.ACCEPT)
        require(can_accept_claim(by, claim), "You need the role of a checker to accept a claim.")
        write.update(claim, status=status)
    return claim


def decline_claim(claim: Claim, *, by: User, revision: int | None, reason: str) -> Claim:
    """Leave a claim unchecked, with the reason that the report prints.

    Raises Refused without a reason, NotAllowed, StepRefused, Stale.
    """
    if not reason.strip():
        raise Refused("Write the reason why this claim is not checked; the report prints it.")
    with change("claim.decline", by=by, note=reason) as write:
        claim = write.lock(Claim, claim.pk, revision)
        status = next_status(claim.status, Step.DECLINE)
        require(
            can_decline_claim(by, claim),
            "Only an editor can decline a claim, and not while a verdict of it is public.",
        )
        write.update(claim, status=status, decline_reason=reason.strip())
    return claim


def reopen_claim(claim: Claim, *, by: User, revision: int) -> Claim:
    """Take up a declined or retracted claim again. Raises NotAllowed, StepRefused, Stale."""
    with change("claim.reopen", by=by) as write:
        claim = write.lock(Claim, claim.pk, revision)
        status = next_status(claim.status, Step.REOPEN)
        require(can_reopen_claim(by, claim), "You need the role of an editor to reopen a claim.")
        write.update(claim, status=status, decline_reason="")
    return claim
