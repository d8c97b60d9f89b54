"""Taking turns on SQLite: whoever writes waits in line, instead of asking again and again.

SQLite itself lets those who wait sleep and try, so that one may go without for seconds while others
write. A lock on a file beside the database wakes them one after the other. It guards nothing: what
makes writers exclude each other is the transaction. PostgreSQL queues by itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import locks
from django.db import connection

ENDING = "-turn"


@contextmanager
def turn() -> Iterator[None]:
    """Inside, it is this writer's turn. Who is in a transaction already has it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.in_atomic_block or not Path(name).is_file():
        yield
        return
    with Path(name + ENDING).open("ab") as file:
        locks.lock(file, locks.LOCK_EX)
        try:
            yield
        finally:
            locks.unlock(file)
