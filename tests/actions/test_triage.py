import pytest

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import Step
from claims.errors import ClaimsError, Refused, StepRefused
from claims.workflow import TRANSITIONS
from tests.actions.doings import Desk, every_row
from tests.stories import fresh

pytestmark = pytest.mark.django_db


def test_a_declined_claim_says_why_until_it_is_reopened(desk: Desk) -> None:
    claim = desk.claim(S.NEW)
    actions.decline_claim(claim, by=desk.editor, revision=1, reason=" An opinion. ")
    assert (fresh(claim).status, fresh(claim).decline_reason) == (S.DECLINED, "An opinion.")
    actions.reopen_claim(claim, by=desk.editor, revision=2)
    assert (fresh(claim).status, fresh(claim).decline_reason) == (S.RESEARCHING, "")


@pytest.mark.parametrize("reason", ["", " \n "])
def test_declining_without_a_reason_is_refused(desk: Desk, reason: str) -> None:
    claim, before = desk.claim(S.NEW), None
    before = every_row()
    with pytest.raises(Refused, match="Write the reason"):
        actions.decline_claim(claim, by=desk.editor, revision=1, reason=reason)
    assert every_row() == before


PAIRS = [(status, step) for status in S for step in Step if status not in TRANSITIONS[step].sources]


@pytest.mark.parametrize(("status", "step"), PAIRS)
def test_a_step_that_the_table_does_not_have_is_refused_and_nothing_is_written(
    desk: Desk, status: S, step: Step
) -> None:
    claim = desk.claim(status)
    before = every_row()
    with pytest.raises(StepRefused, match=f"cannot take the step “{step.label.lower()}”"):
        actions.take_step(
            claim,
            step,
            by=desk.editor,
            revision=claim.revision,
            note="Because.",
            content_hash=claim.current_verdict.content_hash if claim.current_verdict else "",
        )
    assert every_row() == before


@pytest.mark.parametrize("step", Step)
def test_each_button_takes_its_step(desk: Desk, step: Step) -> None:
    row = TRANSITIONS[step]
    claim = desk.claim(row.sources[0])
    by = {"checker": desk.checker, "reviewer": desk.reviewer, "editor": desk.editor}[row.role]
    actions.take_step(
        claim,
        step,
        by=by,
        revision=claim.revision,
        note="Because." if row.note else "",
        content_hash=claim.current_verdict.content_hash if claim.current_verdict else "",
    )
    assert fresh(claim).status == row.target


@pytest.mark.parametrize("step", ["publish!", "", "status=published", "x" * 999])
def test_a_step_there_is_not_is_refused(desk: Desk, step: str) -> None:
    claim = desk.claim(S.NEW)
    with pytest.raises(ClaimsError, match="There is no step") as told:
        actions.take_step(claim, step, by=desk.editor, revision=1)  # type: ignore[arg-type]
    assert len(told.value.message) < 120
