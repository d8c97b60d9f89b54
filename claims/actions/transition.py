"""What every step of the workflow begins with."""

from django.contrib.auth.models import User

from claims.enums import ClaimStatus, Step
from claims.models import Claim
from claims.permissions import STEP_PREDICATES, has_role
from claims.workflow import TRANSITIONS, next_status

from .change import Change, require


def begin(
    write: Change, claim: Claim, step: Step, *, by: User, revision: int | None, refusal: str
) -> tuple[Claim, ClaimStatus]:
    """The claim, locked, and where `step` leads it from where it stands.

    Asked in this order: the role, so that nobody else learns anything; the revision; the table;
    whether this person may with this claim. Raises NotAllowed with `refusal`, NotFound, Stale,
    StepRefused.
    """
    require(has_role(by, TRANSITIONS[step].role), refusal)
    claim = write.lock(Claim, claim.pk, revision)
    status = next_status(claim.status, step)
    require(STEP_PREDICATES[step](by, claim), refusal)
    return claim, status
