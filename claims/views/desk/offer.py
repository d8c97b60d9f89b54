"""The steps a person is offered on a claim, each with what it will do."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.enums import Step
from claims.forms.claim import StepForm
from claims.models import Claim, Evidence
from claims.permissions import steps_for
from claims.presenters.step import hindrances, outcome
from claims.queries.gates import Gate

KEYS = {Step.APPROVE: "a", Step.RETURN: "r", Step.SUBMIT: "u", Step.PUBLISH: "p"}
FORWARD = {Step.ACCEPT, Step.SUBMIT, Step.APPROVE, Step.PUBLISH}


@dataclass(frozen=True)
class Offer:
    """One step with its form and what it will do; where it does not `stand`, what hinders it."""

    step: Step
    form: StepForm
    says: str
    stands: bool

    @property
    def key(self) -> str:
        """The key that leads to it, where it has one."""
        return KEYS.get(self.step, "")

    @property
    def is_forward(self) -> bool:
        """Whether it is the way a claim is meant to go."""
        return self.step in FORWARD


def offers_on(user: User, claim: Claim, gates: list[Gate], evidence: list[Evidence]) -> list[Offer]:
    """What `user` may do with `claim` now; no query when verdicts and evidence are loaded."""
    steps = steps_for(user, claim)
    hindered = hindrances(claim, steps, gates, evidence)
    return [
        Offer(
            step,
            StepForm(claim, step),
            hindered.get(step) or outcome(claim, step),
            stands=step not in hindered,
        )
        for step in steps
    ]
