"""Two versions of a text beside each other: which tokens of the old one stand where in the new."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from claims.text.alignment import Block
from claims.text.tokens import is_word, tokens

NOWHERE = -1


class Tokenised:
    """A text with its tokens, where each starts (in code points) and how many words precede it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.starts = array("q", accumulate(map(len, self.tokens), initial=0))
        self.words_before = array("q", accumulate(map(is_word, self.tokens), initial=0))

    def touched(self, start: int, end: int) -> range:
        """The tokens that hold the code points `[start, end)`, which must not be empty."""
        return range(bisect_right(self.starts, start) - 1, bisect_left(self.starts, end))

    def words(self, first: int, end: int) -> int:
        """How many of the tokens `[first, end)` are words."""
        return self.words_before[end] - self.words_before[first]


class Comparison:
    """One alignment of two texts; `image[i]` is where token i of the old one stands, or NOWHERE."""

    def __init__(self, old: Tokenised, new: Tokenised, blocks: Sequence[Block]) -> None:
        self.old, self.new = old, new
        # The empty blocks at both ends spare every caller the question whether there is one.
        self.blocks = [
            Block(0, 0, 0), *blocks, Block(len(old.tokens), len(new.tokens), 0)
        ]  # fmt: skip
        self.image = array("q", [NOWHERE]) * len(old.tokens)
        self.taken = bytearray(len(new.tokens))
        for old_at, new_at, length in blocks:
            self.image[old_at : old_at + length] = array("q", range(new_at, new_at + length))
            self.taken[new_at : new_at + length] = b"\x01" * length

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the alignment puts the whole of `[start, end)`, unbroken; None if nowhere."""
        touched = self.old.touched(start, end)
        first = self.image[touched.start]
        unbroken = array("q", range(first, first + len(touched)))
        if first == NOWHERE or self.image[touched.start : touched.stop] != unbroken:
            return None
        shift = self.new.starts[first] - self.old.starts[touched.start]
        return start + shift, end + shift

    def block_index(self, token: int) -> int:
        """The index of the last block that begins at or before a token of the old text."""
        return bisect_right(self.blocks, token, key=lambda block: block.old_at) - 1

    def block_at(self, token: int) -> Block:
        """The last block that begins at or before a token of the old text."""
        return self.blocks[self.block_index(token)]

    def stands_once(self, words: str) -> bool:
        """Whether words of the old text stand there once, and not more than once in the new."""
        texts = (self.old.text, self.new.text)
        return all(text.find(words, text.find(words) + 1) < 0 for text in texts)
