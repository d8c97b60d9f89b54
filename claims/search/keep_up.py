"""Letting what was just written be found at once."""

from .index import behind, catch_up
from .store import Busy

AT_ONCE = 20  # events, of which an import has one for a thousand rows; more is for the background


def keep_up() -> None:
    """Bring the index up to the last few events, unless somebody else is at it. One query or two.

    Whoever lifts or searches finds what was written a moment ago, and never waits for an import.
    """
    try:
        if 0 < behind() <= AT_ONCE:
            catch_up(patience=0)
    except Busy:
        return
