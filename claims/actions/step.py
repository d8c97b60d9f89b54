"""Any step of the workflow by its name, for the buttons that pages and the admin share."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.models import User

from claims.enums import CorrectionKind, Step
from claims.errors import StepRefused
from claims.models import Claim

from .publication import publish_claim, retract_claim, revise_claim
from .review import approve_claim, return_claim
from .triage import accept_claim, decline_claim, reopen_claim
from .verdict import submit_claim


def take_step(
    claim: Claim,
    step: Step,
    *,
    by: User,
    revision: int,
    note: str = "",
    content_hash: str = "",
    kind: str = CorrectionKind.CORRECTION,
    key: str = "",
) -> None:
    """Do what the button of `step` says. Raises what the action of the step raises."""
    takers: dict[Step, Callable[..., object]] = {
        Step.ACCEPT: accept_claim,
        Step.DECLINE: partial(decline_claim, reason=note),
        Step.REOPEN: reopen_claim,
        Step.SUBMIT: submit_claim,
        Step.RETURN: partial(return_claim, content_hash=content_hash, comment=note),
        Step.APPROVE: partial(approve_claim, content_hash=content_hash, comment=note),
        Step.PUBLISH: partial(publish_claim, note=note, kind=kind),
        Step.REVISE: revise_claim,
        Step.RETRACT: partial(retract_claim, note=note),
    }
    if step not in takers:
        raise StepRefused(f"There is no step “{step[:40]}”; open the claim again and pick one.")
    takers[step](claim, by=by, revision=revision, key=key)
