"""Which changes readers can see: with these the pages of the public site get a new validator."""

from collections.abc import Iterable
from typing import Any

# Rows that public pages print from; a new one of them is not public yet, unless it says so itself.
_PRINTED = {"article", "claimant", "source", "origin", "topic", "match", "knowncheck"}
# Rows that are seen as soon as they are there, or gone.
_SEEN_AT_ONCE = {"correction", "claimtopic", "appearance", "capture", "ratingscale", "rating"}


def reaches_readers(changes: Iterable[dict[str, Any]]) -> bool:
    """Whether anything in `changes` may change a public page.

    Says yes too often rather than too seldom: a yes costs readers' browsers one page.
    """
    return any(_reaches(change) for change in changes)


def _reaches(change: dict[str, Any]) -> bool:
    name = change["row"].partition(":")[0]
    if name in _SEEN_AT_ONCE:
        return True
    if name in _PRINTED:
        return change["before"] is not None
    return (
        name == "claim"
        and "public_verdict_id" in (change["after"] or {})
        and bool(change["before"])
    )
