"""What only concerns one person."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims import actions
from claims.errors import Refused
from claims.models import Event, Presence, QueueColumns, SavedFilter
from claims.queries.notification import present_at
from tests.stories import a_claim

pytestmark = pytest.mark.django_db


def test_a_filter_of_the_same_name_is_replaced(checker: User) -> None:
    actions.save_filter("Mine", "?cut=mine", by=checker)
    actions.save_filter(" Mine ", "cut=mine&status=new", by=checker)
    assert SavedFilter.objects.get().query == "cut=mine&status=new"


@pytest.mark.parametrize(("name", "query"), [("", "a"), ("x" * 61, "a"), ("long", "a" * 1001)])
def test_a_filter_that_cannot_be_kept_is_refused(checker: User, name: str, query: str) -> None:
    with pytest.raises(Refused):
        actions.save_filter(name, query, by=checker)


def test_nobody_keeps_filters_without_end(checker: User) -> None:
    for number in range(30):
        actions.save_filter(f"Filter {number}", "", by=checker)
    with pytest.raises(Refused, match="remove one first"):
        actions.save_filter("One more", "", by=checker)


def test_nobody_removes_the_filter_of_another(checker: User, reviewer: User) -> None:
    saved = actions.save_filter("Mine", "", by=checker)
    actions.remove_filter(saved.pk, by=reviewer)
    assert SavedFilter.objects.exists()
    actions.remove_filter(saved.pk, by=checker)
    assert not SavedFilter.objects.exists()


def test_columns_are_remembered_for_each_person(checker: User) -> None:
    actions.choose_columns(["ref", "claim"], by=checker)
    actions.choose_columns(["ref", "status"], by=checker)
    assert QueueColumns.objects.get(person=checker).names == "ref,status"


def test_who_had_the_claim_open_a_moment_ago_is_present(checker: User, reviewer: User) -> None:
    claim = a_claim(checker)
    actions.note_presence(claim, by=reviewer)
    actions.note_presence(claim, by=checker)
    assert present_at(claim, besides=checker) == [reviewer]
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert present_at(claim, besides=checker) == []


def test_preferences_are_no_part_of_the_history(checker: User) -> None:
    claim = a_claim(checker)
    events = Event.objects.count()
    actions.save_filter("Mine", "", by=checker)
    actions.choose_columns(["ref"], by=checker)
    actions.note_presence(claim, by=checker)
    assert Event.objects.count() == events


@pytest.mark.parametrize("words", ["zero \x00 byte", "half \ud83d an emoji"])
def test_what_no_database_keeps_is_refused(checker: User, words: str) -> None:
    for name, query in ((words, "status=new"), ("Mine", words)):
        with pytest.raises(Refused, match="no character"):
            actions.save_filter(name, query, by=checker)
    with pytest.raises(Refused, match="no character"):
        actions.choose_columns([words], by=checker)
    assert not SavedFilter.objects.exists()


def test_more_columns_than_fit_are_refused(checker: User) -> None:
    with pytest.raises(Refused, match="at most 200 characters"):
        actions.choose_columns(["x" * 201], by=checker)


@pytest.mark.parametrize("key", [0, -1, 2**63, 10**30])
def test_numbers_that_are_no_keys_find_nothing(checker: User, key: int) -> None:
    assert actions.mark_read([key], by=checker) == 0
    actions.remove_filter(key, by=checker)
