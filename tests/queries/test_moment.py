import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from claims import actions
from claims.models import HistoryHead, Topic
from claims.queries.moment import at_one_moment

Seen = tuple[int, int, str]


def meanwhile(by: User) -> None:
    """Somebody else writes, over a connection of their own."""

    def write() -> None:
        actions.add_topic("Bridges", by=by)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_not_held_up(superuser: User) -> None:
    def read(head: HistoryHead) -> Seen:
        before = Topic.objects.count()
        meanwhile(superuser)
        return before, Topic.objects.count(), head.hash

    assert at_one_moment(read) == (0, 0, "0" * 64)
    assert Topic.objects.count() == 1
    assert at_one_moment(lambda head: head.seq) == 1


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_its_own_writing_is_seen(superuser: User) -> None:
    with transaction.atomic():
        actions.add_topic("Bridges", by=superuser)
        assert at_one_moment(lambda head: (head.seq, Topic.objects.count())) == (1, 1)
