import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Claim, Event
from claims.presenters.event import event_row, event_rows
from claims.presenters.sentence import PHRASES, sentence
from claims.queries.history import events_of
from tests import stories

WRITES = re.compile(r'change\(\s*"(\w+\.\w+)"')


def sentences(claim: Claim) -> list[str]:
    return [row["sentence"] for row in event_rows(events_of(claim))]


def last(claim: Claim) -> dict:
    return event_rows(events_of(claim))[-1]


def test_a_published_claim_tells_its_whole_way(checker: User, reviewer: User, editor: User) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    assert sentences(claim) == [
        "checker lifted the claim",
        "checker accepted the claim",
        "checker added “Report of Archive”",
        "checker added “Report of Institute”",
        "checker wrote why the claim is an exception",
        "checker saved a draft of version 1",
        "checker submitted version 1",
        "reviewer approved version 1",
        "editor published version 1",
    ]


def test_a_note_is_told_with_its_event(checker: User, reviewer: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    verdict = claim.current_verdict
    assert verdict is not None
    actions.return_claim(
        claim,
        by=reviewer,
        revision=claim.revision,
        content_hash=verdict.content_hash,
        comment="Cite the transcript.",
    )
    row = last(claim)
    assert (row["sentence"], row["note"]) == ("reviewer returned version 1", "Cite the transcript.")


def test_ids_are_told_as_names_and_codes_as_labels(checker: User, reviewer: User) -> None:
    claim = stories.a_claim(checker)
    actions.assign_claim(
        claim, by=checker, revision=1, assignee=reviewer, due_on=date(2026, 5, 4), priority="1"
    )
    row = last(claim)
    assert row["sentence"] == "checker assigned the claim to reviewer"
    assert row["changes"] == [
        {"field": "Priority", "before": "Normal", "after": "High"},
        {"field": "Assignee", "before": "", "after": "reviewer"},
        {"field": "Due", "before": "", "after": "2026-05-04"},
    ]


def test_sharing_out_work_without_a_person_names_nobody(checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.assign_claim(claim, by=checker, revision=1, assignee=None, due_on=None, priority="1")
    assert last(claim)["sentence"] == "checker shared out the work"


def test_who_did_it_and_when_are_not_told_twice(checker: User) -> None:
    created = event_rows(events_of(stories.a_claim(checker)))[0]
    told = {line["field"] for line in created["changes"]}
    assert {"Statement", "Status", "Span exact"} <= told
    assert not told & {"Revision", "Lifted by", "Lifted at"}


def test_a_change_that_voids_approvals_says_so(checker: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    evidence = claim.evidence.get(source__publisher="Archive")
    actions.remove_evidence(evidence, by=checker, revision=None)
    row = last(claim)
    assert row["sentence"] == (
        "checker removed “Report of Archive”; "
        "the claim went back to researching, and approvals no longer stand"
    )
    assert {"field": "Evidence stance", "before": "Supports", "after": ""} in row["changes"]


def test_a_return_does_not_speak_of_voided_approvals(checker: User, reviewer: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    verdict = claim.current_verdict
    assert verdict is not None
    actions.return_claim(
        claim,
        by=reviewer,
        revision=claim.revision,
        content_hash=verdict.content_hash,
        comment="No.",
    )
    assert "approvals" not in last(claim)["sentence"]


def test_a_topic_on_a_claim_is_told_by_its_name(checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.tag_claim(claim, by=checker, topics=[actions.add_topic("Bridges", by=checker)])
    assert last(claim)["changes"] == [{"field": "Topic", "before": "", "after": "Bridges"}]


def test_one_event_reads_as_it_does_among_others(checker: User) -> None:
    claim = stories.a_claim(checker)
    event = events_of(claim).get()
    assert [event_row(event)] == event_rows([event])
    assert event_row(event)["at"] == event.at
    assert event_row(event)["actor"] == "checker"


def test_every_action_there_is_has_its_phrase() -> None:
    sources = Path(actions.__file__).parent.glob("*.py")
    written = {name for path in sources for name in WRITES.findall(path.read_text())}
    assert written
    assert written <= set(PHRASES)


@pytest.mark.parametrize("claims", [1, 3])
def test_many_events_take_as_many_queries_as_one_story(
    claims: int,
    checker: User,
    reviewer: User,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = stories.an_article(checker)
    for _ in range(claims):
        stories.published(stories.a_claim(checker, version), checker, reviewer, editor)
    events = list(Event.objects.all())
    with django_assert_num_queries(2):
        event_rows(events)


def test_an_action_without_a_phrase_is_still_told() -> None:
    assert sentence("bridge.blow_up", {}) == "bridge: blow up"
    assert sentence("claim.submit", {}) == "submitted verdict"


def test_an_event_of_many_rows_tells_the_first_ones_and_where_they_go_on(checker: User) -> None:
    found = [actions.Finding(f"https://checks.example/{n}", f"Claim {n}", "No") for n in range(45)]
    list(actions.import_known_checks(found, by=checker))
    event = Event.objects.latest("seq")
    row = event_row(event)
    told = [line["after"] for line in row["changes"] if line["field"].lower().endswith("claim")]
    assert told == [f"Claim {n}" for n in range(20)]
    assert (row["rows"], row["more"], row["next"]) == (45, 25, 20)
    last = event_row(event, 40)
    told = [line["after"] for line in last["changes"] if line["field"].lower().endswith("claim")]
    assert (told, last["more"]) == ([f"Claim {n}" for n in range(40, 45)], 0)
    assert event_row(event, 10**8)["changes"] == []
