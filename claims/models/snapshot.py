"""A row as plain JSON values: what the history writes down as before and after."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile


def snapshot(row: models.Model) -> dict[str, Any]:
    """Every stored field of `row` but its key, as JSON values, foreign keys as their ids.

    Fields in the model's `history_excluded` are left out: a long text stands there by its hash.
    """
    excluded = getattr(row, "history_excluded", ())
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in excluded
    }


def plain(value: Any) -> Any:
    """`value` as JSON knows it; dates and times in ISO 8601, files by name."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, FieldFile):
        return value.name or ""
    return value


def reference(row: models.Model) -> str:
    """How the history names a row: `claim:41`."""
    return f"{row._meta.model_name}:{row.pk}"
