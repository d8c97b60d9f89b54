"""What is written once stays: the database refuses it, whoever asks and however."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from claims import actions
from claims.enums import RatingKind
from claims.models import (
    ArticleVersion,
    Capture,
    Correction,
    Event,
    Export,
    Rating,
    RatingScale,
    Review,
    Span,
    Verdict,
)
from tests.stories import a_claim, a_taken_export, fresh, published

pytestmark = pytest.mark.django_db

FROZEN: dict[type[Model], str] = {
    ArticleVersion: "text",
    Span: "exact",
    Capture: "sha256",
    Verdict: "conclusion",
    Review: "comment",
    Export: "name",
    Correction: "note",
    Event: "payload",
    Rating: "label",
    RatingScale: "name",
}

# SQLite has no TRUNCATE; PostgreSQL empties no table with constraints still to be checked.
EMPTY = {
    "sqlite": "DELETE FROM {}",
    "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {} CASCADE",
}


@pytest.fixture
def desk(checker: User, reviewer: User, editor: User) -> None:
    """A desk with at least one row in every append-only table."""
    claim = published(a_claim(checker), checker, reviewer, editor)
    evidence = claim.evidence.first()
    assert evidence is not None
    actions.add_capture(evidence.source, b"page", media_type="text/html", by=checker)
    actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    a_taken_export(editor)


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("model", FROZEN)
def test_a_row_cannot_be_changed(desk: None, model: type[Model]) -> None:
    table = model._meta.db_table
    with pytest.raises(DatabaseError, match=f"{table} is append-only"):
        run(f"UPDATE {table} SET {FROZEN[model]} = 'x'")


@pytest.mark.parametrize("model", FROZEN)
def test_a_row_cannot_be_removed(desk: None, model: type[Model]) -> None:
    table = model._meta.db_table
    with pytest.raises(DatabaseError, match=f"{table} is append-only"):
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize("model", FROZEN)
def test_a_table_cannot_be_emptied_at_once(desk: None, model: type[Model]) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        run(EMPTY[connection.vendor].format(model._meta.db_table))


@pytest.mark.parametrize("model", FROZEN)
def test_the_orm_has_no_way_around(desk: None, model: type[Model]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.update(**{FROZEN[model]: "x"})
    row = model._default_manager.first()
    assert row is not None
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()


def test_a_draft_of_a_verdict_can_change_until_it_is_submitted(checker: User) -> None:
    claim = a_claim(checker)
    draft = actions.save_draft(
        claim, by=checker, revision=None, rating="true", conclusion="One.", rationale="Why."
    )
    Verdict.objects.filter(pk=draft.pk).update(conclusion="Two.")
    draft.refresh_from_db()
    assert draft.conclusion == "Two."


def test_a_submitted_verdict_cannot_be_made_a_draft_again(desk: None) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        run("UPDATE claims_verdict SET submitted_at = NULL, content_hash = ''")


def test_old_ratings_stay_when_the_scale_changes(editor: User) -> None:
    rungs = [
        actions.Rung(key, key.title(), "It is.", RatingKind.LADDER, number, "true", "✓")
        for number, key in ((1, "wrong"), (2, "right"))
    ]
    scale = actions.add_scale("Two steps", rungs, by=editor)
    assert scale.version == 2
    assert [rating.key for rating in Rating.objects.in_use()] == ["wrong", "right"]
    assert Rating.objects.filter(scale__version=1).count() == 10


def test_a_retracted_claim_keeps_what_was_public(desk: None) -> None:
    correction = Correction.objects.get()
    claim = fresh(correction.claim)
    assert claim.public_verdict == correction.old_verdict
    assert correction.old_verdict.as_of == date(2026, 5, 1)
