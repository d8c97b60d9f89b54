"""Saving a row by the rules of its model, with every refusal put into words."""

import math
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from claims.errors import Refused

# PostgreSQL keeps no zero byte, no database half a character, which JSON can spell all the same.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def require_storable(what: str, text: str) -> None:
    """Raises Refused when `text` holds a character that no database keeps."""
    if stray := _UNSTORABLE.search(text):
        raise Refused(
            f"{what} holds something that is no character (U+{ord(stray[0]):04X} at "
            f"{stray.start()}); take it out and try again."
        )


def is_storable(text: str) -> bool:
    """Whether any database keeps every character of `text`."""
    # Most texts are answered by the first question; an import asks it half a million times.
    return (text.isascii() and "\0" not in text) or not _UNSTORABLE.search(text)


def require_value(field: "models.Field[Any, Any]", value: Any) -> None:
    """Raises Refused when no database keeps `value`, by the name of its field."""
    if isinstance(value, str):
        if not is_storable(value):
            require_storable(str(field.verbose_name).capitalize(), value)
    elif isinstance(value, float) and not math.isfinite(value):
        label = str(field.verbose_name).capitalize()
        raise Refused(f"{label}: {value} is not a number; write one.")


def check_fields(row: models.Model, only: Iterable[str] | None = None) -> None:
    """Let `row` hold its values as the database will, and require that each fits its field.

    Relations aside, which are rows that were loaded. Raises Refused.
    """
    fields = {field.name: field for field in row._meta.concrete_fields}
    names = set(fields if only is None else only)
    checked = {name for name in names if name in fields and not fields[name].is_relation}
    for name in checked:
        require_value(fields[name], getattr(row, name))
    try:
        row.clean_fields(exclude=fields.keys() - checked)
    except ValidationError as error:
        raise Refused(_sentence(row, error)) from error


def save(row: models.Model, **how: Any) -> None:
    """Save `row`. Raises Refused when the database refuses it by one of its rules."""
    # The database holds the rules, also when two arrive at once; its refusal is put into words.
    try:
        with transaction.atomic():
            row.save(**how)
    except IntegrityError as error:
        raise Refused(broken_rule(row)) from error


def broken_rule(row: models.Model) -> str:
    """Which rule the database refused `row` by, in words."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        return _sentence(row, error)
    return f"This {row._meta.verbose_name} breaks a rule of the database; nothing was saved."


def _sentence(row: models.Model, error: ValidationError) -> str:
    parts = []
    for name, messages in error.message_dict.items():
        words = " ".join(messages)
        parts.append(words if name == "__all__" else f"{_label(row, name)}: {words}")
    return " ".join(parts)


def _label(row: models.Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
