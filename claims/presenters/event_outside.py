"""Events for programs: as the desk shows them, but for what could name a confidential source."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Exists, Model, OuterRef

from claims.models import Capture, Event, Evidence, Origin, Source

from .confidential import outside_name
from .event import Written, event_rows
from .standing import moment

# What is told of a source that is confidential, and of what it, or one that is gone, says.
OF_SECRET = {
    "source": {"confidential", "opened"},
    "evidence": {"stance", "claim_id", "source_id"},
    "capture": frozenset[str](),
    "origin": frozenset[str](),
}
UNNAMED_ORIGIN = "a group of sources"
# Its note is made by the desk out of the name of what was changed.
TELLING_NOTES = {"claim.drop_back"}
# The things of the desk whose events are given out, and the rows that are told of in them.
SUBJECTS = ("article", "claim", "claimant", "topic", "source", "origin", "knowncheck")
ROWS = {
    *SUBJECTS,
    *("articleversion", "span", "claimtopic", "placement", "appearance", "dismissal", "reading"),
    *("match", "capture", "evidence", "ratingscale", "rating", "verdict", "review", "correction"),
}


def outside_events(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Each event as `event_rows` presents it, its time as text, and safe to give out.

    Comments are the desk's own, and what each row was is told for the rows in ROWS alone.
    """
    told = [event.data for event in events]
    touched = _Touched(change for data in told for change in data["changes"])
    safe = [_safe(event, data, touched) for event, data in zip(events, told, strict=True)]
    rows = event_rows(events, touched.renamed(), safe)
    return [row | {"at": moment(row["at"])} for row in rows]


class _Touched:
    """The rows that events tell of, and which of them are of a confidential source, or may be."""

    def __init__(self, changes: Iterable[Written]) -> None:
        keys = _keys(changes)
        self._evidence = Evidence.objects.select_related("source").in_bulk(keys["evidence"])
        self._captures = Capture.objects.select_related("source").in_bulk(keys["capture"])
        self._sources = Source.objects.in_bulk(keys["source"])
        secret = Exists(Source.objects.filter(origin=OuterRef("pk"), confidential=True))
        self._origins = Origin.objects.annotate(secret=secret).in_bulk(keys["origin"])
        self._secret: dict[str, dict[int, bool]] = {
            "source": {pk: source.confidential for pk, source in self._sources.items()},
            "evidence": {pk: item.source.confidential for pk, item in self._evidence.items()},
            "capture": {pk: kept.source.confidential for pk, kept in self._captures.items()},
            "origin": {pk: origin.secret for pk, origin in self._origins.items()},
        }

    def is_secret(self, model: str, pk: int, change: Written) -> bool:
        """Whether what `change` says of a row could name a confidential source."""
        sides = [change["before"] or {}, change["after"] or {}]
        return any(side.get("confidential") for side in sides) or self._secret[model].get(pk, True)

    def renamed(self) -> list[Model]:
        """The rows under the names they have outside; in memory only, they are never saved."""
        for source in self._sources.values():
            source.title = outside_name(source)
        for item in self._evidence.values():
            item.source.title = outside_name(item.source)
        for origin in self._origins.values():
            origin.name = UNNAMED_ORIGIN if origin.secret else origin.name
        return [*self._sources.values(), *self._evidence.values(), *self._origins.values()]


def _safe(event: Event, data: Written, touched: _Touched) -> Written:
    note = "" if event.action in TELLING_NOTES else data["note"]
    return {"note": note, "changes": [*_told(data["changes"], touched)]}


def _told(changes: Iterable[Written], touched: _Touched) -> Iterator[Written]:
    for change in changes:
        model, _, pk = change["row"].partition(":")
        if model in OF_SECRET and touched.is_secret(model, int(pk), change):
            sides = {side: _only(change[side], OF_SECRET[model]) for side in ("before", "after")}
            yield {"row": change["row"], **sides}
        elif model in ROWS:
            yield change


def _only(side: Written | None, names: Iterable[str]) -> Written | None:
    return None if side is None else {name: side[name] for name in names if name in side}


def _keys(changes: Iterable[Written]) -> dict[str, set[int]]:
    keys: dict[str, set[int]] = {name: set() for name in OF_SECRET}
    for change in changes:
        model, _, pk = change["row"].partition(":")
        if model in keys:
            keys[model].add(int(pk))
        for side in (change["before"] or {}, change["after"] or {}):
            for name in ("source", "origin"):
                if side.get(f"{name}_id"):
                    keys[name].add(side[f"{name}_id"])
    return keys
