"""Saving many rows of one model at once, for imports."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from claims.errors import Refused

from .rules import is_storable, require_value

PLAIN = {str, int, type(None)}  # what a database takes as it is


def insert(model: type[models.Model], values: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as all their fields. Raises Refused; then none is inserted."""
    # Built by hand: of an import, Django's own bulk insert would take more than half the time.
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns = ", ".join(connection.ops.quote_name(str(fields[n].column)) for n in values[0])
    marks = ", ".join(["%s"] * len(values[0]))
    table = connection.ops.quote_name(model._meta.db_table)
    kept = [_stored(fields[name], [row[name] for row in values]) for name in values[0]]
    rows = list(zip(*kept, strict=True))
    with _refused_in_words(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def advance_keys(model: type[models.Model]) -> None:
    """Let the database give out no key again that a row of `model` was inserted with."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)


def overwrite(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Save the fields `names` of rows that are there. Raises Refused; then none is saved."""
    for row in rows:
        for name in names:
            require_value(row._meta.get_field(name), getattr(row, name))  # type: ignore[arg-type]
    with _refused_in_words():
        type(rows[0])._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=names
        )


def _stored(field: "models.Field[Any, Any]", column: list[Any]) -> list[Any]:
    """The values of one column as the database takes them. Raises Refused as `require_value`."""
    # All texts in one look, as an import has half a million of them.
    if not is_storable("".join(value for value in column if isinstance(value, str))):
        for value in column:
            require_value(field, value)
    # Dates and numbers of one batch are few and the same again and again.
    prepared = {value: _prepared(field, value) for value in set(column) if type(value) not in PLAIN}
    return [prepared.get(value, value) for value in column] if prepared else column


def _prepared(field: "models.Field[Any, Any]", value: Any) -> Any:
    require_value(field, value)
    return value if isinstance(value, float) else field.get_db_prep_save(value, connection)


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused("One of these rows breaks a rule of the database; none was saved.") from error
