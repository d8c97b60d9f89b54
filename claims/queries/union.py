"""Several reads in one round trip: their rows under each other."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from claims.enums import Role

ANYBODY = 2**62 - 57  # a key that no person has
Part = tuple[str, tuple[Any, ...]]  # SQL and what it is given


def part_of(rows: QuerySet[Any, Any]) -> list[Part]:
    """The read of `rows`, cut to its beginning as they are; nothing where they are none."""
    try:
        return [rows.query.sql_with_params()]
    except EmptyResultSet:
        return []


def count_of(name: str, rows: QuerySet[Any], most: int) -> list[Part]:
    """The read of how many `rows` there are, up to `most`, as texts: name, number."""
    return [
        (f"SELECT %s, CAST(COUNT(*) AS varchar) FROM ({sql}) AS counted", (name, *params))  # noqa: S608
        for sql, params in part_of(rows.order_by().values("pk")[:most])
    ]


def union_of(parts: Iterable[Part], tail: str = "") -> Part:
    """All parts, which have the same columns, as one read; nothing where there are none.

    `tail` is an ORDER BY and a LIMIT over all of them.
    """
    read = list(parts)
    # Each in brackets of its own, as SQLite takes no LIMIT inside a union without them.
    selects = [f"SELECT * FROM ({sql}) AS part{n}" for n, (sql, _) in enumerate(read)]  # noqa: S608
    joined = f"{' UNION ALL '.join(selects)} {tail}" if read else ""
    return joined, tuple(value for _, params in read for value in params)


def read(part: Part) -> list[tuple[Any, ...]]:
    """The rows of a part, as the database gives them; one query."""
    sql, params = part
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def anybody(held: frozenset[Role]) -> User:
    """Somebody with these roles, to make a read once for all who have them; see `for_person`."""
    person = User(pk=ANYBODY, is_active=True)
    person.desk_roles = held  # type: ignore[attr-defined]
    return person


def for_person(part: Part, user: User) -> Part:
    """A part that was made for anybody, now for `user`."""
    sql, params = part
    return sql, tuple(user.pk if value == ANYBODY else value for value in params)
