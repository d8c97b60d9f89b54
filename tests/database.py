"""The two doors that only tests have: lifting the append-only triggers, and starting over.

Both work on SQLite and PostgreSQL. Production code has nothing like them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

KEPT = "kept_"  # prefix of the tables that hold the rows of a fresh database


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """Let rows of append-only tables be changed inside the block; what fails in it is undone."""
    with transaction.atomic():
        lift, put_back = _TRIGGER_SQL[connection.vendor]()
        _execute(lift)
        yield
        _execute(put_back)


def keep_rows() -> None:
    """Keep a copy of every table: the rows that migrations made, of a database nobody used yet."""
    quoted = [(_quote(table), _quote(KEPT + table)) for table in _tables()]
    _execute([f"CREATE TABLE {kept} AS SELECT * FROM {table}" for table, kept in quoted])


def restore_rows() -> None:
    """Make every table hold again just the rows that `keep_rows` found."""
    quoted = [(_quote(table), _quote(KEPT + table)) for table in _tables()]
    with triggers_lifted():
        _execute([f"DELETE FROM {table}" for table, _ in quoted])
        _execute([f"INSERT INTO {table} SELECT * FROM {kept}" for table, kept in quoted])


def end_sessions() -> None:
    """End whatever a thread of a test left connected, so that the database can be dropped."""
    if connection.vendor == "postgresql":
        _rows(
            "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _sqlite() -> tuple[list[str], list[str]]:
    triggers = _rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'append_only_*'"
    )
    return [f"DROP TRIGGER {_quote(name)}" for name, _ in triggers], [sql for _, sql in triggers]


def _postgresql() -> tuple[list[str], list[str]]:
    tables = _rows(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
        " WHERE starts_with(tgname, 'append_only_')"
    )
    # Rows whose foreign keys wait to be checked until the commit would forbid ALTER TABLE.
    now, later = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"
    lift = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for (table,) in tables]
    put_back = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for (table,) in tables]
    return [now, *lift, later], [now, *put_back, later]


_TRIGGER_SQL = {"sqlite": _sqlite, "postgresql": _postgresql}


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _rows(sql: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
