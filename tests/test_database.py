import threading

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction

from claims.models import HistoryHead, Rating, RatingScale
from tests.database import triggers_lifted


def rename(label: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_rating SET label = %s WHERE key = 'true'", [label])


def rename_and_fail() -> None:
    with triggers_lifted(), connection.cursor() as cursor:
        rename("Veritable")
        cursor.execute("DELETE FROM no_such_table")


def label() -> str:
    return Rating.objects.get(key="true").label


@pytest.mark.django_db
def test_an_append_only_row_can_be_changed_only_while_the_triggers_are_lifted() -> None:
    with triggers_lifted():
        rename("Veritable")
    assert label() == "Veritable"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rename("True again")


@pytest.mark.django_db
def test_triggers_are_back_after_an_error_and_the_change_is_undone() -> None:
    with pytest.raises(DatabaseError, match="no_such_table"):
        rename_and_fail()
    assert label() == "True"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rename("Veritable")


WRITE_OVER = {
    "sqlite": "REPLACE INTO claims_ratingscale SELECT * FROM claims_ratingscale",
    "postgresql": (
        "INSERT INTO claims_ratingscale SELECT * FROM claims_ratingscale"
        " ON CONFLICT (id) DO UPDATE SET name = 'Another'"
    ),
}


@pytest.mark.django_db
def test_writing_over_an_append_only_row_is_refused_like_changing_it() -> None:
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(WRITE_OVER[connection.vendor])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_starts_from_the_rows_of_the_migrations(time: str) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {"checker", "reviewer", "editor"}
    assert HistoryHead.objects.get().seq == 0
    assert RatingScale.objects.get().version == 1
    Group.objects.all().delete()
    HistoryHead.objects.update(seq=7)
    RatingScale.objects.create(version=2, name=f"Left by the {time} test")


@pytest.mark.django_db(transaction=True)
def test_what_one_connection_commits_another_one_sees() -> None:
    Group.objects.create(name="night desk")
    seen: list[bool] = []

    def look() -> None:
        seen.append(Group.objects.filter(name="night desk").exists())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]
