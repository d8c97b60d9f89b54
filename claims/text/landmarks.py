"""What occurs once in each of two texts, and therefore tells where one stands in the other."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.text.tokens import is_word


class Window(NamedTuple):
    """`old[old_at:old_end]` beside `new[new_at:new_end]`."""

    old_at: int
    old_end: int
    new_at: int
    new_end: int


def landmarks(
    old: Sequence[str], new: Sequence[str], window: Window, unit: str | int
) -> list[tuple[int, int]]:
    """Where units begin that occur once on either side of the window, in rising order in both.

    A unit is a number of tokens, or what ends with one of the given signs. Where units stand in
    another order in the new text, the largest number of them is kept that do not cross.
    """
    in_new = _unique(new, window.new_at, window.new_end, unit)
    in_old = _unique(old, window.old_at, window.old_end, unit)
    return _longest_rising([(at, in_new[text]) for text, at in in_old.items() if text in in_new])


def _unique(text: Sequence[str], at: int, end: int, unit: str | int) -> dict[str, int]:
    """Where each unit begins that occurs once in `text[at:end]`, in order."""
    units = _runs(text, at, end, unit) if isinstance(unit, int) else _ended(text, at, end, unit)
    found: dict[str, int] = {}
    for start, words in units:
        found[words] = -1 if words in found else start
    return {words: start for words, start in found.items() if start >= 0}


def _ended(text: Sequence[str], at: int, end: int, ends: str) -> Iterator[tuple[int, str]]:
    stops = [place + 1 for place in range(at, end) if text[place] in ends]
    for start, stop in zip([at, *stops], [*stops, end], strict=True):
        if start < stop:
            yield start, "".join(text[start:stop])


def _runs(text: Sequence[str], at: int, end: int, size: int) -> Iterator[tuple[int, str]]:
    for start in range(at, end - size + 1):
        if is_word(text[start]):
            yield start, "".join(text[start : start + size])


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers rise too (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
