"""Whatever is changed behind the desk's back shows, and the first bad event is named."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims import actions
from claims.models import Claim, Event, HistoryHead
from tests import stories
from tests.database import triggers_lifted
from tests.management.conftest import Manage

COLUMNS = "at, actor_id, actor_name, action, subject, key, payload"


@pytest.fixture
def claim(checker: User) -> Claim:
    """A claim ready to submit; its history has more than ten events."""
    return stories.researched(stories.a_claim(checker), checker)


def behind_the_desks_back(*statements: str) -> None:
    with triggers_lifted(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_an_untouched_history_holds(claim: Claim, manage: Manage) -> None:
    head = HistoryHead.objects.get()
    run = manage("check_history")
    assert (run.code, run.err) == (0, "")
    assert run.out == f"The history holds: {head.seq} events, head {head.hash}\n"


@pytest.mark.django_db
def test_an_empty_history_holds(manage: Manage) -> None:
    run = manage("check_history")
    assert (run.code, run.out) == (0, f"The history holds: 0 events, head {'0' * 64}\n")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", '\'{"changes":[],"note":""}\''),
        ("payload", "'not even JSON'"),
        ("actor_name", "'somebody else'"),
        ("action", "'claim.decline'"),
        ("subject", "'claim:99'"),
        ("at", "'2020-01-01 00:00:00'"),
        ("hash", f"'{'f' * 64}'"),
    ],
)
def test_an_edited_event_is_found(column: str, value: str, claim: Claim, manage: Manage) -> None:
    behind_the_desks_back(f"UPDATE claims_event SET {column} = {value} WHERE seq = 3")
    run = manage("check_history")
    assert (run.code, run.out) == (1, "")
    assert run.err == (
        "Error: The history does not hold. Event 3 was changed after it was written.\n"
    )


def test_an_event_given_to_another_person_is_found(
    claim: Claim, manage: Manage, second_checker: User
) -> None:
    behind_the_desks_back(f"UPDATE claims_event SET actor_id = {second_checker.pk} WHERE seq = 5")
    assert "Event 5 was changed" in manage("check_history").err


def test_a_deleted_event_is_found(claim: Claim, manage: Manage) -> None:
    behind_the_desks_back("DELETE FROM claims_event WHERE seq = 4")
    run = manage("check_history")
    assert run.code == 1
    assert "Event 4 is missing; the next one is 5." in run.err


def test_an_inserted_event_is_found(claim: Claim, manage: Manage) -> None:
    last = Event.objects.count()
    moves = [f"UPDATE claims_event SET seq = {n + 1} WHERE seq = {n}" for n in range(last, 3, -1)]
    behind_the_desks_back(
        *moves,
        f"INSERT INTO claims_event (seq, {COLUMNS}, prev, hash)"
        f" SELECT 4, {COLUMNS}, '{'a' * 64}', '{'b' * 64}' FROM claims_event WHERE seq = 3",
    )
    run = manage("check_history")
    assert run.code == 1
    assert "Event 4 does not follow the one before it." in run.err


def test_an_event_added_with_a_right_hash_is_found(claim: Claim, manage: Manage) -> None:
    last = Event.objects.latest("seq")
    forged = Event.objects.get(pk=last.pk)
    forged.seq, forged.prev, forged.key = last.seq + 1, last.hash, None
    forged.hash = forged.compute_hash()
    forged.save(force_insert=True)
    run = manage("check_history")
    assert run.code == 1
    assert (
        f"The history ends at event {last.seq + 1}, but its head says it is {last.seq}." in run.err
    )


def test_two_events_in_each_others_place_are_found(claim: Claim, manage: Manage) -> None:
    behind_the_desks_back(
        "UPDATE claims_event SET seq = -1 WHERE seq = 3",
        "UPDATE claims_event SET seq = 3 WHERE seq = 4",
        "UPDATE claims_event SET seq = 4 WHERE seq = -1",
    )
    run = manage("check_history")
    assert run.code == 1
    assert "Event 3 does not follow the one before it." in run.err


def test_a_tail_that_was_cut_off_is_found(claim: Claim, manage: Manage) -> None:
    last = Event.objects.count()
    behind_the_desks_back(f"DELETE FROM claims_event WHERE seq > {last - 2}")
    run = manage("check_history")
    assert run.code == 1
    assert f"ends at event {last - 2}, but its head says it is {last}." in run.err


def test_a_tail_cut_off_with_its_traces_is_found_by_a_head_printed_before(
    checker: User, manage: Manage
) -> None:
    early = actions.add_topic("Bridges", by=checker)
    before = HistoryHead.objects.get()
    late = actions.add_topic("Roads", by=checker)
    printed = HistoryHead.objects.get().hash
    assert early.pk != late.pk
    behind_the_desks_back(
        f"DELETE FROM claims_topic WHERE id = {late.pk}",
        f"DELETE FROM claims_event WHERE seq > {before.seq}",
        f"UPDATE claims_historyhead SET seq = {before.seq}, hash = '{before.hash}'",
    )
    assert manage("check_history").code == 0
    run = manage("check_history", "--head", printed)
    assert run.code == 1
    assert f"The head {printed} is not in the history: " in run.err


def test_a_head_printed_before_is_found_in_a_longer_history(claim: Claim, manage: Manage) -> None:
    early = Event.objects.get(seq=3).hash
    assert manage("check_history", "--head", early.upper()).code == 0


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE claims_claim SET statement = 'Another.'", "differs from the history in statement"),
        ("UPDATE claims_verdict SET conclusion = 'So.'", "differs from the history in conclusion"),
        ("UPDATE claims_articleversion SET text = 'Other'", "has another text than its SHA-256"),
        ("DELETE FROM claims_claimtopic", "is in the history, but not in the database"),
        ("INSERT INTO claims_topic (name) VALUES ('New')", "the history never wrote it"),
    ],
)
def test_a_row_changed_beside_the_history_is_found(
    statement: str, sentence: str, claim: Claim, checker: User, manage: Manage
) -> None:
    actions.tag_claim(claim, by=checker, topics=[actions.add_topic("Bridges", by=checker)])
    behind_the_desks_back(statement)
    run = manage("check_history")
    assert run.code == 1
    assert sentence in run.err


def test_a_history_without_its_head_is_told_and_not_traced(claim: Claim, manage: Manage) -> None:
    HistoryHead.objects.all().delete()
    run = manage("check_history")
    assert run.code == 1
    assert run.err.startswith("Error: The history does not hold.")
    assert run.err.count("\n") == 1


def test_programs_get_the_result_as_json(claim: Claim, manage: Manage) -> None:
    head = HistoryHead.objects.get()
    run = manage("check_history", "--json")
    assert json.loads(run.out) == {
        "holds": True,
        "events": head.seq,
        "head": head.hash,
        "problem": "",
    }
    behind_the_desks_back("UPDATE claims_event SET action = 'x' WHERE seq = 2")
    run = manage("check_history", "--json")
    told = json.loads(run.out)
    assert (run.code, told["holds"], told["events"]) == (1, False, 1)
    assert told["problem"] == "Event 2 was changed after it was written."
