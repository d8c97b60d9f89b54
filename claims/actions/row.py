"""Writing one row, by statements that are put together once for each model.

While a row is written every other writer waits, and of that time Django's own way through
querysets and compilers takes the greater part.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, models

Fields = tuple["models.Field[Any, Any]", ...]


def insert_row(row: models.Model) -> None:
    """Insert `row`, which gets its key. Raises IntegrityError where the database has a rule."""
    has_key = row.pk is not None
    sql, fields = _insert(type(row), has_key=has_key)
    values = _stored(row, fields, add=True)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        [[key]] = cursor.fetchall()
    row.pk = key
    state = row._state  # noqa: SLF001 (what Django's own save leaves behind)
    state.adding, state.db = False, connection.alias


def update_row(row: models.Model, names: Sequence[str]) -> None:
    """Save the fields `names` of `row`. Raises IntegrityError as `insert_row`."""
    sql, fields = _update(type(row), tuple(names))
    values = [*_stored(row, fields, add=False), row.pk]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if cursor.rowcount != 1:
            raise DatabaseError(f"{row._meta.label} {row.pk} is not there to be saved.")


def _stored(row: models.Model, fields: Fields, *, add: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add), connection) for field in fields]


@lru_cache(maxsize=256)
def _insert(model: type[models.Model], *, has_key: bool) -> tuple[str, Fields]:
    meta = model._meta
    fields = tuple(f for f in meta.concrete_fields if has_key or not f.primary_key)
    columns = ", ".join(_quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    key = _quoted(meta.pk.column)
    table = _quoted(meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING {key}", fields  # noqa: S608


@lru_cache(maxsize=256)
def _update(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    meta = model._meta
    fields: Fields = tuple(meta.get_field(name) for name in names)  # type: ignore[misc]
    sets = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    where = f"{_quoted(meta.pk.column)} = %s"
    return f"UPDATE {_quoted(meta.db_table)} SET {sets} WHERE {where}", fields  # noqa: S608


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
