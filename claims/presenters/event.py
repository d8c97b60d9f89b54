"""Events in plain words: what happened, and what each field was before and after."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import DateTimeField, Field, Model

from claims.models import ClaimTopic, Event
from claims.presenters.names import Names, Thing, names_of, shown
from claims.presenters.sentence import sentence
from claims.presenters.unsaid import hidden_words, without

Written = dict[str, Any]

MOST_ROWS = 20  # of one event that are told at once

# What a machine needs and no reader asks for.
TECHNICAL = {"revision", "canonical_url", "digest", "prefix", "suffix", "span", "version", "salt"}
# Who did it and when the event says itself; only here another person is meant.
ABOUT_OTHERS = {"assignee"}


def event_row(event: Event, start: int = 0) -> dict[str, Any]:
    """One event as `event_rows` presents it, its rows told from number `start` on."""
    return event_rows([event], start=start)[0]


def event_rows(
    events: Iterable[Event],
    known: Iterable[Model] = (),
    safe: Sequence[Written] | None = None,
    *,
    start: int = 0,
) -> list[dict[str, Any]]:
    """Each event as `at, actor, action, seq, subject, sentence, note, changes`, in their order.

    `changes` holds `field, before, after` for everything a reader would call changed, with ids
    turned into names: one query for all of them that are not among `known`. `safe` are the data to
    tell instead of what the events hold, one for each.

    Of an event that wrote many rows, as imports do, MOST_ROWS are told from `start` on; `rows`
    counts them all, `more` those after, and `next` is where they go on.
    """
    events = list(events)
    data_of = [event.data for event in events] if safe is None else safe
    told = [
        (event, data, data["changes"][start : start + MOST_ROWS])
        for event, data in zip(events, data_of, strict=True)
    ]
    known = list(known)
    names = names_of((thing for _, _, changes in told for thing in _things(changes)), known)
    hidden = hidden_words((change for _, _, changes in told for change in changes), known)
    told = [(event, data, [without(hidden, c) for c in changes]) for event, data, changes in told]
    return [
        _row(event, data["note"], changes, names) | _counted(len(data["changes"]), start)
        for event, data, changes in told
    ]


def _counted(rows: int, start: int) -> dict[str, int]:
    reached = start + MOST_ROWS
    return {"rows": rows, "more": max(0, rows - reached), "next": reached}


def _row(event: Event, note: str, changes: list[Written], names: Names) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor_name,
        "action": event.action,
        "subject": event.subject,
        "sentence": f"{event.actor_name} {sentence(event.action, _facts(changes, names))}",
        "note": note,
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
