"""Writers on SQLite wait in line."""

import threading
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from claims.actions.turn import ENDING, turn
from claims.models import Claim, Event
from tests import stories

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="others queue alone")


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_one_waits_until_the_other_is_done() -> None:
    order: list[str] = []
    waits = threading.Event()

    def second() -> None:
        waits.set()
        with turn():
            order.append("second")
        connection.close()

    with turn():
        other = threading.Thread(target=second)
        other.start()
        waits.wait()
        time.sleep(0.1)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert Path(str(connection.settings_dict["NAME"]) + ENDING).exists()


@pytest.mark.django_db(transaction=True)
def test_who_is_in_a_transaction_already_does_not_wait_for_itself() -> None:
    with transaction.atomic(), turn(), turn():
        assert connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_many_write_at_once_and_the_history_has_each_once(checker: User) -> None:
    version = stories.an_article(checker)

    def lift() -> None:
        for _ in range(3):
            stories.a_claim(checker, version)
        connection.close()

    writers = [threading.Thread(target=lift) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Claim.objects.count() == 12
    assert Event.objects.filter(action="claim.lift").count() == 12
