"""The rows that a search finds, for lists that show them in their own way."""

from claims.permissions import AnyUser, is_on_desk

from . import store
from .index import catch_up
from .keep_up import keep_up
from .parse import parse
from .query import Builder

MOST = 1000  # rows; who looks for more should ask more narrowly


def found_keys(query: str, user: AnyUser, kind: str, *, limit: int = MOST) -> list[int]:
    """The keys of the rows of one kind that have every word of `query`, best first.

    Any text is a query, as in `find`; its last word may be unfinished. Whoever may not see the
    desk finds nothing.
    """
    asked = parse(query)
    if asked.is_empty or not is_on_desk(user):
        return []
    keep_up()
    if store.searcher() is None:
        catch_up()
    view = store.searcher()
    if view is None:
        return []
    index, searcher = view
    try:
        with store.healing():
            built = Builder(index, searcher).query(asked, (kind,), typing=True, every=True)
            hits = searcher.search(built, limit, count=False).hits
            return [_key(searcher.doc(address)["key"][0]) for _, address in hits]
    except store.Damaged:
        return []


def _key(name: str) -> int:
    return int(name.partition(":")[2])
