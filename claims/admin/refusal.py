"""Refusals in the admin: what a person is shown, and the three sides of a stale form."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from claims.models.snapshot import plain, reference
from claims.presenters.event import TECHNICAL
from claims.queries.history import State, states_at

LATEST = sys.maxsize
Mine = dict[str, State]  # by row (`claim:41`), what the person typed for its fields


@dataclass(frozen=True)
class Difference:
    """One field that somebody changed: what it was, what they and what this person made of it."""

    label: str
    base: str
    theirs: str
    mine: str


def typed(row: Model, values: Mapping[str, Any]) -> Mine:
    """What was typed for the fields of `row`, in the shape of the history."""
    fields = {field.name: field.attname for field in row._meta.concrete_fields}
    given = {name: getattr(value, "pk", value) for name, value in values.items()}
    return {reference(row): {fields[n]: plain(v) for n, v in given.items() if n in fields}}


def differences(subject: Model, revision: int, mine: Mine) -> list[Difference]:
    """Every field of `subject` and its parts that changed since `revision`, there or here."""
    base, theirs = states_at(subject, revision), states_at(subject, LATEST)
    found: list[Difference] = []
    for row in dict.fromkeys([*mine, *theirs, *base]):
        sides = base.get(row, {}), theirs.get(row, {}), mine.get(row, {})
        found += _of_row(row, sides, reference(subject))
    return found


def _of_row(row: str, sides: tuple[State, State, State], subject: str) -> Iterator[Difference]:
    model = apps.get_model("claims", row.partition(":")[0])
    of = "" if row == subject else f"{model._meta.verbose_name} "
    for field in _shown_fields(model):
        base, theirs, mine = (side.get(field.attname) for side in sides)
        changed = theirs != base or (field.attname in sides[2] and mine != base)
        if changed and (base or theirs or mine):
            label = f"{of}{field.verbose_name}".capitalize()
            yield Difference(label, *(_told(field, value) for value in (base, theirs, mine)))


def _shown_fields(model: type[Model]) -> "Iterable[Field[Any, Any]]":
    return (
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.name not in TECHNICAL
        and field.name != "claim"
        and (field.editable or field.name == "status")
    )


def _told(field: "Field[Any, Any]", value: Any) -> str:
    if value in (None, ""):
        return ""
    if field.related_model:
        return str(field.related_model._default_manager.filter(pk=value).first() or value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(dict(field.flatchoices).get(value, value))
