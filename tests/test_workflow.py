"""The workflow table, tried over every pair of status and step."""

import pytest

from claims.enums import ClaimStatus as S
from claims.enums import Role, Step
from claims.errors import StepRefused
from claims.workflow import (
    OPEN,
    REVIEWED,
    TRANSITIONS,
    after_change,
    after_folding,
    after_unfolding,
    next_status,
    steps_from,
)

# The table as the desk agreed on it; a pair that is not here is refused.
ALLOWED = {
    (S.NEW, Step.ACCEPT): S.RESEARCHING,
    (S.NEW, Step.DECLINE): S.DECLINED,
    (S.RESEARCHING, Step.DECLINE): S.DECLINED,
    (S.RESEARCHING, Step.SUBMIT): S.IN_REVIEW,
    (S.RESEARCHING, Step.RETRACT): S.RETRACTED,
    (S.IN_REVIEW, Step.RETURN): S.RESEARCHING,
    (S.IN_REVIEW, Step.APPROVE): S.APPROVED,
    (S.APPROVED, Step.PUBLISH): S.PUBLISHED,
    (S.PUBLISHED, Step.REVISE): S.RESEARCHING,
    (S.PUBLISHED, Step.RETRACT): S.RETRACTED,
    (S.DECLINED, Step.REOPEN): S.RESEARCHING,
    (S.RETRACTED, Step.REOPEN): S.RESEARCHING,
}
ROLES = {
    Step.ACCEPT: Role.CHECKER,
    Step.DECLINE: Role.EDITOR,
    Step.REOPEN: Role.EDITOR,
    Step.SUBMIT: Role.CHECKER,
    Step.RETURN: Role.REVIEWER,
    Step.APPROVE: Role.REVIEWER,
    Step.PUBLISH: Role.EDITOR,
    Step.REVISE: Role.CHECKER,
    Step.RETRACT: Role.EDITOR,
}
PAIRS = [(status, step) for status in S for step in Step]


@pytest.mark.parametrize(("status", "step"), PAIRS)
def test_a_step_leads_where_the_table_says_and_is_refused_everywhere_else(
    status: S, step: Step
) -> None:
    if (status, step) in ALLOWED:
        assert next_status(status, step) == ALLOWED[status, step]
    else:
        with pytest.raises(StepRefused) as refusal:
            next_status(status, step)
        sentence = refusal.value.message
        assert status.label.lower() in sentence
        assert step.label.lower() in sentence


@pytest.mark.parametrize("status", S)
def test_the_steps_from_a_status_are_those_of_the_table(status: S) -> None:
    assert set(steps_from(status)) == {step for at, step in ALLOWED if at == status}


def test_a_refusal_names_the_steps_that_are_allowed() -> None:
    with pytest.raises(StepRefused, match=r"allowed from here: accept, decline\.$"):
        next_status(S.NEW, Step.PUBLISH)


def test_each_step_belongs_to_one_role() -> None:
    assert {step: row.role for step, row in TRANSITIONS.items()} == ROLES


def test_steps_that_take_something_away_need_words() -> None:
    assert {step: row.note for step, row in TRANSITIONS.items() if row.note} == {
        Step.DECLINE: "reason",
        Step.RETURN: "comment",
        Step.RETRACT: "note",
    }


def test_every_status_can_be_reached_and_left() -> None:
    assert set(ALLOWED.values()) | {S.NEW} == set(S)
    assert {status for status, _ in ALLOWED} == set(S)


@pytest.mark.parametrize("status", sorted(OPEN - REVIEWED))
def test_a_change_before_review_leaves_the_claim_where_it_is(status: S) -> None:
    assert after_change(status) == status


@pytest.mark.parametrize("status", sorted(REVIEWED))
def test_a_change_under_review_drops_the_claim_back(status: S) -> None:
    assert after_change(status) == S.RESEARCHING


@pytest.mark.parametrize(
    ("status", "way_out"),
    [(S.PUBLISHED, "Revise"), (S.DECLINED, "Reopen"), (S.RETRACTED, "Reopen")],
)
def test_what_is_closed_cannot_be_changed_and_the_refusal_says_how_to_open_it(
    status: S, way_out: str
) -> None:
    with pytest.raises(StepRefused, match=f"{way_out} it first"):
        after_change(status)


def test_a_new_claim_is_declined_when_it_is_folded_and_new_again_when_not() -> None:
    assert after_folding(S.NEW) == S.DECLINED
    assert after_unfolding() == S.NEW


@pytest.mark.parametrize("status", sorted(set(S) - {S.NEW}))
def test_a_claim_with_work_on_it_is_not_folded(status: S) -> None:
    with pytest.raises(StepRefused, match="only a new one can become an appearance"):
        after_folding(status)
