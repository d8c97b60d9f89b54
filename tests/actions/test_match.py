from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.errors import NotFound, Refused
from claims.models import Event, KnownCheck, Match
from tests.actions.doings import Desk, every_row, import_all
from tests.stories import a_claim, fresh

pytestmark = pytest.mark.django_db
FINDING = actions.Finding("https://checks.example/1", "The bridge is old.", "True")


def test_the_same_check_again_is_one_and_brought_up_to_date(checker: User) -> None:
    first = actions.record_known_check(FINDING, by=checker)
    again = replace(FINDING, rating_label="Mostly true", publisher="Checks")
    assert actions.record_known_check(again, by=checker) == first
    known = KnownCheck.objects.get()
    assert (known.rating_label, known.publisher) == ("Mostly true", "Checks")


@pytest.mark.parametrize(
    "finding",
    [
        replace(FINDING, url=""),
        replace(FINDING, claim_text=" "),
        replace(FINDING, rating_label=" "),
    ],
)
def test_a_check_has_an_address_a_claim_and_a_rating(
    checker: User, finding: actions.Finding
) -> None:
    with pytest.raises(Refused, match="needs its address, its claim and its rating"):
        actions.record_known_check(finding, by=checker)
    assert not KnownCheck.objects.exists()


@pytest.mark.parametrize(
    "finding",
    [
        replace(FINDING, rating_number=float("nan")),
        replace(FINDING, rating_best=float("inf")),
        replace(FINDING, title="zero \x00 byte"),
        replace(FINDING, title="half \ud83d an emoji"),
        replace(FINDING, claim_text="half \ud83d an emoji"),
    ],
)
def test_a_value_that_no_database_keeps_is_refused_one_by_one_and_in_a_file(
    checker: User, finding: actions.Finding
) -> None:
    actions.record_known_check(replace(FINDING, url="https://checks.example/2"), by=checker)
    before = every_row()
    with pytest.raises(Refused):
        actions.record_known_check(finding, by=checker)
    with pytest.raises(Refused):
        import_all([finding], by=checker)
    with pytest.raises(Refused):
        import_all([replace(finding, url="https://checks.example/2")], by=checker)
    assert every_row() == before


def test_a_look_alike_is_suggested_once(checker: User) -> None:
    claim, check = a_claim(checker), actions.record_known_check(FINDING, by=checker)
    first = actions.suggest_match(claim, by=checker, known_check=check, score=0.9)
    assert actions.suggest_match(claim, by=checker, known_check=check, score=0.1) == first
    assert Match.objects.get().score == 0.9


def test_a_suggestion_makes_no_form_of_the_claim_stale(checker: User) -> None:
    claim, other = a_claim(checker), a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=other)
    actions.decide_match(match, "confirmed", by=checker)
    assert fresh(claim).revision == 1


def test_a_match_ties_exactly_one_thing_and_never_a_claim_to_itself(checker: User) -> None:
    claim, check = a_claim(checker), actions.record_known_check(FINDING, by=checker)
    for other in (
        {},
        {"earlier_claim": claim},
        {"known_check": check, "earlier_claim": a_claim(checker)},
    ):
        with pytest.raises(Refused):
            actions.suggest_match(claim, by=checker, **other)
    assert not Match.objects.exists()


@pytest.mark.parametrize("state", ["confirmed", "related", "rejected"])
def test_a_person_decides_and_may_decide_again(desk: Desk, state: str) -> None:
    claim = a_claim(desk.checker)
    match = actions.suggest_match(claim, by=desk.checker, earlier_claim=a_claim(desk.checker))
    actions.decide_match(match, "rejected", by=desk.checker)
    actions.decide_match(match, state, by=desk.editor)
    match.refresh_from_db()
    assert match.state == state
    assert match.decided_at is not None


def test_the_same_decision_again_writes_nothing(checker: User) -> None:
    match = actions.suggest_match(a_claim(checker), by=checker, earlier_claim=a_claim(checker))
    actions.decide_match(match, "rejected", by=checker)
    before = Event.objects.count()
    actions.decide_match(match, "rejected", by=checker)
    assert Event.objects.count() == before


def test_what_was_never_suggested_cannot_be_decided_nor_undecided(checker: User) -> None:
    claim = a_claim(checker)
    with pytest.raises(NotFound, match="no such suggestion"):
        actions.decide_match(Match(pk=99, claim=claim), "confirmed", by=checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=a_claim(checker))
    with pytest.raises(NotFound, match="no such suggestion"):
        actions.decide_match(match, "suggested", by=checker)
    with pytest.raises(Refused, match="not a valid choice"):
        actions.decide_match(match, "perhaps", by=checker)
