"""Pages of claims by key: each page starts where the last one ended, so that all cost the same.

No page is counted to and nothing before it is read: an order is cut into stretches, each of which
an index holds in one piece, and a page is the beginning of the stretches behind its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, IntegerField, Q, Value

from claims.models import Claim
from claims.models.claim import ClaimQuerySet

from .union import Part, part_of, read, union_of

FILLED = object()  # of a field that is never empty
MOST_DIGITS = 18
Key = tuple[Any, int]  # what a claim is sorted by, and its number


@dataclass(frozen=True)
class Sort:
    """An order: by a field, what is empty last either way, then by number so that no two tie.

    `empty` is the value of the field where there is nothing to sort by. `ties_turned` counts equal
    ones the other way around, as the index has them.
    """

    field: str
    descending: bool = False
    empty: Any = FILLED
    ties_turned: bool = False

    def turned(self) -> "Sort":
        """The same the other way around."""
        return Sort(self.field, not self.descending, self.empty, self.ties_turned)


@dataclass(frozen=True)
class Place:
    """Where a page begins: behind a claim, before one, or at either end of the order."""

    key: Key | None = None
    backwards: bool = False


@dataclass(frozen=True)
class KeyPage:
    """The numbers of one page in their order, and the places of the pages around it."""

    numbers: list[int]
    earlier: Place | None
    later: Place | None


def read_place(sort: Sort, after: str, before: str, *, last: bool) -> Place:
    """The place that an address names; what cannot be read there is the beginning."""
    key = _read_key(sort, before or after)
    if key is not None:
        return Place(key, backwards=bool(before))
    return Place(None, backwards=last)


def written(place: Place) -> str:
    """The key of a place as it stands in an address: `41` or `41.2026-05-01`."""
    value, number = place.key or (None, 0)
    return str(number) if value is None else f"{number}.{value}"


def page_of(sources: Sequence[ClaimQuerySet], sort: Sort, place: Place, size: int) -> KeyPage:
    """One page of the claims in `sources`, none of which is in two of them; one query."""
    return page_in(walk(sources, sort, place, size), sort, place, size)


def walk(sources: Sequence[ClaimQuerySet], sort: Sort, place: Place, size: int) -> Part:
    """The read of a page of `page_of`, which for the ends of an order can be kept."""
    arms = _arms(sources, sort, place, size + 1)
    return union_of(arms, _order(sort, place.backwards, size + 1))


def page_in(part: Part, sort: Sort, place: Place, size: int) -> KeyPage:
    """The page that `part`, a walk of the same sort, place and size, reads; one query."""
    found: list[Key] = [
        (None if sort.field == "pk" else key, number) for _, key, number in read(part)
    ]
    keys, more = found[:size], len(found) > size
    if place.backwards:
        keys.reverse()
    if not keys:
        return KeyPage([], None, None)
    first, last = Place(keys[0], backwards=True), Place(keys[-1])
    has_earlier = more if place.backwards else place.key is not None
    has_later = place.key is not None if place.backwards else more
    numbers = [number for _, number in keys]
    return KeyPage(numbers, first if has_earlier else None, last if has_later else None)


def _read_key(sort: Sort, text: str) -> Key | None:
    number, _, value = text.partition(".")
    usable = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    if not (usable and text.isprintable()):
        return None
    if sort.field == "pk":
        return None, int(number)
    if not value:
        return None if sort.empty is FILLED else (sort.empty, int(number))
    field: Any = Claim._meta.get_field(sort.field)
    try:
        return (field.target_field if field.is_relation else field).to_python(value), int(number)
    except ValidationError:
        return None


def _stretches(sort: Sort, place: Place) -> Iterator[Q]:
    """The conditions of the stretches behind `place`, in the order of the walk."""
    up = sort.descending == place.backwards
    ties_up = up != sort.ties_turned
    nothing = _is(sort, sort.empty)
    filled = _filled(sort)
    if place.key is None:
        yield from _ends(filled, nothing, sort, place)
        return
    value, number = place.key
    beyond = Q(pk__gt=number) if ties_up else Q(pk__lt=number)
    if sort.field == "pk":
        yield beyond
        return
    yield _is(sort, value) & beyond
    if value == sort.empty:
        if place.backwards:
            yield filled
    else:
        yield filled & Q(**{f"{sort.field}__{'gt' if up else 'lt'}": value})
        if sort.empty is not FILLED and not place.backwards:
            yield nothing


def _ends(filled: Q, nothing: Q, sort: Sort, place: Place) -> Iterator[Q]:
    both = (filled,) if sort.empty is FILLED else (filled, nothing)
    yield from reversed(both) if place.backwards else both


def _filled(sort: Sort) -> Q:
    if sort.empty is FILLED:
        return Q()
    # Not “unequal”: no index leads there.
    name, value = ("isnull", False) if sort.empty is None else ("gt", sort.empty)
    return Q(**{f"{sort.field}__{name}": value})


def _is(sort: Sort, value: Any) -> Q:
    if value is FILLED:
        return Q()
    return Q(**{f"{sort.field}__isnull": True}) if value is None else Q(**{sort.field: value})


def _arms(sources: Sequence[ClaimQuerySet], sort: Sort, place: Place, limit: int) -> Iterator[Part]:
    """Each stretch of each source: its place in the walk, the key, the number."""
    walked = sort.turned() if place.backwards else sort
    order = [f"{'-' if walked.descending else ''}{walked.field}"]
    if sort.field != "pk":
        order.append("-pk" if walked.descending != sort.ties_turned else "pk")
    for at, stretch in enumerate(_stretches(sort, place)):
        for source in sources:
            claims = source.filter(stretch).order_by(*order)
            yield from part_of(
                claims.values_list(Value(at, IntegerField()), F(sort.field), "pk")[:limit]
            )


def _order(sort: Sort, backwards: bool, limit: int) -> str:
    down = sort.descending != backwards
    ties = "DESC" if down != sort.ties_turned else "ASC"
    return f"ORDER BY 1, 2 {'DESC' if down else 'ASC'}, 3 {ties} LIMIT {limit}"
