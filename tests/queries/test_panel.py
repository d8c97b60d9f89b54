"""Panels: more than one person decides, and nobody sees how others did before they have."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.enums import Anchor, Decision, Role, Step
from claims.enums import ClaimStatus as S
from claims.errors import NotAllowed, Refused
from claims.models import Claim, Comment, Event, Notification, Review
from claims.permissions import AnyUser, can_set_panel, steps_for
from claims.queries.claim import claims_for_step
from claims.queries.history import events_for, prove_history
from claims.queries.panel import (
    approvals_needed,
    is_carried,
    is_sealed,
    panel_of,
    unsealed_comments,
    unsealed_reviews,
    votes_cast,
    without_sealed_events,
    without_sealed_notifications,
)
from claims.tasks.follow import follow_history
from tests.actions.doings import Desk
from tests.cast import person
from tests.stories import a_claim, at, fresh, in_review, researched

pytestmark = pytest.mark.django_db


def decide(claim: Claim, by: User, decision: str = "approve", comment: str = "Because.") -> None:
    claim = fresh(claim)
    verdict = claim.current_verdict
    assert verdict is not None
    act: Any = actions.approve_claim if decision == "approve" else actions.return_claim
    act(
        claim,
        by=by,
        revision=claim.revision,
        content_hash=verdict.content_hash,
        comment=comment,
    )


@pytest.fixture
def panel() -> list[User]:
    return [person(f"panel{number}", Role.REVIEWER) for number in range(3)]


@pytest.fixture
def claim(desk: Desk) -> Claim:
    claim = researched(a_claim(desk.checker), desk.checker)
    actions.set_panel(claim, by=desk.editor, revision=claim.revision, size=3)
    return in_review(claim, desk.checker)


def test_the_desk_sets_how_many_and_an_editor_more_for_one_claim(
    claim: Claim, settings: Any
) -> None:
    assert panel_of(Claim()) == 1
    assert panel_of(claim) == 3
    settings.REQUIRED_APPROVALS = 5
    assert panel_of(claim) == 5


@pytest.mark.parametrize("size", [0, -1, 10])
def test_a_panel_has_one_to_nine_people(desk: Desk, size: int) -> None:
    claim = a_claim(desk.checker)
    with pytest.raises(Refused):
        actions.set_panel(claim, by=desk.editor, revision=claim.revision, size=size)


@pytest.mark.parametrize("status", S)
def test_a_panel_is_set_before_the_verdict_is_submitted(desk: Desk, status: S) -> None:
    claim = at(status, a_claim(desk.checker), desk.checker, desk.reviewer, desk.editor)
    early = status in {S.NEW, S.RESEARCHING}
    assert can_set_panel(desk.editor, claim) is early
    assert not can_set_panel(desk.reviewer, claim)
    if not early:
        with pytest.raises(NotAllowed):
            actions.set_panel(claim, by=desk.editor, revision=claim.revision, size=1)


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        (("approve", "approve", "approve"), S.APPROVED),
        (("return", "approve", "approve"), S.APPROVED),
        (("return", "approve", "return"), S.RESEARCHING),
        (("return", "return", "return"), S.RESEARCHING),
    ],
)
def test_the_vote_ends_when_everybody_has_decided_and_not_before(
    decisions: tuple[str, ...], status: S, claim: Claim, panel: list[User]
) -> None:
    for member, decision in zip(panel, decisions, strict=True):
        assert fresh(claim).status == S.IN_REVIEW
        decide(claim, member, decision)
    assert fresh(claim).status == status
    assert prove_history().problem == ""


def test_with_as_many_approvals_needed_as_people_one_sends_it_back(
    claim: Claim, panel: list[User], settings: Any
) -> None:
    settings.REQUIRED_APPROVALS = 3
    for member, decision in zip(panel, ("approve", "return", "approve"), strict=True):
        decide(claim, member, decision)
    assert fresh(claim).status == S.RESEARCHING


def test_a_vote_leaves_the_pages_of_the_others_as_they_are(claim: Claim, panel: list[User]) -> None:
    decide(claim, panel[0])
    assert fresh(claim).revision == claim.revision
    decide(claim, panel[1])
    decide(claim, panel[2])
    assert fresh(claim).revision == claim.revision + 1


def test_who_has_decided_is_not_asked_again(claim: Claim, panel: list[User]) -> None:
    decide(claim, panel[0])
    now = fresh(claim)
    for user, waits in ((panel[0], False), (panel[1], True)):
        assert (Step.APPROVE in steps_for(user, now)) is waits
        assert claims_for_step(user, Step.APPROVE).exists() is waits
    with pytest.raises(NotAllowed, match="You have decided on this version already"):
        decide(claim, panel[0], "return")


def seen_by(user: AnyUser) -> dict[str, int]:
    """How much of what a panel did is shown to `user`, wherever it could be."""
    events = without_sealed_events(Event.objects.all(), user)
    return {
        "reviews": unsealed_reviews(user).count(),
        "events": events.filter(action__in=["claim.approve", "claim.return"]).count(),
        "comments": unsealed_comments(user).count(),
        "comment events": events.filter(action="comment.write").count(),
        "told": without_sealed_notifications(Notification.objects.filter(person=user.pk)).count(),
    }


def test_nobody_sees_how_others_decided_before_they_have(
    claim: Claim, panel: list[User], desk: Desk, superuser: User
) -> None:
    decide(claim, panel[0], "return", "The archive is missing.")
    names = f"@{panel[1]} @{desk.checker} @{superuser}: not like this."
    actions.write_comment(claim, names, by=panel[0], anchor=Anchor.CLAIM)
    actions.write_comment(claim, "Too hard?", by=desk.editor, anchor=Anchor.VERDICT)
    follow_history()
    nothing = {"reviews": 0, "events": 0, "comments": 0, "comment events": 0, "told": 0}
    blind: list[AnyUser] = [*panel[1:], desk.checker, desk.reviewer, superuser, AnonymousUser()]
    for user in blind:
        assert seen_by(user) == nothing, user
        assert is_sealed(user, claim)
    assert seen_by(desk.editor) == nothing | {"comments": 1, "comment events": 1}
    assert votes_cast(claim) == 1
    all_of_it = {"reviews": 1, "events": 1, "comments": 2, "comment events": 2}
    assert seen_by(panel[0]) == all_of_it | {"told": 0}
    decide(claim, panel[1])
    told = {"reviews": 2, "events": 2, "comments": 2, "comment events": 2, "told": 1}
    assert seen_by(panel[1]) == told
    decide(claim, panel[2])
    follow_history()
    everything = {"reviews": 3, "events": 3, "comments": 2, "comment events": 2}
    for user in blind:
        assert seen_by(user) | {"told": 0} == everything | {"told": 0}, user


def test_comments_on_something_else_before_the_vote_are_seen(
    claim: Claim, panel: list[User], desk: Desk
) -> None:
    actions.write_comment(claim, "Which bridge?", by=desk.editor, anchor=Anchor.QUOTE)
    assert [comment.body for comment in unsealed_comments(panel[0])] == ["Which bridge?"]


def test_what_was_said_before_the_submission_is_seen(desk: Desk, panel: list[User]) -> None:
    claim = researched(a_claim(desk.checker), desk.checker)
    hard = f"@{panel[0]}: the draft looks hard."
    actions.write_comment(claim, hard, by=desk.editor, anchor=Anchor.VERDICT)
    actions.set_panel(claim, by=desk.editor, revision=claim.revision, size=2)
    claim = in_review(claim, desk.checker)
    assert unsealed_comments(panel[0]).count() == 1
    assert events_for(panel[0], claim).filter(action="comment.write").count() == 1
    follow_history()
    assert seen_by(panel[0])["told"] == 1


def test_one_reviewer_alone_seals_nothing(desk: Desk) -> None:
    claim = in_review(a_claim(desk.checker), desk.checker)
    assert not is_sealed(desk.reviewer, claim)
    actions.write_comment(claim, "Well.", by=desk.editor, anchor=Anchor.VERDICT)
    assert Comment.objects.count() == unsealed_comments(desk.reviewer).count() == 1


def test_a_vote_that_a_change_ended_is_open_to_all(
    claim: Claim, panel: list[User], desk: Desk
) -> None:
    decide(claim, panel[0], Decision.RETURN)
    in_review(claim, desk.second_checker)
    assert unsealed_reviews(panel[1]).count() == 1
    assert Review.objects.get().verdict != fresh(claim).current_verdict


def test_a_vote_on_one_claim_seals_nothing_of_another(
    claim: Claim, panel: list[User], desk: Desk
) -> None:
    other = researched(a_claim(desk.checker), desk.checker)
    actions.set_panel(other, by=desk.editor, revision=other.revision, size=2)
    other = in_review(other, desk.checker)
    decide(other, panel[0], "return", "The archive is missing.")
    decide(other, panel[1])
    actions.write_comment(other, f"@{panel[2]}: see?", by=panel[0], anchor=Anchor.VERDICT)
    follow_history()
    assert is_sealed(panel[2], claim)
    assert not is_sealed(panel[2], fresh(other))
    told = {"reviews": 2, "events": 2, "comments": 1, "comment events": 1, "told": 1}
    assert seen_by(panel[2]) == told


def test_settling_a_thread_about_an_open_verdict_tells_nothing_before_one_has_decided(
    claim: Claim, panel: list[User], desk: Desk
) -> None:
    hard = actions.write_comment(claim, "Too hard?", by=panel[0], anchor=Anchor.VERDICT)
    actions.resolve_comment(hard, by=panel[0])
    actions.reopen_comment(hard, by=panel[0])
    settled = ["comment.resolve", "comment.reopen"]
    assert Event.objects.filter(action__in=settled).count() == 2
    for user, seen in ((panel[0], 2), (panel[1], 0), (AnonymousUser(), 0)):
        events = without_sealed_events(Event.objects.all(), user)
        assert events.filter(action__in=settled).count() == seen
    assert without_sealed_events(Event.objects.all(), panel[1]).filter(action="claim.submit")


@pytest.mark.parametrize(("size", "needed"), [(None, 1), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_more_than_half_of_a_panel_have_to_approve(size: int | None, needed: int) -> None:
    assert approvals_needed(Claim(panel_size=size)) == needed


@pytest.mark.parametrize(
    ("decisions", "required", "carried"),
    [
        (("approve",), 1, True),
        (("approve", "return"), 1, False),
        (("approve", "approve", "return"), 1, True),
        (("approve", "approve", "return"), 3, False),
    ],
)
def test_a_verdict_is_carried_by_enough_people_and_by_more_than_returned_it(
    *,
    decisions: tuple[str, ...],
    required: int,
    carried: bool,
    claim: Claim,
    panel: list[User],
    settings: Any,
) -> None:
    for member, decision in zip(panel, decisions, strict=False):
        decide(claim, member, decision)
    settings.REQUIRED_APPROVALS = required
    assert is_carried(Review.objects.all()[0].verdict) is carried


def test_who_decided_on_one_claim_is_blind_on_another_until_they_have_there(
    claim: Claim, panel: list[User], desk: Desk
) -> None:
    other = researched(a_claim(desk.checker), desk.checker)
    actions.set_panel(other, by=desk.editor, revision=other.revision, size=2)
    other = in_review(other, desk.checker)
    assert is_sealed(panel[0], other)
    decide(other, panel[0])
    actions.write_comment(claim, "Which bridge?", by=panel[0], anchor=Anchor.QUOTE)
    decide(claim, panel[1])
    actions.write_comment(claim, f"@{panel[0]}: fine.", by=panel[1], anchor=Anchor.VERDICT)
    follow_history()
    assert not is_sealed(panel[0], fresh(other))
    assert is_sealed(panel[0], fresh(claim))
    assert (votes_cast(fresh(other)), votes_cast(fresh(claim))) == (1, 1)
    assert not events_for(panel[0], claim).filter(action="claim.approve").exists()
    assert seen_by(panel[0])["told"] == 0
    assert [comment.body for comment in unsealed_comments(panel[2])] == ["Which bridge?"]
    decide(claim, panel[0])


def test_a_desk_that_needs_two_seals_every_vote(desk: Desk, settings: Any) -> None:
    settings.REQUIRED_APPROVALS = 2
    assert is_sealed(desk.reviewer, in_review(a_claim(desk.checker), desk.checker))


def test_nothing_is_asked_of_the_database_where_no_vote_can_be_open(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alone = in_review(a_claim(desk.checker), desk.checker)
    early = Claim(status=S.RESEARCHING, panel_size=3)
    with django_assert_num_queries(0):
        assert not is_sealed(desk.reviewer, alone)
        assert not is_sealed(desk.reviewer, early)


def test_who_is_blind_is_told_that_the_claim_was_handed_to_them(
    claim: Claim, panel: list[User], desk: Desk
) -> None:
    actions.hand_claim_to(claim, by=desk.editor, assignee=panel[0])
    follow_history()
    assert is_sealed(panel[0], claim)
    assert seen_by(panel[0])["told"] == 1
