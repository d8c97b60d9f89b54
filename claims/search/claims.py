"""The claims that hold some words, for lists that sort and cut them by themselves."""

from claims.models.claim import REF_PREFIX
from claims.permissions import AnyUser, is_on_desk

from . import store
from .index import catch_up
from .parse import parse
from .query import Builder
from .schema import CLAIM

MOST = 1000  # claims; who gets as many should write one word more


def claims_found(words: str, user: AnyUser, *, typing: bool = False) -> list[int]:
    """The numbers of the claims that hold every one of `words`, or that a word is the number of.

    At most 1,000, the best. With `typing`, the last word may be unfinished. Whoever may not see
    the desk finds nothing. A missing index is made first.
    """
    if not is_on_desk(user):
        return []
    numbers = [number for word in words.split() if (number := _number(word))]
    try:
        return [*numbers, *_found(words, typing)]
    except store.Damaged:
        return [*numbers, *_found(words, typing)]


def _found(words: str, typing: bool) -> list[int]:
    asked = parse(words)
    if asked.is_empty:
        return []
    if store.searcher() is None:
        catch_up()
    view = store.searcher()
    if view is None:
        return []
    index, searcher = view
    with store.healing():
        query = Builder(index, searcher).query(asked, (CLAIM,), typing=typing, every=True)
        hits = searcher.search(query, MOST, count=False).hits
        keys = [searcher.doc(address)["key"][0] for _, address in hits]
    return [int(key.partition(":")[2]) for key in keys]


def _number(word: str) -> int:
    digits = word.upper().removeprefix(REF_PREFIX)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0
