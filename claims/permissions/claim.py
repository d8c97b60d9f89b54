"""Who may do what with a claim: the person's side of each step of the workflow.

Each predicate also asks the workflow whether the step stands open, so that a button is shown
exactly when the action behind it would not be refused for who or where.
"""

from django.db.models import F

from claims.enums import ClaimStatus, Role, Step
from claims.models import Claim, Review, Verdict
from claims.workflow import OPEN, TRANSITIONS

from .role import AnyUser, has_role, is_on_desk


def can_view_claim(user: AnyUser, claim: Claim) -> bool:
    return is_on_desk(user)


def can_lift_claim(user: AnyUser) -> bool:
    return has_role(user, Role.CHECKER)


def can_edit_claim(user: AnyUser, claim: Claim) -> bool:
    """Words, evidence and verdict of a claim, while it is open to change."""
    return has_role(user, Role.CHECKER) and claim.status in OPEN


def can_assign_claim(user: AnyUser, claim: Claim) -> bool:
    """Assignee, due date, priority and topics: sharing out the work, whatever its status."""
    return has_role(user, Role.CHECKER)


def can_accept_claim(user: AnyUser, claim: Claim) -> bool:
    return _may(user, claim, Step.ACCEPT)


def can_decline_claim(user: AnyUser, claim: Claim) -> bool:
    """Not while a verdict is public: that one is retracted, not declined."""
    return _may(user, claim, Step.DECLINE) and claim.public_verdict_id is None


def can_reopen_claim(user: AnyUser, claim: Claim) -> bool:
    return _may(user, claim, Step.REOPEN)


def can_submit_claim(user: AnyUser, claim: Claim) -> bool:
    """Only the author of the draft that is on the table."""
    draft = claim.current_verdict
    return (
        _may(user, claim, Step.SUBMIT)
        and draft is not None
        and draft.is_draft
        and draft.author_id == user.pk
    )


def can_return_claim(user: AnyUser, claim: Claim) -> bool:
    return _may(user, claim, Step.RETURN) and _is_fresh_to_it(user, claim)


def can_approve_claim(user: AnyUser, claim: Claim) -> bool:
    """Nobody approves their own verdict, superusers included, and nobody twice."""
    return _may(user, claim, Step.APPROVE) and _is_fresh_to_it(user, claim)


def can_publish_claim(user: AnyUser, claim: Claim) -> bool:
    return _may(user, claim, Step.PUBLISH)


def can_revise_claim(user: AnyUser, claim: Claim) -> bool:
    return _may(user, claim, Step.REVISE)


def can_retract_claim(user: AnyUser, claim: Claim) -> bool:
    """Only what is public can be taken back."""
    return _may(user, claim, Step.RETRACT) and claim.public_verdict_id is not None


def wrote_verdict(user: AnyUser, claim: Claim) -> bool:
    """Whether `user` wrote any verdict version since the public one, so also a taken-over draft."""
    public = claim.public_verdict.number if claim.public_verdict else 0
    return any(
        verdict.author_id == user.pk and verdict.number > public for verdict in claim.verdicts.all()
    )


def has_decided(user: AnyUser, claim: Claim) -> bool:
    """Whether `user` has decided on the version that is in review now, whatever was loaded."""
    return Review.objects.filter(
        reviewer_id=user.pk,
        verdict__claim=claim.pk,
        verdict__claim__status=ClaimStatus.IN_REVIEW,
        verdict__claim__current_verdict=F("verdict"),
    ).exists()


def can_set_panel(user: AnyUser, claim: Claim) -> bool:
    """Before the verdict is submitted: nobody ends a vote by making the panel smaller."""
    early = (ClaimStatus.NEW, ClaimStatus.RESEARCHING)
    return has_role(user, Role.EDITOR) and claim.status in early


def decided_on(user: AnyUser, verdict: Verdict | None) -> bool:
    """Whether `user` approved or returned `verdict` already: the first decision stands."""
    return verdict is not None and any(
        review.reviewer_id == user.pk for review in verdict.reviews.all()
    )


STEP_PREDICATES = {
    Step.ACCEPT: can_accept_claim,
    Step.DECLINE: can_decline_claim,
    Step.REOPEN: can_reopen_claim,
    Step.SUBMIT: can_submit_claim,
    Step.RETURN: can_return_claim,
    Step.APPROVE: can_approve_claim,
    Step.PUBLISH: can_publish_claim,
    Step.REVISE: can_revise_claim,
    Step.RETRACT: can_retract_claim,
}


def steps_for(user: AnyUser, claim: Claim) -> tuple[Step, ...]:
    """The steps this person may take with this claim now, in the order of the workflow."""
    return tuple(step for step, may in STEP_PREDICATES.items() if may(user, claim))


def _is_fresh_to_it(user: AnyUser, claim: Claim) -> bool:
    return not wrote_verdict(user, claim) and not decided_on(user, claim.current_verdict)


def _may(user: AnyUser, claim: Claim, step: Step) -> bool:
    row = TRANSITIONS[step]
    return claim.status in row.sources and has_role(user, row.role)
