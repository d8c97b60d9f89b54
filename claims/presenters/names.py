"""Names for the ids in the history, looked up in bulk: one query for each kind of thing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Field, Model

from claims.models import (
    Article,
    ArticleVersion,
    Capture,
    Claim,
    Claimant,
    Evidence,
    KnownCheck,
    Origin,
    Rating,
    RatingScale,
    Source,
    Span,
    Topic,
    Verdict,
)
from claims.models.claim import REF_PREFIX

# The field people know a thing by; where it is a number, what the number counts.
NAMED_BY: dict[type[Model], tuple[str, str]] = {
    Article: ("title", "{}"),
    ArticleVersion: ("number", "version {}"),
    Capture: ("sha256", "{}"),
    Claimant: ("name", "{}"),
    Evidence: ("source__title", "{}"),
    KnownCheck: ("claim_text", "{}"),
    Origin: ("name", "{}"),
    Rating: ("label", "{}"),
    RatingScale: ("version", "version {}"),
    Source: ("title", "{}"),
    Span: ("exact", "“{}”"),
    Topic: ("name", "{}"),
    User: ("username", "{}"),
    Verdict: ("number", "version {}"),
}

Thing = tuple[type[Model], int]
Names = dict[Thing, str]


def names_of(things: Iterable[Thing]) -> Names:
    """What to call each thing that is still there; one query for each model among them."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for model, pk in things:
        wanted[model].add(pk)
    claims = wanted.pop(Claim, set())
    names: Names = {(Claim, pk): f"{REF_PREFIX}{pk:04d}" for pk in claims}
    for model, keys in wanted.items():
        if model in NAMED_BY:
            field, pattern = NAMED_BY[model]
            rows = model._default_manager.order_by().filter(pk__in=keys).values_list("pk", field)
            names |= {(model, pk): pattern.format(name) for pk, name in rows}
    return names


def shown(field: "Field[Any, Any]", value: Any, names: Names) -> str:
    """A stored `value` of `field` as people read it: a name, a label, yes or no; "" for none."""
    if value is None or value == "":
        return ""
    if field.related_model:
        return names.get((field.related_model, value), f"number {value}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(dict(field.flatchoices).get(value, value))
