"""A row as plain JSON values: what the history writes down as before and after."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile


def snapshot(row: models.Model, only: Iterable[str] = ()) -> dict[str, Any]:
    """Every stored field of `row` but its key, as JSON values, foreign keys as their ids.

    `only` names the fields to be told, without which all are. Those in the model's
    `history_excluded` are left out: a long text stands there by its hash.
    """
    told = _told(type(row))
    names = [told[name] for name in only if name in told] if only else told.values()
    return {name: plain(getattr(row, name)) for name in names}


@cache
def _told(model: type[models.Model]) -> dict[str, str]:
    """The fields that are told of a model by the names they go by, and where each is kept."""
    excluded = getattr(model, "history_excluded", ())
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    return {field.name: field.attname for field in fields if field.name not in excluded}


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
