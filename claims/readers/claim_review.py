"""Published fact-checks out of ClaimReview data, in every shape it is published in.

A DataFeed, JSON-LD of pages (`@graph`), a JSON array, one object a line, and the answers of
Google's Fact Check Tools; plain or packed with gzip. Read as a stream, whatever the size.
"""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from claims.errors import BadText
from claims.readers.finding import Finding, Flaw, Flawed
from claims.readers.json_stream import ARRAYS, Broken, objects
from claims.readers.json_values import first
from claims.readers.review_fields import from_answer, from_review, refuse

# Where a ClaimReview is found in what surrounds it.
_AROUND = (*ARRAYS, "item", "review", "mainEntity", "mainEntityOfPage", "hasPart")

Json = dict[str, Any]
Reader = Callable[[Json, int], tuple[Finding, list[str]]]


def read_claim_reviews(file: BinaryIO) -> Iterator[Finding | Flaw]:
    """Each published fact-check of `file`, and a Flaw for each that is flawed or left out.

    Items are numbered from 1 as they stand in the file; empty places are not counted. Memory does
    not grow with the file. Raises BadText when the file holds no JSON at all.
    """
    number = 0
    for found in objects(file):
        if isinstance(found, Broken):
            number += 1
            yield Flaw(number, str(found))
            continue
        for kind, item in _checks_in(found):
            number += 1
            yield from _read(number, kind, item)
    if not number:
        raise BadText("There is no ClaimReview in this file; look whether it is the right one.")


def _read(number: int, kind: Reader, item: Json) -> Iterator[Finding | Flaw]:
    try:
        finding, remarks = kind(item, number)
    except Flawed as flaw:
        yield Flaw(number, str(flaw))
        return
    for remark in remarks:
        yield Flaw(number, remark, skipped=False)
    yield finding


def _checks_in(found: Json) -> Iterator[tuple[Reader, Json]]:
    """Each check in an object, with the function that reads its kind."""
    if _is_review(found):
        yield from_review, found
    elif "claimReview" in found:
        for review in _each(found["claimReview"]):
            yield from_answer, {**found, "claimReview": review}
    elif around := [name for name in _AROUND if name in found]:
        known = _by_id(found.get("@graph"))
        for name in around:
            for part in _each(found[name]):
                yield from _with_references(part, known)
    elif found and "@type" not in found:
        yield refuse, found


def _with_references(part: Json, known: dict[str, Json]) -> Iterator[tuple[Reader, Json]]:
    for kind, item in _checks_in(part):
        whole = {name: _referred(value, known) for name, value in item.items()} if known else item
        yield kind, whole


def _each(value: Any) -> Iterator[Json]:
    """The objects in a value that is one, a list of them (nested or not), or null."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part
        elif isinstance(part, list):
            yield from _each(part)


def _is_review(item: Json) -> bool:
    kinds = item.get("@type")
    return "claimReviewed" in item or any(
        isinstance(kind, str) and kind.endswith("ClaimReview")
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _by_id(graph: Any) -> dict[str, Json]:
    return {part["@id"]: part for part in _each(graph) if isinstance(part.get("@id"), str)}


def _referred(value: Any, known: dict[str, Json]) -> Any:
    """What a reference of a graph (`{"@id": "#publisher"}`) stands for."""
    found = first(value)
    if isinstance(found, dict) and found.keys() == {"@id"}:
        return known.get(found["@id"] if isinstance(found["@id"], str) else "", value)
    return value
