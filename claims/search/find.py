"""Searching the claim memory: hits with their words marked, and how many there are of what."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tantivy import Index, Searcher, SnippetGenerator

from claims.permissions import AnyUser, is_on_desk

from . import store
from .hit import EXCERPT, Hit, hit_of
from .index import catch_up
from .parse import Asked, parse
from .query import Builder
from .schema import KINDS, STEMMED

LIMIT = 20
DEEPEST = 1000  # hits; who looks farther should ask more narrowly
FACETS = {"kind": 4, "status": 7, "rating": 12, "publisher": 12}  # and how many values of each
WHOLE = 50_000


@dataclass(frozen=True)
class Results:
    """One page of hits. `facets` counts all of them by kind, status, rating and publisher.

    `loosened` says that nothing has every word, so that these have some. `passed_over` holds the
    filters that were not understood. `next` is where the next page starts, None on the last.
    """

    hits: list[Hit] = field(default_factory=list)
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    total: int = 0
    loosened: bool = False
    passed_over: list[str] = field(default_factory=list)
    next: int | None = None


def find(
    query: str,
    user: AnyUser,
    *,
    kinds: Sequence[str] = KINDS,
    limit: int = LIMIT,
    start: int = 0,
    typing: bool = False,
) -> Results:
    """What the claim memory holds of `query`, best first; by date when it only has filters.

    Any text is a query: words, "phrases", and `claimant: rating: status: publisher: kind: before:
    after:`. With `typing`, the last word may be unfinished. Whoever may not see the desk finds and
    counts nothing. A missing index is made first.
    """
    asked = parse(query)
    if asked.is_empty or not kinds or not is_on_desk(user):
        return Results(passed_over=asked.passed_over)
    try:
        return _found(asked, kinds, typing, start, limit)
    except store.Damaged:
        return _found(asked, kinds, typing, start, limit)


def _found(asked: Asked, kinds: Sequence[str], typing: bool, start: int, limit: int) -> Results:
    view = store.searcher()
    if view is None:
        catch_up()
        view = store.searcher()
    if view is None:
        return Results()
    with store.healing():
        return _Search(*view, asked, kinds, typing).page(min(start, DEEPEST), limit)


class _Search:
    """One query over one view of the index."""

    def __init__(
        self, index: Index, searcher: Searcher, asked: Asked, kinds: Sequence[str], typing: bool
    ) -> None:
        self.index, self.searcher, self.asked = index, searcher, asked
        builder = Builder(index, searcher)
        self.query = builder.query(asked, kinds, typing=typing, every=True)
        self.facets = self._facets()
        self.loosened = False
        if not self.total and len(asked.words) > 1:
            self.query = builder.query(asked, kinds, typing=typing, every=False)
            self.facets = self._facets()
            self.loosened = self.total > 0

    @property
    def total(self) -> int:
        return sum(count for _, count in self.facets["kind"])

    def page(self, start: int, limit: int) -> Results:
        worded = self.asked.words or self.asked.phrases
        found = self.searcher.search(
            self.query, limit, count=False, offset=start, order_by_field=None if worded else "day"
        ).hits
        marks = {name: self._marker(name) for name in STEMMED}
        hits = [
            hit_of(self.searcher.doc(address), score if worded else 0.0, marks)
            for score, address in found
        ]
        more = start + limit < min(self.total, DEEPEST)
        return Results(
            hits,
            self.facets,
            self.total,
            self.loosened,
            self.asked.passed_over,
            start + limit if more else None,
        )

    def _marker(self, name: str) -> SnippetGenerator:
        marker = SnippetGenerator.create(self.searcher, self.query, self.index.schema, name)
        marker.set_max_num_chars(EXCERPT if name == "body" else WHOLE)
        return marker

    def _facets(self) -> dict[str, list[tuple[str, int]]]:
        names = {"rating": "rating_is", "publisher": "publisher_is"}
        asked = {
            name: {"terms": {"field": names.get(name, name), "size": size}}
            for name, size in FACETS.items()
        }
        counted = self.searcher.aggregate(self.query, asked)
        return {
            name: [(bucket["key"], int(bucket["doc_count"])) for bucket in counted[name]["buckets"]]
            for name in FACETS
        }
