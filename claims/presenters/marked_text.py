"""A text cut where claims and sentences begin and end, so that each can be marked, overlaps too."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.models import Claim
from claims.queries.placement import Standpoint
from claims.queries.suggestion import Scored
from claims.text.spans import Segment, segments


@dataclass(frozen=True)
class Piece:
    """A stretch of text under the same claims; the pieces joined are the text.

    `over` are the keys of the claims it belongs to, outermost first, `begins` of those that
    begin with it, `ends` the marks of those that end with it; `claim` is the innermost.
    """

    text: str
    over: tuple[str, ...]
    begins: tuple[str, ...]
    ends: str
    claim: Claim | None


@dataclass(frozen=True)
class Stretch:
    """One sentence in its pieces, or, without a sentence, what stands between two."""

    sentence: Scored | None
    pieces: tuple[Piece, ...]


def marked_text(
    text: str, standing: Sequence[Standpoint], sentences: Sequence[Scored]
) -> list[Stretch]:
    """The stretches of `text`; claims are known by their key, marked by their place in the list."""
    spans: list[tuple[int, int, Hashable]] = [
        (at.span.start, at.span.end, at.key) for at in standing
    ]
    spans += [
        (one.suggested.start, one.suggested.end, ("sentence", at))
        for at, one in enumerate(sentences)
    ]
    cut, marks = segments(text, spans), _Marks(standing)
    return [
        Stretch(None if at is None else sentences[at], tuple(marks.piece(part) for part in parts))
        for at, parts in _by_sentence(cut)
    ]


def _by_sentence(cut: Sequence[Segment]) -> Iterator[tuple[int | None, Iterator[Segment]]]:
    def number(part: Segment) -> int | None:
        return next((key[1] for key in part.keys if isinstance(key, tuple)), None)

    yield from groupby(cut, number)


class _Marks:
    """The marks of the claims that stand in a text."""

    def __init__(self, standing: Sequence[Standpoint]) -> None:
        self.marks = {at.key: number for number, at in enumerate(standing, 1)}
        self.claims = {at.key: at.claim for at in standing}
        self.starts = {at.key: at.span.start for at in standing}

    def piece(self, part: Segment) -> Piece:
        over = tuple(key for key in part.keys if isinstance(key, str))
        ends = [self.marks[key] for key in part.ending if isinstance(key, str)]
        begins = tuple(key for key in over if self.starts[key] == part.start)
        inner = self.claims[over[-1]] if over else None
        return Piece(part.text, over, begins, " ".join(map(str, sorted(ends))), inner)
