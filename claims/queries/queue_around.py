"""What stands around the queue: how much each cut holds, saved filters, columns, colleagues."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from claims.enums import ClaimStatus, Role
from claims.models import QueueColumns, SavedFilter, StatusCount
from claims.permissions import roles
from claims.queries.claim import visible_claims
from claims.queries.notification import parts_in_bar, said_in_bar
from claims.queries.people import colleagues
from claims.queries.queue import Show, cut
from claims.queries.union import Part, anybody, count_of, for_person, part_of, read, union_of

COUNTED = 100  # no cut is counted farther; its chip says 99+
COUNTED_CUTS = tuple(show for show in Show if show != Show.ALL)


@dataclass
class Around:
    """`cuts` holds what the chips say, `statuses` exact counts, `people` keys with names.

    `bar` is what `counts_in_bar` says: the reviews are counted for a chip anyway.
    """

    cuts: dict[Show, str] = field(default_factory=dict)
    statuses: dict[ClaimStatus, int] = field(default_factory=dict)
    filters: list[tuple[str, str, str]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)
    bar: dict[str, int | str] = field(default_factory=dict)


def queue_around(user: User) -> Around:
    """All of it in one query. Statuses are counted as they are written, cuts only to 99."""
    around = Around()
    counts: dict[Show, int] = dict.fromkeys(COUNTED_CUTS, 0)
    in_bar: dict[str, int] = {}
    for kind, first, second, third in read(
        for_person(_made(roles(user), timezone.localdate()), user)
    ):
        if kind == "status":
            around.statuses[ClaimStatus(first)] = int(second)
        elif kind == "filter":
            around.filters.append((first, second, third))
        elif kind == "columns":
            around.columns = first.split(",")
        elif kind == "person":
            around.people.append((first, second))
        elif kind == "bar":
            in_bar[first] = int(second)
        else:
            counts[Show(first)] += int(second)
    around.filters.sort(key=lambda saved: saved[1].casefold())
    around.people.sort(key=lambda person: person[1])
    counts[Show.WAITING] += in_bar.get("reviews", 0)
    around.bar = said_in_bar(in_bar)
    around.cuts = {show: _said(count) for show, count in counts.items()}
    around.cuts[Show.ALL] = f"{sum(around.statuses.values()):,}"
    return around


def own_filters(user: User) -> QuerySet[SavedFilter]:
    """The filters that this person saved, by name."""
    return SavedFilter.objects.filter(person=user).order_by("name")


def own_columns(user: User) -> list[str]:
    """The columns that this person chose; none when they never did."""
    chosen = QueueColumns.objects.filter(person=user).first()
    return chosen.names.split(",") if chosen else []


def _said(count: int) -> str:
    return str(count) if count < COUNTED else f"{COUNTED - 1}+"


@lru_cache(maxsize=32)
def _made(held: frozenset[Role], today: date) -> Part:
    """The read for anybody with these roles. To put it together takes longer than to ask it."""
    person = anybody(held)
    return union_of([*_lists(person), *_counts(person, today)])


def _lists(user: User) -> Iterator[Part]:
    nothing = Value("", CharField())
    saved = SavedFilter.objects.filter(person=user).order_by()
    columns = QueueColumns.objects.filter(person=user)
    reads: list[tuple[str, QuerySet[Any], tuple[Any, ...]]] = [
        ("status", StatusCount.objects.all(), ("status", _text("number"), nothing)),
        ("filter", saved, (_text("pk"), "name", "query")),
        ("columns", columns, ("names", nothing, nothing)),
        ("person", colleagues().order_by(), (_text("pk"), "username", nothing)),
    ]
    for kind, rows, values in reads:
        yield from part_of(rows.values_list(Value(kind, CharField()), *values))


def _text(name: str) -> Cast:
    return Cast(name, CharField())


def _counts(user: User, today: date) -> Iterator[Part]:
    claims = visible_claims(user)
    for show in COUNTED_CUTS:
        parts = cut(user, show, claims, today)
        # The reviews that wait are in the bar too, and what they are told by takes longest.
        for claims_in_it in parts[:-1] if show == Show.WAITING else parts:
            yield from _told("cut", count_of(show.value, claims_in_it, COUNTED))
    yield from _told("bar", parts_in_bar(user))


def _told(kind: str, parts: Iterable[Part]) -> Iterator[Part]:
    for sql, params in parts:
        yield f"SELECT '{kind}', counts.*, '' FROM ({sql}) AS counts", params  # noqa: S608
