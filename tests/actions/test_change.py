"""The one door itself: one transaction, one event, and what it writes down."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection

from claims import actions
from claims.actions.change import change
from claims.errors import NotFound, Refused, Stale
from claims.models import Claim, Claimant, Event, Evidence, HistoryHead, Topic
from claims.queries.history import prove_history, states_at
from tests.stories import a_claim, a_source, an_article, approved, drafted, fresh, researched

pytestmark = pytest.mark.django_db


def last_event() -> Event:
    event = Event.objects.order_by("-seq").first()
    assert event is not None
    return event


def test_a_change_that_changes_nothing_makes_no_event_and_no_revision(checker: User) -> None:
    claim, before = a_claim(checker), Event.objects.count()
    actions.assign_claim(
        claim, by=checker, revision=1, assignee=None, due_on=None, priority=claim.priority
    )
    assert Event.objects.count() == before
    assert fresh(claim).revision == 1


def test_a_row_that_changes_twice_is_written_down_once_from_first_to_last(checker: User) -> None:
    topic = actions.add_topic("Bridges", by=checker)
    with change("topic.rename", by=checker) as write:
        topic = write.hold(Topic, topic.pk)
        write.update(topic, name="Roads")
        write.update(topic, name="Rails")
    assert last_event().data["changes"] == [
        {"row": f"topic:{topic.pk}", "before": {"name": "Bridges"}, "after": {"name": "Rails"}}
    ]


def test_a_row_that_is_made_and_changed_at_once_is_written_down_as_it_is_at_last(
    checker: User,
) -> None:
    with change("topic.add", by=checker) as write:
        topic = write.create(Topic(name="Bridges"))
        write.about(topic)
        write.update(topic, name="Roads")
    [written] = last_event().data["changes"]
    assert (written["before"], written["after"]) == (None, {"name": "Roads"})


def test_a_row_that_is_changed_and_removed_at_once_is_gone_in_the_history_too(
    checker: User,
) -> None:
    claim = researched(a_claim(checker), checker)
    item = claim.evidence.first()
    assert item is not None
    with change("evidence.remove", by=checker) as write:
        write.lock(Claim, claim.pk, None)
        write.update(item, locator="p. 9")
        write.delete(item)
    assert prove_history().problem == ""


def test_values_are_written_down_as_the_database_keeps_them(checker: User) -> None:
    claim = a_claim(checker)
    as_typed: Any = {"due_on": "2026-05-01"}
    with change("claim.assign", by=checker) as write:
        write.update(write.lock(Claim, claim.pk, None), **as_typed)
    assert last_event().data["changes"][0]["after"]["due_on"] == "2026-05-01"
    drafted(claim, checker)
    for confidence in (0, 1):
        draft = actions.save_draft(
            claim,
            by=checker,
            revision=None,
            rating="",
            conclusion="",
            rationale="",
            confidence=confidence,
        )
        assert isinstance(draft.confidence, float)
    assert prove_history().problem == ""


def test_an_error_inside_leaves_nothing_behind(checker: User) -> None:
    with pytest.raises(NotFound), change("topic.add", by=checker) as write:
        write.hold(Claim, write.create(Topic(name="Bridges")).pk)
    assert not Topic.objects.exists()
    assert HistoryHead.objects.get().seq == 0


def test_a_thing_that_is_not_there_cannot_be_worked_on(checker: User) -> None:
    for pk in (0, -1, 10**30):
        with (
            pytest.raises(NotFound, match="This claim is not there any more"),
            change("claim.edit", by=checker) as write,
        ):
            write.lock(Claim, pk, None)


def test_the_revision_grows_by_one_with_each_change(checker: User) -> None:
    claim = researched(a_claim(checker), checker)
    before = claim.revision
    drafted(claim, checker, "false")
    assert fresh(claim).revision == before + 1


# One form, one row


Send = Callable[[str], object]


@pytest.fixture
def forms(checker: User) -> dict[str, Send]:
    """Ways to make something with a form that carries a key."""
    version = an_article(checker)
    claim = a_claim(checker, version)
    source = a_source(checker, "Archive")
    return {
        "lift": lambda key: actions.lift_claim(
            version, 0, 10, by=checker, statement="It is a bridge.", key=key
        ),
        "evidence": lambda key: actions.add_evidence(
            claim, source, by=checker, revision=claim.revision, stance="supports", key=key
        ),
        "comment": lambda key: actions.write_comment(claim, "Why?", by=checker, key=key),
    }


@pytest.mark.parametrize("form", ["lift", "evidence", "comment"])
def test_a_form_sent_twice_makes_one_row_and_says_what_it_made(
    forms: dict[str, Send], form: str
) -> None:
    forms[form]("one-key")
    made = last_event()
    with pytest.raises(actions.AlreadyDone, match="nothing was written twice") as answer:
        forms[form]("one-key")
    assert answer.value.subject == made.subject
    assert last_event() == made


def test_the_same_key_of_another_person_is_another_form(
    checker: User, second_checker: User
) -> None:
    version = an_article(checker)
    for by in (checker, second_checker):
        actions.lift_claim(version, 0, 10, by=by, statement="It is a bridge.", key="one-key")
    assert Claim.objects.count() == 2


def test_a_form_that_was_refused_can_be_sent_again_with_the_same_key(checker: User) -> None:
    version = an_article(checker)
    with pytest.raises(Refused):
        actions.lift_claim(version, 0, 10, by=checker, statement=" ", key="one-key")
    assert actions.lift_claim(version, 0, 10, by=checker, statement="It is.", key="one-key").pk


def test_a_key_that_is_too_long_is_refused(checker: User) -> None:
    with pytest.raises(Refused, match="open the form again"):
        actions.write_comment(a_claim(checker), "Why?", by=checker, key="x" * 65)


def test_a_key_as_long_as_may_be_is_kept(checker: User) -> None:
    actions.write_comment(a_claim(checker), "Why?", by=checker, key="x" * 64)
    assert last_event().action == "comment.write"


@pytest.mark.parametrize("words", [{"note": "a\x00b"}, {"key": "a\x00b"}])
def test_a_note_and_a_key_that_no_database_keeps_are_refused_before_anything_is_done(
    checker: User, words: dict[str, str]
) -> None:
    entered = False
    with pytest.raises(Refused), change("topic.add", by=checker, **words):
        entered = True
    assert not entered


def test_a_form_sent_twice_says_which_rows_it_made_and_none_that_it_changed(checker: User) -> None:
    claim, source = a_claim(checker), a_source(checker, "Archive")
    words: dict[str, Any] = {"revision": claim.revision, "stance": "supports", "key": "one-key"}
    evidence = actions.add_evidence(claim, source, by=checker, **words)
    assert f"claim:{claim.pk}" in {one["row"] for one in last_event().data["changes"]}
    with pytest.raises(actions.AlreadyDone) as answer:
        actions.add_evidence(claim, source, by=checker, **words)
    assert answer.value.made == (f"evidence:{evidence.pk}",)


def test_a_fault_of_the_desk_itself_is_not_put_into_words(checker: User) -> None:
    def twice() -> None:
        with change("topic.add", by=checker) as write, connection.cursor() as cursor:
            write.create(Topic(name="Bridges"))
            cursor.execute("INSERT INTO claims_topic (name) VALUES ('Bridges')")

    with pytest.raises(IntegrityError):
        twice()
    assert not Topic.objects.exists()


def test_readers_are_told_of_what_is_published_and_of_nothing_before(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = approved(a_claim(checker), checker, reviewer)
    before = HistoryHead.objects.get()
    claim = actions.publish_claim(claim, by=editor, revision=claim.revision)
    after = HistoryHead.objects.get()
    assert (before.public_seq, before.public_at) == (0, None)
    assert (after.public_seq, after.public_at) == (last_event().seq, last_event().at)
    actions.write_comment(fresh(claim), "Well done.", by=checker)
    assert HistoryHead.objects.get().public_seq == after.public_seq


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", ["lift", "evidence", "comment"])
def test_twenty_sendings_at_once_make_one_row_and_get_one_answer(
    forms: dict[str, Send], form: str
) -> None:
    before = Event.objects.count()
    answers: list[str] = []

    def send() -> None:
        try:
            forms[form]("one-key")
            answers.append(last_event().subject)
        except actions.AlreadyDone as done:
            answers.append(done.subject)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Event.objects.count() == before + 1
    assert answers == [last_event().subject] * 20
    assert prove_history().problem == ""


@pytest.mark.django_db(transaction=True)
def test_one_name_added_by_many_at_once_is_one_claimant(checker: User) -> None:
    found: list[int] = []

    def add() -> None:
        found.append(actions.add_claimant("The minister", by=checker).pk)
        connection.close()

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Claimant.objects.get().pk] * 8


# Two people at once


def edited(claim: Claim, by: User, statement: str, revision: int) -> None:
    actions.edit_claim(
        claim,
        by=by,
        revision=revision,
        statement=statement,
        claimant=None,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )


def test_who_comes_second_is_shown_base_theirs_and_mine(
    checker: User, second_checker: User
) -> None:
    claim = a_claim(checker)
    edited(claim, checker, "The bridge is very old.", revision=1)
    with pytest.raises(Stale, match="checker changed this claim while you worked on it") as told:
        edited(claim, second_checker, "The bridge is ancient.", revision=1)
    stale = told.value
    assert stale.base["statement"] == "The bridge is old."
    assert stale.theirs["statement"] == "The bridge is very old."
    assert stale.mine["statement"] == "The bridge is ancient."
    assert fresh(claim).statement == "The bridge is very old."


def test_two_tabs_of_one_person_conflict_too(checker: User) -> None:
    claim = a_claim(checker)
    edited(claim, checker, "One tab.", revision=1)
    with pytest.raises(Stale):
        edited(claim, checker, "The other tab.", revision=1)


def draft_with(claim: Claim, by: User, conclusion: str, revision: int | None) -> None:
    actions.save_draft(
        claim, by=by, revision=revision, rating="true", conclusion=conclusion, rationale="Why."
    )


def test_a_stale_verdict_shows_the_fields_of_the_verdict(
    checker: User, second_checker: User
) -> None:
    claim = a_claim(checker)
    draft_with(claim, checker, "First words.", None)
    seen = fresh(claim).revision
    draft_with(claim, checker, "Second words.", None)
    with pytest.raises(Stale) as told:
        draft_with(claim, checker, "My words.", seen)
    sides = told.value
    assert sides.base["conclusion"] == "First words."
    assert sides.theirs["conclusion"] == "Second words."
    assert (sides.mine["conclusion"], sides.mine["rationale"]) == ("My words.", "Why.")


def test_a_stale_verdict_is_compared_with_the_one_that_was_on_the_table(
    checker: User, second_checker: User
) -> None:
    claim = a_claim(checker)
    draft_with(claim, checker, "Mine at first.", None)
    seen = fresh(claim).revision
    draft_with(claim, second_checker, "Theirs.", None)
    with pytest.raises(Stale) as told:
        draft_with(claim, checker, "Mine now.", seen)
    assert told.value.base["conclusion"] == "Mine at first."
    assert told.value.theirs["conclusion"] == "Theirs."


def test_stale_evidence_shows_the_fields_of_the_evidence(checker: User) -> None:
    claim = researched(a_claim(checker), checker)
    item = claim.evidence.first()
    assert item is not None
    words = {"stance": "supports", "excerpt": "", "paraphrase": "", "translation": ""}
    actions.edit_evidence(item, by=checker, revision=claim.revision, locator="p. 2", **words)
    with pytest.raises(Stale) as told:
        actions.edit_evidence(item, by=checker, revision=claim.revision, locator="p. 3", **words)
    sides = told.value
    assert [side["locator"] for side in (sides.base, sides.theirs, sides.mine)] == [
        "p. 1",
        "p. 2",
        "p. 3",
    ]


def test_evidence_that_was_removed_meanwhile_has_no_theirs(checker: User) -> None:
    claim = researched(a_claim(checker), checker)
    item = Evidence.objects.filter(claim=claim)[0]
    seen = Evidence.objects.get(pk=item.pk)
    actions.remove_evidence(item, by=checker, revision=claim.revision)
    words = {"stance": "supports", "excerpt": "", "paraphrase": "", "translation": ""}
    with pytest.raises(Stale) as told:
        actions.edit_evidence(seen, by=checker, revision=claim.revision, locator="p. 3", **words)
    assert (told.value.base["locator"], told.value.theirs) == ("p. 1", {})
    with pytest.raises(NotFound, match="removed in the meantime"):
        actions.edit_evidence(seen, by=checker, revision=None, locator="p. 3", **words)


def test_what_a_claim_was_at_a_revision_can_be_read_back(checker: User) -> None:
    claim = a_claim(checker)
    for number, words in enumerate(("One.", "Two.", "Three."), 1):
        edited(claim, checker, words, revision=number)
    name = f"claim:{claim.pk}"
    read = [states_at(claim, revision)[name]["statement"] for revision in range(1, 5)]
    assert read == ["The bridge is old.", "One.", "Two.", "Three."]
    assert states_at(claim, 0) == {}
    assert states_at(claim, 10**30)[name]["statement"] == "Three."
