"""The full text of an article, cut into paragraphs, with the numbers of its claims."""

from collections.abc import Hashable, Iterable
from typing import Any

from claims.models import ArticleVersion
from claims.text.spans import Segment, segments

Mark = tuple[int, int, int]  # start, end and number of a claim


def report_text(version: ArticleVersion, marks: Iterable[Mark]) -> dict[str, Any]:
    """The text of `version` in paragraphs of segments; joined by line feeds they give it again.

    Each segment names the claims over it, those that begin with it and those that end with it.
    """
    marks = list(marks)
    starts: dict[Hashable, int] = {number: start for start, _, number in marks}
    return {
        "version": version.number,
        "sha256": version.sha256,
        "paragraphs": _paragraphs(segments(version.text, marks), starts),
    }


def _paragraphs(pieces: list[Segment], starts: dict[Hashable, int]) -> list[list[dict[str, Any]]]:
    paragraphs: list[list[dict[str, Any]]] = [[]]
    for piece in pieces:
        lines = piece.text.split("\n")
        for number, line in enumerate(lines):
            if number:
                paragraphs.append([])
            first, last = number == 0, number == len(lines) - 1
            if line or (first and piece.keys) or (last and piece.ending):
                paragraphs[-1].append(_segment(piece, line, starts, first=first, last=last))
    return paragraphs


def _segment(
    piece: Segment, text: str, starts: dict[Hashable, int], *, first: bool, last: bool
) -> dict[str, Any]:
    begins = [key for key in piece.keys if starts[key] == piece.start] if first else []
    return {
        "text": text,
        "claims": list(piece.keys),
        "begins": begins,
        "ends": list(piece.ending) if last else [],
    }
