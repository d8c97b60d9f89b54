"""Spans: places in a text, in Unicode code points, and the words they hold.

The shapes are those of the W3C Web Annotation Data Model (TextPositionSelector and
TextQuoteSelector, https://www.w3.org/TR/annotation-model/#selectors).
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.errors import BadSpan

CONTEXT_LENGTH = 32


@dataclass(frozen=True)
class Selector:
    """A span with its words and up to 32 code points around it; `text[start:end] == exact`."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def select(text: str, start: int, end: int, exact: str | None = None) -> Selector:
    """The selector of `[start, end)` in `text`, offsets in code points.

    Raises BadSpan when the offsets are not inside the text, hold nothing but white space, or do
    not hold `exact` when it is given.
    """
    if not 0 <= start < end <= len(text):
        raise BadSpan(
            f"The span {start} to {end} is not inside the text, which has {len(text)} characters; "
            f"select the words again."
        )
    found = text[start:end]
    if exact is not None and found != exact:
        raise BadSpan(
            f"The text from {start} to {end} reads “{_short(found)}”, not “{_short(exact)}”; "
            f"select the words again."
        )
    if not found.strip():
        raise BadSpan("The selection holds no words; select the words of the claim.")
    prefix = text[max(0, start - CONTEXT_LENGTH) : start]
    return Selector(start, end, found, prefix, text[end : end + CONTEXT_LENGTH])


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


@dataclass(frozen=True)
class Segment:
    """A stretch of text under the same spans.

    `keys` are of those over it, `ending` of those that end with it, both outermost first.
    """

    start: int
    end: int
    text: str
    keys: tuple[Hashable, ...] = ()
    ending: tuple[Hashable, ...] = ()


def segments(text: str, spans: Iterable[tuple[int, int, Hashable]]) -> list[Segment]:
    """Cut `text` at every edge of `spans` (start, end, key), which may overlap or nest.

    The segments joined give `text` again; each knows every span over it. Takes time proportional
    to the text plus the number of segments times the spans open at once.
    """
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    cuts = sorted({0, len(text), *(edge for span in ordered for edge in span[:2])})
    upcoming = iter(ordered)
    following = next(upcoming, None)
    over: list[tuple[int, int, Hashable]] = []
    pieces = []
    for start, end in pairwise(cuts):
        over = [span for span in over if span[1] > start]
        while following is not None and following[0] == start:
            over.append(following)
            following = next(upcoming, None)
        keys = tuple(key for _, _, key in over)
        ending = tuple(key for _, stop, key in over if stop == end)
        pieces.append(Segment(start, end, text[start:end], keys, ending))
    return pieces
