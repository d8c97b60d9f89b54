from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus as S
from claims.errors import BadSpan, Refused, StepRefused
from claims.models import Claim, Event, Span
from tests.actions.doings import Desk
from tests.stories import TEXT, a_claim, an_article, approve, fresh, in_review

pytestmark = pytest.mark.django_db
WORDS = "statement claimant claimant_role claim_type made_on origin_exception note".split()


def test_a_claim_is_lifted_word_for_word_from_its_place(checker: User) -> None:
    version = an_article(checker)
    claim = actions.lift_claim(
        version, 19, 63, by=checker, statement=" The bridge closes in May. ", exact=TEXT[19:63]
    )
    claim.refresh_from_db()
    assert claim.quote == "The minister said it would be closed in May."
    assert (claim.span.prefix, claim.span.suffix) == ("The bridge is old. ", " Nobody was asked.")
    assert claim.statement == "The bridge closes in May."
    assert (claim.status, claim.revision, claim.lifted_by) == (S.NEW, 1, checker)


def test_claims_may_overlap_and_nest(checker: User) -> None:
    version = an_article(checker)
    for start, end in ((0, 18), (4, 18), (0, 18), (11, 40)):
        actions.lift_claim(version, start, end, by=checker, statement="A statement.")
    assert Claim.objects.count() == 4


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 5), (5, 5), (9, 4), (0, 10**6), (10**30, 10**31), (18, 19)]
)
def test_a_place_outside_the_text_or_without_words_is_refused(
    checker: User, start: int, end: int
) -> None:
    version = an_article(checker)
    with pytest.raises(BadSpan, match="select"):
        actions.lift_claim(version, start, end, by=checker, statement="A statement.")
    assert not Span.objects.exists()


def test_a_place_that_holds_other_words_is_refused(checker: User) -> None:
    version = an_article(checker)
    with pytest.raises(BadSpan, match="reads “The bridge”, not “The tunnel”"):
        actions.lift_claim(version, 0, 10, by=checker, statement="S.", exact="The tunnel")
    assert not Span.objects.exists()


def test_a_claim_needs_a_statement_then_and_later(checker: User) -> None:
    version = an_article(checker)
    with pytest.raises(Refused, match="needs a statement"):
        actions.lift_claim(version, 0, 10, by=checker, statement=" \n ")
    assert not Span.objects.exists()
    with pytest.raises(Refused, match="needs a statement"):
        edit(a_claim(checker), checker, statement="")


def test_a_code_that_is_not_on_its_list_is_refused_and_no_span_is_left(checker: User) -> None:
    version = an_article(checker)
    with pytest.raises(Refused, match="'rumour' is not a valid choice"):
        actions.lift_claim(version, 0, 10, by=checker, statement="S.", claim_type="rumour")
    assert not Span.objects.exists()
    assert Event.objects.count() == 1


def edit(claim: Claim, by: User, **words: Any) -> Claim:
    """The claim with `words`, the others as they are."""
    given = {name: getattr(claim, name) for name in WORDS} | words
    return actions.edit_claim(claim, by=by, revision=fresh(claim).revision, **given)


@pytest.mark.parametrize("status", [S.IN_REVIEW, S.APPROVED])
@pytest.mark.parametrize(
    "words",
    [
        {"statement": "The bridge is a century old."},
        {"claimant_role": "mayor"},
        {"claim_type": "date"},
        {"made_on": date(2026, 5, 1)},
        {"origin_exception": "There is one register only."},
    ],
    ids="".join,
)
def test_changed_words_drop_the_claim_back_and_void_its_approvals(
    desk: Desk, status: S, words: dict[str, Any]
) -> None:
    claim = edit(desk.claim(status), desk.checker, **words)
    assert fresh(claim).status == S.RESEARCHING
    with pytest.raises(StepRefused):
        approve(fresh(claim), desk.reviewer)


@pytest.mark.parametrize("status", [S.IN_REVIEW, S.APPROVED])
def test_changing_the_words_back_does_not_bring_approvals_back(desk: Desk, status: S) -> None:
    claim = desk.claim(status)
    old = claim.statement
    edit(claim, desk.checker, statement="Other words.")
    edit(fresh(claim), desk.checker, statement=old)
    assert fresh(claim).status == S.RESEARCHING


@pytest.mark.parametrize("status", S)
def test_the_notes_of_the_desk_can_always_be_written_and_void_nothing(
    desk: Desk, status: S
) -> None:
    claim = edit(desk.claim(status), desk.checker, note="Call the ministry.")
    assert (fresh(claim).status, fresh(claim).note) == (status, "Call the ministry.")


@pytest.mark.parametrize("status", [S.PUBLISHED, S.DECLINED, S.RETRACTED])
def test_the_words_of_a_closed_claim_stay(desk: Desk, status: S) -> None:
    claim = desk.claim(status)
    with pytest.raises(StepRefused, match="nothing in it can be changed"):
        edit(claim, desk.checker, statement="Other words.")
    assert fresh(claim) == claim
    assert fresh(claim).statement == claim.statement


@pytest.mark.parametrize("status", S)
def test_work_is_shared_out_at_any_time_and_voids_nothing(desk: Desk, status: S) -> None:
    claim = desk.claim(status)
    topic = actions.add_topic("Bridges", by=desk.checker)
    actions.hand_claim_to(claim, by=desk.checker, assignee=desk.second_checker)
    actions.tag_claim(claim, by=desk.checker, topics=[topic, topic])
    actions.assign_claim(
        claim,
        by=desk.checker,
        revision=None,
        assignee=desk.editor,
        due_on=date(2026, 5, 1),
        priority="1",
    )
    now = fresh(claim)
    assert (now.status, now.assignee, now.due_on) == (status, desk.editor, date(2026, 5, 1))
    assert list(now.topics.all()) == [topic]


def test_topics_are_added_or_replaced(checker: User) -> None:
    claim = a_claim(checker)
    roads, rails = (actions.add_topic(name, by=checker) for name in ("Roads", "Rails"))
    actions.tag_claim(claim, by=checker, topics=[roads])
    actions.tag_claim(claim, by=checker, topics=[rails])
    assert set(claim.topics.all()) == {roads, rails}
    actions.set_topics(claim, by=checker, revision=None, topics=[rails])
    assert list(claim.topics.all()) == [rails]
    actions.set_topics(claim, by=checker, revision=None, topics=[])
    assert list(claim.topics.all()) == []


def test_a_claim_is_given_only_to_somebody_who_works_here(
    checker: User, outsider: User, editor: User
) -> None:
    claim = a_claim(checker)
    editor.is_active = False
    for assignee in (outsider, editor):
        with pytest.raises(Refused, match="no role on the desk"):
            actions.hand_claim_to(claim, by=checker, assignee=assignee)
        with pytest.raises(Refused, match="no role on the desk"):
            actions.assign_claim(
                claim, by=checker, revision=1, assignee=assignee, due_on=None, priority="2"
            )
    assert fresh(claim).assignee is None


def test_spaces_are_no_reason_why_one_origin_is_enough(checker: User) -> None:
    claim = edit(a_claim(checker), checker, origin_exception="  ")
    assert fresh(claim).origin_exception == ""


def test_an_edit_that_is_refused_leaves_the_review_as_it_was(desk: Desk) -> None:
    claim = in_review(a_claim(desk.checker), desk.checker)
    with pytest.raises(Refused):
        edit(claim, desk.checker, statement="Other words.", claim_type="rumour")
    assert fresh(claim).status == S.IN_REVIEW
