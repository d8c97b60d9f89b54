"""The whole database as one file and back again: by SQLite's own copy, by pg_dump and pg_restore.

Both read one moment of the desk while others write, and both put it back in one transaction.
"""

import os
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections

from claims.errors import Refused
from claims.models import HistoryHead
from claims.queries.moment import one_moment

# Newer tables than the dump knows would stand in the way of the next migration.
EMPTY = """
DO $$ DECLARE thing regclass; task regprocedure; BEGIN
  FOR thing IN SELECT oid FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
  LOOP EXECUTE 'DROP TABLE ' || thing || ' CASCADE'; END LOOP;
  FOR task IN SELECT p.oid FROM pg_proc p
    WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS
      (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE 'DROP FUNCTION ' || task || ' CASCADE'; END LOOP;
END $$;
"""


@dataclass(frozen=True)
class Head:
    """The number and the hash of the last event of a history."""

    seq: int
    hash: str


def dump(path: Path) -> Head:
    """Write the database to `path`, as it is at one moment; returns its history's head then.

    Raises Refused when the programs of PostgreSQL are missing or fail.
    """
    return _dump_sqlite(path) if connection.vendor == "sqlite" else _dump_postgresql(path)


def load(path: Path) -> None:
    """Make the database the one that `dump` wrote to `path`, whole or not at all.

    Raises Refused when it cannot be read, or the programs of PostgreSQL are missing or fail.
    """
    load_into = _load_sqlite if connection.vendor == "sqlite" else _load_postgresql
    load_into(path)
    connections.close_all()


def _dump_sqlite(path: Path) -> Head:
    with closing(sqlite3.connect(_file())) as live, closing(sqlite3.connect(path)) as copy:
        live.backup(copy)  # in one step: in smaller ones each write of another would start it anew
        # One file, without a log beside it; a desk that opens it asks for its log again.
        copy.execute("PRAGMA journal_mode=DELETE")
        return _sound(copy)


def _load_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        try:
            _sound(copy)
        except sqlite3.DatabaseError as error:
            raise Refused(f"The database in the backup cannot be read ({error}).") from error
        connection.close()
        with closing(sqlite3.connect(_file(), timeout=20)) as live:
            copy.backup(live)


def _sound(copy: sqlite3.Connection) -> Head:
    [(verdict,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
    if verdict != "ok":
        raise Refused(f"The copy of the database is damaged: {verdict}.")
    table = HistoryHead._meta.db_table
    return Head(*copy.execute(f"SELECT seq, hash FROM {table}").fetchone())  # noqa: S608


def _file() -> str:
    return str(connection.settings_dict["NAME"])


def _dump_postgresql(path: Path) -> Head:
    # The dump and the head it is said to have are of the same snapshot.
    with one_moment(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        head = HistoryHead.objects.get(pk=1)
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={path}")
    return Head(head.seq, head.hash)


def _load_postgresql(path: Path) -> None:
    connection.close()
    empty, script = path.with_suffix(".empty.sql"), path.with_suffix(".sql")
    empty.write_text(EMPTY, encoding="utf-8")
    _run("pg_restore", "--no-owner", f"--file={script}", str(path))
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run("psql", *options, f"--file={empty}", f"--file={script}")


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL; it gets the password where `ps` does not show it."""
    try:
        subprocess.run(  # noqa: S603 (no shell; the arguments are our own)
            [program, *arguments],
            env=os.environ | _database(),
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise Refused(
            f"{program} is not on this machine; install the client programs of PostgreSQL "
            "(postgresql-client), at least as new as the server."
        ) from error
    except subprocess.CalledProcessError as error:
        reason = (error.stderr.strip() or str(error)).splitlines()[-1]
        raise Refused(f"{program} failed: {reason}") from error


def _database() -> dict[str, str]:
    config: dict[str, Any] = connection.settings_dict
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "HOST": "PGHOST", "PORT": "PGPORT"}
    given = {env: str(config[key]) for key, env in names.items() if config.get(key)}
    password = {"PGPASSWORD": config["PASSWORD"]} if config.get("PASSWORD") else {}
    return given | password
