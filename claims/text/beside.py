"""What was put in and taken out on either side of a stretch that stands in both texts."""

from typing import NamedTuple

from claims.text.comparison import NOWHERE, Comparison
from claims.text.tokens import is_word

# A block of fewer words may be equal by chance ("at the end of").
SOLID_WORDS = 4
# Tokens to look at on one side; keeps the work for one span bounded.
REACH = 400


class Change(NamedTuple):
    """The words, without regard to case, taken out and put in on one side of a block."""

    removed: list[str]
    added: list[str]


def changes_next_to(by: Comparison, index: int) -> tuple[Change, Change]:
    """What changed before and after a block, up to the nearest solid block and within reach."""
    before = _solid(by, range(index - 1, -1, -1))
    after = _solid(by, range(index + 1, len(by.blocks)))
    return _change_before(by, index, before), _change_after(by, index, after)


def changes_around(by: Comparison, index: int) -> tuple[Change, Change]:
    """What changed before and after a block, within reach."""
    return _change_before(by, index, 0), _change_after(by, index, len(by.blocks) - 1)


def cross(before: Change, after: Change, length: int) -> bool:
    """Whether `length` words in a row left one side and came up on the other."""
    return not (
        _runs(before.removed, length).isdisjoint(_runs(after.added, length))
        and _runs(after.removed, length).isdisjoint(_runs(before.added, length))
    )


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(length)), strict=False))


def _solid(by: Comparison, blocks: range) -> int:
    """The first solid block among those next in line; the last within reach if none is."""
    for index in blocks[:REACH]:
        old_at, _, length = by.blocks[index]
        if by.old.words(old_at, old_at + length) >= SOLID_WORDS:
            return index
    return blocks[:REACH][-1]


def _change_before(by: Comparison, index: int, other: int) -> Change:
    block, (old_at, new_at, length) = by.blocks[index], by.blocks[other]
    return _change(
        by,
        range(max(old_at + length, block.old_at - REACH), block.old_at),
        range(max(new_at + length, block.new_at - REACH), block.new_at),
    )


def _change_after(by: Comparison, index: int, other: int) -> Change:
    (old_at, new_at, length), block = by.blocks[index], by.blocks[other]
    old_at, new_at = old_at + length, new_at + length
    return _change(
        by,
        range(old_at, min(block.old_at, old_at + REACH)),
        range(new_at, min(block.new_at, new_at + REACH)),
    )


def _change(by: Comparison, old: range, new: range) -> Change:
    removed = (by.old.tokens[token] for token in old if by.image[token] == NOWHERE)
    added = (by.new.tokens[token] for token in new if not by.taken[token])
    return Change(
        [word.casefold() for word in removed if is_word(word)],
        [word.casefold() for word in added if is_word(word)],
    )
