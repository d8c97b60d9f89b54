"""What two people wrote at once: base, theirs and mine side by side, in plain words."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Field, Model

from claims.errors import Stale
from claims.presenters.names import names_of, shown

# What a machine needs, and what tells a row from others of its kind.
UNSEEN = {"revision", "canonical_url", "claim", "number"}

Side = Mapping[str, Any]


def conflict_lines(error: Stale, model: type[Model]) -> list[dict[str, str]]:
    """One line `field, base, theirs, mine` for each field of `model` on which the three differ.

    Ids are turned into names, codes into labels. Where I wrote nothing of the kind, `mine` repeats
    theirs: sending my words again leaves it as they have it.
    """
    mine = {**error.theirs, **_by_column(error.mine, model)}
    sides = {"base": error.base, "theirs": error.theirs, "mine": mine}
    fields = [field for field in model._meta.concrete_fields if _differs(field, sides)]
    names = names_of(
        (field.related_model, side[field.attname])
        for field in fields
        for side in sides.values()
        if field.related_model and side.get(field.attname) is not None
    )
    return [
        {"field": str(field.verbose_name).capitalize()}
        | {name: shown(field, side.get(field.attname), names) for name, side in sides.items()}
        for field in fields
    ]


def _differs(field: "Field[Any, Any]", sides: Mapping[str, Side]) -> bool:
    # Nothing said and no row yet read the same.
    values = [side.get(field.attname) for side in sides.values()]
    values = ["" if value is None else value for value in values]
    return field.name not in UNSEEN and any(value != values[0] for value in values)


def _by_column(mine: Side, model: type[Model]) -> dict[str, Any]:
    columns = {field.name: field.attname for field in model._meta.concrete_fields}
    return {columns[name]: value for name, value in mine.items() if name in columns}
