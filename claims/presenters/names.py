"""Names for the ids in the history, looked up in bulk: one query for all kinds of things."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Field, Model, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from claims.models import (
    Article,
    ArticleVersion,
    Capture,
    Claim,
    Claimant,
    Contact,
    Evidence,
    GateSetting,
    KnownCheck,
    Origin,
    Rating,
    RatingScale,
    Source,
    Span,
    Token,
    Topic,
    Verdict,
    Webhook,
)
from claims.models.claim import ref_of

# The field people know a thing by; where it is a number, what the number counts.
NAMED_BY: dict[type[Model], tuple[str, str]] = {
    Article: ("title", "{}"),
    ArticleVersion: ("number", "version {}"),
    Capture: ("sha256", "{}"),
    Claimant: ("name", "{}"),
    Contact: ("asked", "{}"),
    Evidence: ("source__name", "{}"),
    GateSetting: ("name", "{}"),
    KnownCheck: ("claim_text", "{}"),
    Origin: ("name", "{}"),
    Rating: ("label", "{}"),
    RatingScale: ("version", "version {}"),
    Source: ("name", "{}"),
    Span: ("exact", "“{}”"),
    Token: ("name", "“{}”"),
    Topic: ("name", "{}"),
    User: ("username", "{}"),
    Verdict: ("number", "version {}"),
    Webhook: ("name", "“{}”"),
}

SOURCES = (Source, Evidence)

Thing = tuple[type[Model], int]
Names = dict[Thing, str]


def names_of(things: Iterable[Thing], known: Iterable[Model] = ()) -> Names:
    """What to call each thing that is still there; one query for all that is not `known`.

    `known` are rows that are loaded already, with what they are named by.
    """
    wanted = set(things)
    names: Names = {(Claim, pk): ref_of(pk) for model, pk in wanted if model is Claim}
    names |= {(type(row), row.pk): _name(row) for row in known if (type(row), row.pk) in wanted}
    missing: dict[type[Model], set[int]] = defaultdict(set)
    for model, pk in wanted - names.keys():
        if model in NAMED_BY:
            missing[model].add(pk)
    models = sorted(missing, key=lambda model: model._meta.label)
    looked_up = [_named(model, missing[model], at) for at, model in enumerate(models)]
    if looked_up:
        first, *others = looked_up
        rows = first.union(*others, all=True) if others else first
        for at, pk, name in rows:
            model = models[at]
            names[model, pk] = NAMED_BY[model][1].format(name)
    return names


def _named(model: type[Model], keys: set[int], at: int) -> "QuerySet[Any, Any]":
    path = NAMED_BY[model][0]
    field = Cast(_public(path) if path.endswith("name") and model in SOURCES else path, TextField())
    rows = model._default_manager.order_by().filter(pk__in=keys)
    return rows.values_list(Value(at), "pk", field)


def _public(path: str) -> Case:
    """What a source may be called anywhere, as `Source.name` says it."""
    of = path.removesuffix("name")
    return Case(
        When(**{f"{of}confidential": True}, then=f"{of}public_description"), default=f"{of}title"
    )


def _name(row: Model) -> str:
    path, pattern = NAMED_BY[type(row)]
    value: Any = row
    for part in path.split("__"):
        value = getattr(value, part)
    return pattern.format(value)


def loaded_with(claim: Claim, evidence: Iterable[Evidence]) -> Iterator[Model]:
    """What a claim's history mostly names, of what is loaded with the claim; no query."""
    yield from (claim.article, claim.span, claim.span.version)
    yield from filter(None, (claim.assignee, claim.claimant))
    yield from claim.topics.all()
    for item in evidence:
        yield from filter(None, (item, item.source, item.source.origin))
    for verdict in claim.verdicts.all():
        yield from filter(None, (verdict, verdict.author, verdict.rating))
        yield from (review.reviewer for review in verdict.reviews.all())


def shown(field: "Field[Any, Any]", value: Any, names: Names) -> str:
    """A stored `value` of `field` as people read it: a name, a label, yes or no; "" for none."""
    if value is None or value == "":
        return ""
    if field.related_model:
        return names.get((field.related_model, value), f"number {value}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(dict(field.flatchoices).get(value, value))
