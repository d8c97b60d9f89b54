"""What was taken out of a text and what was put in, word by word."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from claims.text.alignment import align
from claims.text.tokens import is_word, tokens

Kind = Literal["same", "removed", "added"]


class Piece(NamedTuple):
    """A stretch of text that stands in both texts, only in the old, or only in the new one."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces in reading order, what was removed before what was added in its place.

    The same and removed pieces joined give `old`, the same and added ones `new`, white space
    included. No piece is empty, and no two of one kind are neighbours. Scripts written without
    spaces are compared letter by letter. Time grows with the length of the texts.
    """
    return list(_readable(_aligned(tokens(old), tokens(new))))


def _aligned(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    old_at = new_at = 0
    for start, new_start, length in [*align(old, new), (len(old), len(new), 0)]:
        pieces.append(Piece("removed", "".join(old[old_at:start])))
        pieces.append(Piece("added", "".join(new[new_at:new_start])))
        old_at, new_at = start + length, new_start + length
        pieces.append(Piece("same", "".join(old[start:old_at])))
    return [piece for piece in pieces if piece.text]


def _readable(pieces: list[Piece]) -> Iterator[Piece]:
    """Take a lone space or sign between two changes into them: one change reads better."""
    change: list[Piece] = []
    for index, piece in enumerate(pieces):
        lone = piece.kind == "same" and not is_word(piece.text) and "\n" not in piece.text
        if lone and change and index + 1 < len(pieces):
            change += [Piece("removed", piece.text), Piece("added", piece.text)]
        elif piece.kind == "same":
            yield from _sorted(change)
            yield piece
            change = []
        else:
            change.append(piece)
    yield from _sorted(change)


def _sorted(change: list[Piece]) -> Iterator[Piece]:
    """One removed and one added piece, of any number of them."""
    change = sorted(change, key=attrgetter("kind"), reverse=True)
    for kind, parts in groupby(change, key=attrgetter("kind")):
        yield Piece(kind, "".join(part.text for part in parts))
