"""The proof of the history finds what was changed behind the desk's back."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.db.models import CharField, Field, Model, TextField
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import actions
from claims.actions.complaint import receive_complaint
from claims.actions.kept import keep
from claims.actions.visit import record_visit
from claims.models import (
    ArticleVersion,
    Claim,
    ClaimTopic,
    Complaint,
    Event,
    Evidence,
    HistoryHead,
    Publication,
    Rating,
    RatingScale,
    Topic,
    Verdict,
)
from claims.queries.history import (
    TRACKED,
    Proof,
    events_after,
    events_before,
    events_of,
    last_change,
    prove_history,
    same_verdicts,
)
from claims.queries.moment import at_one_moment, one_moment
from claims.readers.draft import Draft
from claims.text.chain import GENESIS
from tests.actions.doings import RUNGS
from tests.database import triggers_lifted
from tests.queries import tampering
from tests.queries.tampering import ANYWHERE, NOT_AT_THE_END, Tampering, relink, undone
from tests.stories import TEXT, a_claim, a_source, drafted, fresh, published, read_out

pytestmark = pytest.mark.django_db


def chain_of(length: int, by: User) -> list[str]:
    """A history of `length` events; the head after each of them."""
    heads = []
    for number in range(length):
        actions.add_topic(f"Topic {number}", by=by)
        heads.append(prove_history().head)
    return heads


def found(tamper: Callable[[], object], expected_head: str = "") -> Proof:
    """What the proof says after `tamper`, which is undone again."""
    with undone():
        tamper()
        return prove_history(expected_head)


def test_an_empty_history_holds() -> None:
    assert prove_history() == Proof(0, GENESIS)


def test_a_history_holds_and_tells_its_length_and_head(checker: User) -> None:
    heads = chain_of(3, checker)
    assert prove_history() == Proof(3, heads[-1])
    assert HistoryHead.objects.get().hash == heads[-1]


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_every_tampering_at_every_place_is_found(
    checker: User, second_checker: User, length: int
) -> None:
    chain_of(length, checker)
    with triggers_lifted():
        for seq in range(1, length + 1):
            for tamper in [*ANYWHERE, *(NOT_AT_THE_END if seq < length else [])]:
                proof = found(lambda: tamper(seq))  # noqa: B023 (called at once)
                assert not proof.holds, f"{tamper.__name__} at {seq}"
    assert prove_history().holds


@pytest.mark.parametrize("tamper", ANYWHERE)
def test_the_proof_names_the_first_event_that_is_wrong(
    checker: User, second_checker: User, tamper: Tampering
) -> None:
    chain_of(4, checker)
    with triggers_lifted():
        problem = found(lambda: tamper(2)).problem
    assert any(f"vent {number}" in problem for number in (1, 2, 3)), problem


def test_tamperings_anywhere_in_a_longer_history_are_found(
    checker: User, second_checker: User
) -> None:
    length = 40
    chain_of(length, checker)

    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from([*ANYWHERE, *NOT_AT_THE_END]), st.integers(1, length - 1))
    def check(tamper: Tampering, seq: int) -> None:
        assert not found(lambda: tamper(seq)).holds

    with triggers_lifted():
        check()


# The tail


def test_a_tail_that_was_cut_off_shows_against_the_head_row(checker: User) -> None:
    chain_of(4, checker)
    with triggers_lifted():
        problem = found(lambda: tampering.truncate(3)).problem
    assert problem == "The history ends at event 2, but its head says it is 4."


def cut_off_with_its_rows(seq: int) -> None:
    """Cut off the tail, move the head row, and take away the rows that only the tail speaks of."""
    tampering.truncate(seq)
    tampering.move_head()
    Topic.objects.filter(name__gte=f"Topic {seq - 1}").delete()


def test_a_tail_cut_off_without_a_trace_shows_against_a_head_that_was_printed(
    checker: User,
) -> None:
    heads = chain_of(4, checker)
    with triggers_lifted():
        for seq in (1, 2, 3, 4):
            assert found(lambda: cut_off_with_its_rows(seq)).holds  # noqa: B023
            proof = found(lambda: cut_off_with_its_rows(seq), heads[-1])  # noqa: B023
            assert "cut off or written anew" in proof.problem
            assert heads[-1] in proof.problem


def test_every_head_there_ever_was_is_in_the_history(checker: User) -> None:
    for head in [GENESIS, *chain_of(4, checker)]:
        assert prove_history(head).holds
    assert not prove_history("f" * 64).holds


def test_a_history_written_anew_shows_against_a_head_that_was_printed(
    checker: User, second_checker: User
) -> None:
    heads = chain_of(4, checker)

    def rewrite() -> None:
        tampering.swap_actor(2)
        relink()

    with triggers_lifted():
        assert found(rewrite).holds
        assert "written anew" in found(rewrite, heads[-1]).problem


def test_a_history_written_anew_with_other_words_shows_against_the_rows(checker: User) -> None:
    chain_of(3, checker)

    def rewrite() -> None:
        payload = Event.objects.get(seq=2).payload.replace("Topic 1", "Topic X")
        tampering.change(2, payload=payload)
        relink()

    with triggers_lifted():
        assert "differs from the history in name" in found(rewrite).problem


@pytest.mark.parametrize("payload", ["", "[]", "{}", '{"changes":[{}]}', '{"changes":1}', "null"])
def test_a_forged_event_that_says_nothing_is_named(checker: User, payload: str) -> None:
    chain_of(3, checker)

    def forge() -> None:
        tampering.change(2, payload=payload)
        relink()

    with triggers_lifted():
        assert found(forge).problem == "Event 2 does not say what was changed."


@pytest.mark.parametrize(
    "fields", [{"seq": 2}, {"seq": 4}, {"hash": "f" * 64}, {"seq": 0, "hash": GENESIS}]
)
def test_a_head_row_that_was_moved_is_found(checker: User, fields: dict[str, Any]) -> None:
    chain_of(3, checker)
    assert not found(lambda: HistoryHead.objects.update(**fields)).holds


def test_a_head_row_that_is_missing_is_found(checker: User) -> None:
    chain_of(3, checker)
    proof = found(lambda: HistoryHead.objects.all().delete())
    assert proof.problem == "The row that holds the head of the history is missing."


# The rows


@pytest.fixture
def desk(checker: User, reviewer: User, editor: User) -> Claim:
    """A desk with a row of every kind that the history follows."""
    claim = published(a_claim(checker), checker, reviewer, editor)
    version, source = claim.span.version, claim.evidence.all()[0].source
    actions.tag_claim(claim, by=checker, topics=[actions.add_topic("Bridges", by=checker)])
    actions.add_capture(source, b"page", media_type="text/html", by=checker)
    minister = actions.add_claimant("The minister", by=checker)
    said = actions.lift_claim(
        version, 0, 10, by=checker, statement="Old.", claimant=minister, claim_type="image"
    )
    shown = {"kind": "image", "url": "https://a.example/1.png", "category": "StagedContent"}
    actions.describe_media(said, by=checker, revision=None, **shown)
    actions.add_appearance(said, version, 19, 31, by=checker, claimant=minister)
    actions.add_origin("Wire", by=checker)
    actions.add_scale("Two steps", RUNGS, by=editor)
    actions.write_comment(claim, "Which year?", by=reviewer)
    check = actions.record_known_check(
        actions.Finding("https://checks.example/1", "The bridge is old.", "True"), by=checker
    )
    actions.suggest_match(claim, by=checker, known_check=check)
    actions.dismiss_sentence(version, 64, 81, by=checker)
    actions.mark_read_through(version, by=checker)
    actions.add_token("Archive", ["read"], timezone.now() + timedelta(days=30), by=checker)
    actions.add_webhook("Archive", "https://a.example/", ["verdict.published"], by=editor)
    asked: dict[str, Any] = {
        "asked": "The minister",
        "question": "When was it built?",
        "answer": "In 1911.",
    }
    actions.add_contact(said, by=checker, revision=None, **asked)
    actions.set_gate("independent", by=editor, revision=0, mode="warn")
    actions.invite_person("new@desk.example", by=editor, role="checker")
    record_visit(source, keep(b"The bridge is old.", media_type="text/plain"))
    actions.record_export(read_out(checker), by=checker)
    draft = Draft(text=f"{TEXT} It was closed in June.")
    actions.add_version(version.article, draft, by=checker, revision=1)
    actions.retract_claim(claim, by=editor, revision=fresh(claim).revision, note="We erred.")
    assert prove_history().problem == ""
    return claim


def other_value(row: Model, field: "Field[Any, Any]") -> Any:
    """A value that the field could have as well."""
    value = getattr(row, field.attname)
    if isinstance(field, (CharField, TextField)) or field.get_internal_type() == "FileField":
        return (
            f"{value}x"
            if not field.choices
            else next(c for c, _ in field.flatchoices if c != value)
        )
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return None


def test_every_field_of_every_row_that_was_changed_is_found(desk: Claim) -> None:
    tried = 0
    with triggers_lifted():
        for model in TRACKED:
            for row in model._default_manager.all()[:1]:
                for field in row._meta.concrete_fields:
                    value = other_value(row, field)
                    derived = field.name in getattr(row, "history_excluded", ())
                    if field.primary_key or derived or value is None:
                        continue
                    if _is_refused(row, field, value):
                        continue
                    tried += 1
                    assert not found(lambda: _set(row, field, value)).holds, field  # noqa: B023
    assert tried > 60


def _set(row: Model, field: "Field[Any, Any]", value: Any) -> None:
    table, column = row._meta.db_table, connection.ops.quote_name(str(field.column))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, row.pk])


def _is_refused(row: Model, field: "Field[Any, Any]", value: Any) -> bool:
    """Whether a constraint of the database does not even let it happen."""
    try:
        with undone():
            _set(row, field, value)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("model", TRACKED)
def test_a_row_that_was_taken_away_is_found(desk: Claim, model: type[Model]) -> None:
    row = model._default_manager.order_by("-pk")[0]
    name = model._meta.model_name
    with triggers_lifted(), connection.cursor() as cursor:
        problem = found(
            lambda: cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = {row.pk}")
        ).problem
    assert problem == f"{name}:{row.pk} is in the history, but not in the database."


@pytest.mark.parametrize("model", [Topic, Claim, Evidence, ClaimTopic, Verdict, RatingScale])
def test_a_row_that_no_action_wrote_is_found(desk: Claim, model: type[Model]) -> None:
    row = model._default_manager.order_by("-pk")[0]
    values: dict[type[Model], dict[str, Any]] = {
        Topic: {"name": "Slipped in"},
        Claim: {},
        Evidence: {"locator": "p. 99"},
        ClaimTopic: {"topic_id": actions.add_topic("Roads", by=desk.lifted_by).pk},
        Verdict: {"number": 99},
        RatingScale: {"version": 99},
    }
    row.pk = None
    for name, value in values[model].items():
        setattr(row, name, value)
    problem = found(lambda: row.save(force_insert=True)).problem
    assert "is in the database, but the history never wrote it." in problem


def test_a_text_exchanged_under_its_hash_is_found(desk: Claim) -> None:
    with triggers_lifted():
        text = desk.span.version.text.replace("May", "July")
        proof = found(lambda: ArticleVersion.objects.update(text=text))
        assert "has another text than its SHA-256 says" in proof.problem
        proof = found(lambda: Verdict.objects.update(content="{}"))
        assert "has another content than its hash says" in proof.problem


def test_the_scale_the_desk_started_with_is_part_of_the_proof(checker: User) -> None:
    with triggers_lifted():
        for tamper in (
            lambda: Rating.objects.filter(key="false").update(label="True"),
            lambda: RatingScale.objects.update(name="Another"),
            lambda: Rating.objects.filter(key="void").delete(),
        ):
            proof = found(tamper)
            assert proof.problem == "The first rating scale is not as the desk was set up with it."


UNREADABLE = {"sqlite": "2026-99-99 10:00:00", "postgresql": "infinity"}


@pytest.mark.parametrize(
    ("table", "column"), [("claims_claim", "lifted_at"), ("claims_event", "at")]
)
def test_a_value_that_cannot_be_read_is_a_problem_and_no_crash(
    desk: Claim, table: str, column: str
) -> None:
    sql = f"UPDATE {table} SET {column} = '{UNREADABLE[connection.vendor]}'"
    with triggers_lifted(), connection.cursor() as cursor:
        assert "whose values cannot be read" in found(lambda: cursor.execute(sql)).problem


# Beside others who write


@pytest.mark.django_db(transaction=True)
def test_the_proof_sees_one_moment_while_others_write(checker: User) -> None:
    def meanwhile() -> None:
        actions.add_topic("Meanwhile", by=checker)
        connection.close()

    chain_of(2, checker)
    with one_moment():
        before = prove_history()
        writer = threading.Thread(target=meanwhile)
        writer.start()
        writer.join()
        assert prove_history() == before
    assert prove_history().count == 3
    actions.add_topic("Afterwards", by=checker)
    assert prove_history().count == 4


@pytest.mark.django_db(transaction=True)
def test_what_is_read_at_one_moment_comes_with_the_head_it_belongs_to(checker: User) -> None:
    chain_of(2, checker)
    seq, topics = at_one_moment(lambda head: (head.seq, Topic.objects.count()))
    assert (seq, topics) == (2, 2)


def test_events_of_a_thing_come_oldest_first(desk: Claim) -> None:
    told = [event.action for event in events_of(desk)]
    assert (told[0], told[-1]) == ("claim.lift", "claim.retract")
    assert [event.seq for event in events_of(desk)] == sorted(
        Event.objects.filter(subject=f"claim:{desk.pk}").values_list("seq", flat=True)
    )


# What pages and actions read of it


def test_the_history_of_a_thing_is_read_in_pages_from_the_newest(desk: Claim) -> None:
    told = [event.seq for event in events_of(desk)][::-1]
    first, older = events_before(desk.lifted_by, desk, "", 3)
    assert ([event.seq for event in first], older) == (told[:3], True)
    second, _ = events_before(desk.lifted_by, desk, str(first[-1].seq), 3)
    assert [event.seq for event in second] == told[3:6]
    rest, older = events_before(desk.lifted_by, desk, str(told[2]), len(told) - 3)
    assert ([event.seq for event in rest], older) == (told[3:], False)


@pytest.mark.parametrize("seq", ["", "x", "-1", "1.5", "²", "9" * 19, "9" * 400])
def test_a_page_before_what_is_no_number_is_the_newest(desk: Claim, seq: str) -> None:
    found, _ = events_before(desk.lifted_by, desk, seq, 1)
    assert [event.action for event in found] == ["claim.retract"]


def test_the_page_before_the_greatest_number_there_can_be_is_the_newest(desk: Claim) -> None:
    found, _ = events_before(desk.lifted_by, desk, "9" * 18, 1)
    assert [event.action for event in found] == ["claim.retract"]
    assert events_before(desk.lifted_by, desk, "1", 1) == ([], False)


def test_what_was_done_since_a_revision_is_told_oldest_first(checker: User) -> None:
    claim = a_claim(checker)
    accepted = actions.accept_claim(claim, by=checker, revision=1)
    actions.write_comment(claim, "Which year?", by=checker)
    drafted(accepted, checker)
    told = [event.action for event in events_after(checker, claim, 1, 9)]
    assert told == ["claim.accept", "verdict.draft"]
    assert [event.action for event in events_after(checker, claim, 2, 9)] == ["verdict.draft"]
    assert [event.action for event in events_after(checker, claim, 1, 1)] == ["verdict.draft"]
    assert events_after(checker, claim, 3, 9) == []


def test_what_is_taken_out_is_no_change(checker: User) -> None:
    assert last_change() is None
    actions.add_topic("Bridges", by=checker)
    actions.record_export(read_out(checker), by=checker)
    last = last_change()
    assert last is not None
    assert last.action == "topic.add"


def test_verdicts_are_the_same_until_one_is_written_changed_or_made_the_current_one(
    checker: User, second_checker: User
) -> None:
    claim = actions.accept_claim(a_claim(checker), by=checker, revision=1)
    drafted(claim, checker)
    claim = fresh(claim)
    start = claim.revision
    actions.add_evidence(claim, a_source(checker, "A"), by=checker, revision=None, stance="context")
    assert same_verdicts(fresh(claim), start)
    drafted(fresh(claim), checker, rating="false")
    claim = fresh(claim)
    assert not same_verdicts(claim, start)
    assert same_verdicts(claim, claim.revision)
    drafted(claim, second_checker, rating="false")
    assert not same_verdicts(fresh(claim), claim.revision)
    assert same_verdicts(fresh(claim), fresh(claim).revision)


@pytest.mark.parametrize("revision", [-1, 0, 3])
def test_verdicts_at_a_revision_that_never_was_are_not_the_same(
    checker: User, revision: int
) -> None:
    claim = actions.accept_claim(a_claim(checker), by=checker, revision=1)
    assert claim.revision == 2
    assert same_verdicts(claim, 2)
    assert not same_verdicts(claim, revision)


def test_what_the_desk_did_to_a_letter_of_a_reader_is_part_of_the_proof(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = published(a_claim(checker), checker, reviewer, editor)
    publication = Publication.objects.get(claim=claim)
    for message in ("It was 1912.", "It was 1913."):
        receive_complaint(publication, message=message)
    answered, waiting = Complaint.objects.order_by("pk")
    actions.answer_complaint(answered, by=editor, upheld=False, answer="No.")
    letters = Complaint.objects
    assert (
        found(lambda: letters.filter(pk=answered.pk).update(answer="Yes.")).problem
        == f"complaint:{answered.pk} differs from the history in answer."
    )
    assert found(lambda: letters.filter(pk=waiting.pk).update(message="Well.")).holds
    assert found(letters.filter(pk=answered.pk).delete).holds, "its sender may take it back"
