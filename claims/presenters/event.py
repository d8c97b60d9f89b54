"""Events in plain words: what happened, and what each field was before and after."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import DateTimeField, Field, Model

from claims.models import ClaimTopic, Event
from claims.presenters.names import Names, Thing, names_of, shown
from claims.presenters.sentence import sentence

Written = dict[str, Any]

# What a machine needs and no reader asks for.
TECHNICAL = {"revision", "canonical_url", "digest", "prefix", "suffix", "span", "version"}
# Who did it and when the event says itself; only here another person is meant.
ABOUT_OTHERS = {"assignee"}


def event_row(event: Event) -> dict[str, Any]:
    """One event as `event_rows` presents it."""
    return event_rows([event])[0]


def event_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Each event as `at, actor, action, seq, subject, sentence, note, changes`, in their order.

    `changes` holds `field, before, after` for everything a reader would call changed, with ids
    turned into names. The queries grow with the kinds of things named, never with the events.
    """
    told = [(event, event.data) for event in events]
    names = names_of(thing for _, data in told for thing in _things(data["changes"]))
    return [_row(event, data, names) for event, data in told]


def _row(event: Event, data: Written, names: Names) -> dict[str, Any]:
    changes = data["changes"]
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor_name,
        "action": event.action,
        "subject": event.subject,
        "sentence": f"{event.actor_name} {sentence(event.action, _facts(changes, names))}",
        "note": data["note"],
        "changes": [line for change in changes for line in _lines(change, event.subject, names)],
        "hash": event.hash,
    }


def _facts(changes: list[Written], names: Names) -> dict[str, Any]:
    """What sentences are made of: names of the rows written, and the values they were given."""
    facts: dict[str, Any] = {}
    for change in changes:
        model, pk = _thing(change["row"])
        name = names.get((model, pk), "")
        facts.setdefault(str(model._meta.model_name), name)
        values = change["after"] if change["after"] is not None else change["before"]
        for field, before, after in _values(model, change["before"], values, names):
            facts.setdefault(field.name, after)
            if field.name == "status":
                facts["was"] = before
    return facts


def _lines(change: Written, subject: str, names: Names) -> Iterator[dict[str, str]]:
    model, _ = _thing(change["row"])
    before, after = change["before"], change["after"]
    of = "" if change["row"] == subject or model is ClaimTopic else str(model._meta.verbose_name)
    for field, old, new in _values(model, before, after, names):
        untouched = old == new or (not old and new == "no")
        if not untouched and _is_told(field) and _target(field, before, after) != subject:
            yield {"field": _label(of, field), "before": old, "after": new}


def _values(
    model: type[Model], before: Written | None, after: Written | None, names: Names
) -> Iterator[tuple["Field[Any, Any]", str, str]]:
    old, new = before or {}, after or {}
    for field in model._meta.concrete_fields:
        name = field.attname
        if name in old or name in new:
            yield field, shown(field, old.get(name), names), shown(field, new.get(name), names)


def _is_told(field: "Field[Any, Any]") -> bool:
    if field.name in TECHNICAL or isinstance(field, DateTimeField):
        return False
    return field.related_model is not User or field.name in ABOUT_OTHERS


def _label(of: str, field: "Field[Any, Any]") -> str:
    return f"{of} {field.verbose_name}".strip().capitalize()


def _target(field: "Field[Any, Any]", before: Written | None, after: Written | None) -> str:
    if not field.related_model:
        return ""
    value = (after or before or {}).get(field.attname)
    return f"{field.related_model._meta.model_name}:{value}"


def _things(changes: list[Written]) -> Iterator[Thing]:
    for change in changes:
        model, pk = _thing(change["row"])
        yield model, pk
        for values in (change["before"] or {}, change["after"] or {}):
            for field in model._meta.concrete_fields:
                value = values.get(field.attname)
                if field.related_model and value is not None and _is_told(field):
                    yield field.related_model, value


def _thing(reference: str) -> Thing:
    model, _, pk = reference.partition(":")
    return apps.get_model("claims", model), int(pk)
