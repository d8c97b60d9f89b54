"""Which tokens of one text stand again in another, in the same order.

Patience diff (Bram Cohen, 2008): what occurs once in both texts is matched first, kept where its
order agrees, and everything between two matches is compared in the same way with smaller units:
lines, sentences, runs of tokens, single words. Only small rests go to `difflib`, whose time grows
faster than the text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from claims.text.landmarks import Window, landmarks
from claims.text.tokens import is_word

# What ends a unit, or how many tokens (white space included) it has. Words thrice, as each round
# makes more of them unique.
ROUNDS: tuple[str | int, ...] = ("\n", "\n.!?。！？؟।", 8, 3, 1, 1, 1)
# Signs that belong to what follows; every other sign and white space belongs to what precedes.
OPENERS = frozenset("“‘«‹„‚([{¿¡（「『【《〈")
SMALL_TOKENS = 400
SMALL_PAIRS = 512


class Block(NamedTuple):
    """`old[old_at:old_at + length] == new[new_at:new_at + length]`, counted in tokens."""

    old_at: int
    new_at: int
    length: int


def align(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Equal runs of tokens, in order in both texts, none touching the one before.

    Where several alignments are as good, earlier tokens are matched. Time and memory grow
    with the length of the texts (times its logarithm), whatever they hold; in return the
    alignment need not be the longest, and a rest without unique words stays unmatched.
    """
    return list(_joined(_trimmed(old, new, Window(0, len(old), 0, len(new)), 0)))


def align_late(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """As `align`, but where several alignments are as good, later tokens are matched."""
    blocks = align(old[::-1], new[::-1])
    return [
        Block(len(old) - at - length, len(new) - new_at - length, length)
        for at, new_at, length in reversed(blocks)
    ]


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    last = Block(0, 0, 0)
    for block in blocks:
        if (last.old_at + last.length, last.new_at + last.length) == block[:2]:
            last = last._replace(length=last.length + block.length)
        elif block.length:
            if last.length:
                yield last
            last = block
    if last.length:
        yield last


def _trimmed(old: Sequence[str], new: Sequence[str], window: Window, level: int) -> Iterator[Block]:
    """Match what the window begins and ends with, then what is inside."""
    head, tail = _head(old, new, window), 0
    inner = window._replace(old_at=window.old_at + head, new_at=window.new_at + head)
    yield Block(window.old_at, window.new_at, head)
    if inner.old_at < inner.old_end and inner.new_at < inner.new_end:
        tail = _tail(old, new, inner)
        inner = inner._replace(old_end=inner.old_end - tail, new_end=inner.new_end - tail)
        if inner.old_at < inner.old_end and inner.new_at < inner.new_end:
            yield from _inside(old, new, inner, level)
    yield Block(inner.old_end, inner.new_end, tail)


def _head(old: Sequence[str], new: Sequence[str], window: Window) -> int:
    """How many tokens both sides begin with, but for signs that open what comes after."""
    head = _common_head(old, new, window)
    if head < window.old_end - window.old_at:
        while head and old[window.old_at + head - 1] in OPENERS:
            head -= 1
    return head


def _tail(old: Sequence[str], new: Sequence[str], window: Window) -> int:
    """How many tokens both sides end with, but for signs that close what comes before."""
    tail = _common_tail(old, new, window)
    if tail < window.old_end - window.old_at:
        while tail and not (is_word(first := old[window.old_end - tail]) or first in OPENERS):
            tail -= 1
    return tail


def _common_head(old: Sequence[str], new: Sequence[str], window: Window) -> int:
    limit = min(window.old_end - window.old_at, window.new_end - window.new_at)
    head = 0
    while head < limit and old[window.old_at + head] == new[window.new_at + head]:
        head += 1
    return head


def _common_tail(old: Sequence[str], new: Sequence[str], window: Window) -> int:
    limit = min(window.old_end - window.old_at, window.new_end - window.new_at)
    tail = 0
    while tail < limit and old[window.old_end - tail - 1] == new[window.new_end - tail - 1]:
        tail += 1
    return tail


def _inside(old: Sequence[str], new: Sequence[str], window: Window, level: int) -> Iterator[Block]:
    """Match around what is unique in both sides of the window."""
    if level == len(ROUNDS):
        tail = _common_tail(old, new, window)
        old_end, new_end = window.old_end - tail, window.new_end - tail
        yield from _small(old, new, window._replace(old_end=old_end, new_end=new_end))
        yield Block(old_end, new_end, tail)
        return
    old_at, new_at = window.old_at, window.new_at
    for old_anchor, new_anchor in landmarks(old, new, window, ROUNDS[level]):
        if old_anchor < old_at or new_anchor < new_at:
            continue
        yield from _trimmed(old, new, Window(old_at, old_anchor, new_at, new_anchor), level + 1)
        rest = Window(old_anchor, window.old_end, new_anchor, window.new_end)
        length = _common_head(old, new, rest)
        yield Block(old_anchor, new_anchor, length)
        old_at, new_at = old_anchor + length, new_anchor + length
    rest = Window(old_at, window.old_end, new_at, window.new_end)
    yield from _trimmed(old, new, rest, level + 1)


def _small(old: Sequence[str], new: Sequence[str], window: Window) -> Iterator[Block]:
    """Match a rest in which nothing is unique, unless that would take long."""
    a, b = old[window.old_at : window.old_end], new[window.new_at : window.new_end]
    if len(a) + len(b) > SMALL_TOKENS:
        return
    in_a, in_b = (Counter(token for token in side if not token.isspace()) for side in (a, b))
    if sum(count * in_b[token] for token, count in in_a.items()) > SMALL_PAIRS:
        return
    for match in SequenceMatcher(str.isspace, a, b, autojunk=False).get_matching_blocks():
        yield Block(window.old_at + match.a, window.new_at + match.b, match.size)
