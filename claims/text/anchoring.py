"""Carry spans from one version of a text to the next.

The texts are aligned word by word. A quote is carried without asking only when the alignment
leaves one place for it and what stands around it proves that place; everything else is a proposal
that waits for a person. The rule is strict on purpose: a quote attached to a look-alike sentence
puts words into somebody's mouth, while asking once too often costs a glance.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from claims.enums import Fate
from claims.errors import BadSpan
from claims.text.alignment import align, align_late
from claims.text.comparison import NOWHERE, Comparison, Tokenised
from claims.text.proof import is_proven
from claims.text.tokens import is_word

# Occurrences of one quote that are looked at when it is gone from its place.
MOST_COPIES = 20
# A replacement of more than this many times the length is not the quote reworded.
MOST_GROWTH = 5


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the span `[start, end)` of the old text.

    `place` is its range in the new text, in code points: sure when `fate` is same or moved, and
    then the words there are byte-identical; a proposal when changed; None when gone.
    """

    start: int
    end: int
    fate: Fate
    place: tuple[int, int] | None

    @property
    def needs_confirmation(self) -> bool:
        """Whether a person has to decide before the span stands in the new text."""
        return self.fate in {Fate.CHANGED, Fate.GONE}


def carry(old_text: str, new_text: str, spans: Iterable[tuple[int, int]]) -> list[Carried]:
    """What became of each span of `old_text` in `new_text`, in the order given.

    Same: the quote stands at the same offset, and its surroundings prove that it is the same
    place. Moved: the same at another offset, because text before it changed. Changed: the words
    at its place differ, or the very words stand somewhere but nothing proves that it is the same
    place; the range is a proposal. Gone: there is no such place.

    A quote deleted at its place is never attached to identical words elsewhere; those are at most
    proposed. Time grows with the length of the texts. Raises BadSpan for a span outside the text.
    """
    spans = list(spans)
    for start, end in spans:
        _check(start, end, len(old_text))
    if old_text == new_text:
        return [Carried(start, end, Fate.SAME, (start, end)) for start, end in spans]
    old, new = Tokenised(old_text), Tokenised(new_text)
    early = Comparison(old, new, align(old.tokens, new.tokens))
    late = Comparison(old, new, align_late(old.tokens, new.tokens))
    return [_carried(start, end, early, late) for start, end in spans]


def _check(start: int, end: int, length: int) -> None:
    if not 0 <= start < end <= length:
        raise BadSpan(
            f"The span {start} to {end} is not inside the old text, which has {length} "
            f"characters; read the article's version again."
        )


def _carried(start: int, end: int, early: Comparison, late: Comparison) -> Carried:
    for by, other in ((early, late), (late, early)):
        place = by.place(start, end)
        if place and is_proven(by.old.touched(start, end), by, other):
            return Carried(start, end, Fate.SAME if place[0] == start else Fate.MOVED, place)
    place = _proposal(start, end, early, late)
    return Carried(start, end, Fate.CHANGED if place else Fate.GONE, place)


def _proposal(start: int, end: int, early: Comparison, late: Comparison) -> tuple[int, int] | None:
    """The place to show to a person: the words, most of them, a copy, or what replaced them."""
    if whole := early.place(start, end) or late.place(start, end):
        return whole
    slot = _slot(start, end, early)
    if slot and _kept(start, end, early) >= 1 / 2:
        return _verbatim(early.old.text[start:end], slot, early.new.text) or slot
    return _copy(start, end, early) or slot


def _verbatim(quote: str, slot: tuple[int, int], text: str) -> tuple[int, int] | None:
    """The very words, where they reach into the slot."""
    at = text.find(quote, max(0, slot[0] - len(quote)), slot[1] + len(quote))
    return (at, at + len(quote)) if at >= 0 else None


def _kept(start: int, end: int, by: Comparison) -> float:
    """The share of the span's words that the alignment carries, 0 to 1."""
    touched = by.old.touched(start, end)
    kept = sum(by.old.words(token, token + 1) for token in touched if by.image[token] != NOWHERE)
    return kept / max(1, by.old.words(touched.start, touched.stop))


def _slot(start: int, end: int, by: Comparison) -> tuple[int, int] | None:
    """What stands in the new text between the words kept before and after the span's place."""
    touched = by.old.touched(start, end)
    first, last = by.image[touched.start], by.image[touched.stop - 1]
    begin = _after_block(by, touched.start) if first == NOWHERE else first
    stop = _before_block(by, touched.stop) if last == NOWHERE else last + 1
    while begin < stop and by.new.tokens[begin][0].isspace():
        begin += 1
    while begin < stop and by.new.tokens[stop - 1][0].isspace():
        stop -= 1
    fits = stop - begin <= MOST_GROWTH * len(touched)
    if begin >= stop or not fits or not by.new.words(begin, stop):
        return None
    return by.new.starts[begin], by.new.starts[stop]


def _after_block(by: Comparison, token: int) -> int:
    _, new_at, length = by.block_at(token)
    return new_at + length


def _before_block(by: Comparison, token: int) -> int:
    return by.blocks[by.block_index(token - 1) + 1].new_at


def _copy(start: int, end: int, by: Comparison) -> tuple[int, int] | None:
    """The one place among the added text that has the very words of the span."""
    free = list(islice(_free_copies(by.old.text[start:end], by), 2))
    return free[0] if len(free) == 1 else None


def _free_copies(quote: str, by: Comparison) -> Iterator[tuple[int, int]]:
    """Where the quote stands in the new text and most of its words come from nowhere else."""
    at = -1
    for _ in range(MOST_COPIES):
        at = by.new.text.find(quote, at + 1)
        if at < 0:
            return
        touched = by.new.touched(at, at + len(quote))
        words = [token for token in touched if is_word(by.new.tokens[token])]
        if 2 * sum(by.taken[token] for token in words) <= len(words):
            yield at, at + len(quote)
