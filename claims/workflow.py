"""The workflow: one table of allowed steps, and nothing else decides what follows what.

The table says which step leads from where to where, who may take it and what has to be written
down with it. Whether this person may take it with this claim is for `permissions` to say, whether
the evidence is enough for `gates`.
"""

from dataclasses import dataclass

from claims.enums import ClaimStatus, Role, Step
from claims.errors import StepRefused

S = ClaimStatus


@dataclass(frozen=True)
class Transition:
    """One row of the table. `note` names what has to be written down, or is empty."""

    sources: tuple[ClaimStatus, ...]
    target: ClaimStatus
    role: Role
    note: str = ""


TRANSITIONS: dict[Step, Transition] = {
    Step.ACCEPT: Transition((S.NEW,), S.RESEARCHING, Role.CHECKER),
    Step.DECLINE: Transition((S.NEW, S.RESEARCHING), S.DECLINED, Role.EDITOR, "reason"),
    Step.REOPEN: Transition((S.DECLINED, S.RETRACTED), S.RESEARCHING, Role.EDITOR),
    Step.SUBMIT: Transition((S.RESEARCHING,), S.IN_REVIEW, Role.CHECKER),
    Step.RETURN: Transition((S.IN_REVIEW,), S.RESEARCHING, Role.REVIEWER, "comment"),
    Step.APPROVE: Transition((S.IN_REVIEW,), S.APPROVED, Role.REVIEWER),
    Step.PUBLISH: Transition((S.APPROVED,), S.PUBLISHED, Role.EDITOR),
    Step.REVISE: Transition((S.PUBLISHED,), S.RESEARCHING, Role.CHECKER),
    Step.RETRACT: Transition((S.PUBLISHED, S.RESEARCHING), S.RETRACTED, Role.EDITOR, "note"),
}

# A claim's words, evidence and verdict may be worked on here ...
OPEN = frozenset({S.NEW, S.RESEARCHING, S.IN_REVIEW, S.APPROVED})
# ... and from here a change drops the claim back to researching, because approvals stand for
# exactly the text that was reviewed.
REVIEWED = frozenset({S.IN_REVIEW, S.APPROVED})


def steps_from(status: str) -> tuple[Step, ...]:
    """The steps the table allows from `status`, in the order of the table."""
    return tuple(step for step, row in TRANSITIONS.items() if status in row.sources)


def next_status(status: str, step: Step) -> ClaimStatus:
    """Where `step` leads from `status`. Raises StepRefused when the table has no such row."""
    row = TRANSITIONS[step]
    if status not in row.sources:
        allowed = ", ".join(s.label.lower() for s in steps_from(status))
        raise StepRefused(
            f"A claim that is {ClaimStatus(status).label.lower()} cannot take the step "
            f"“{step.label.lower()}”; allowed from here: {allowed}."
        )
    return row.target


def after_folding(status: str) -> ClaimStatus:
    """Where a claim stands once it is an appearance of an earlier one.

    Raises StepRefused when work on it has begun: that work would hang on nothing.
    """
    if status != S.NEW:
        raise StepRefused(
            f"This claim is {ClaimStatus(status).label.lower()}; only a new one can become an "
            "appearance of an earlier claim. They stay tied as the same claim."
        )
    return S.DECLINED


def after_unfolding() -> ClaimStatus:
    """Where a claim stands once it is no appearance of another any more."""
    return S.NEW


def after_change(status: str) -> ClaimStatus:
    """Where a claim stands after its words, evidence or verdict were changed.

    Raises StepRefused where nothing may be changed: a published claim has to be revised first, a
    declined or retracted one reopened.
    """
    if status not in OPEN:
        first = "Revise" if status == S.PUBLISHED else "Reopen"
        raise StepRefused(
            f"This claim is {ClaimStatus(status).label.lower()}, so nothing in it can be changed. "
            f"{first} it first."
        )
    return S.RESEARCHING if status in REVIEWED else ClaimStatus(status)
