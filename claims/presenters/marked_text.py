"""A text cut where claims begin and end, so that every one can be marked, overlaps too."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import Claim
from claims.queries.placement import Standpoint
from claims.text.spans import segments


@dataclass(frozen=True)
class Piece:
    """A stretch of text under the same claims; the pieces joined are the text.

    `over` are the numbers of the claims it belongs to, outermost first, `begins` of those that
    begin with it, `ends` the marks of those that end with it; `claim` is the innermost.
    """

    text: str
    over: tuple[int, ...]
    begins: tuple[int, ...]
    ends: str
    claim: Claim | None


def marked_text(text: str, standing: Sequence[Standpoint]) -> list[Piece]:
    """The pieces of `text`; claims are known by their key and marked by their place in the list."""
    marks = {at.claim.pk: number for number, at in enumerate(standing, 1)}
    claims = {at.claim.pk: at.claim for at in standing}
    starts = {at.claim.pk: at.span.start for at in standing}
    pieces = []
    for part in segments(text, [(at.span.start, at.span.end, at.claim.pk) for at in standing]):
        over = tuple(key for key in part.keys if isinstance(key, int))
        ends = [marks[key] for key in part.ending if isinstance(key, int)]
        begins = tuple(key for key in over if starts[key] == part.start)
        inner = claims[over[-1]] if over else None
        pieces.append(Piece(part.text, over, begins, " ".join(map(str, sorted(ends))), inner))
    return pieces
