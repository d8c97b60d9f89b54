"""Reading at one moment, while others go on writing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

from claims.models import HistoryHead

Found = TypeVar("Found")


def at_one_moment(read: Callable[[HistoryHead], Found]) -> Found:
    """What `read` finds as of one moment; it gets the head that the history had then."""
    with one_moment():
        return read(HistoryHead.objects.get(pk=1))


@contextmanager
def one_moment() -> Iterator[None]:
    """All reads inside see the database as it stood at one moment, and hold up no writer.

    Inside a transaction that is open already they see what that one sees.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with _without_write_lock(), transaction.atomic():
            yield


@contextmanager
def _without_write_lock() -> Iterator[None]:
    # The settings let every transaction take SQLite's one write lock at once; this one only reads.
    connection.ensure_connection()
    usual = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.transaction_mode = usual  # type: ignore[attr-defined]
