"""The full text of an article, cut into paragraphs, with the numbers of its claims."""

from collections.abc import Iterable, Mapping
from typing import Any

from claims.models import ArticleVersion
from claims.text.spans import Segment, segments

Mark = tuple[int, int, int]  # start, end and number of a claim


def report_text(
    version: ArticleVersion,
    marks: Iterable[Mark],
    starts: Mapping[int, int],
    *,
    whole: bool = True,
) -> dict[str, Any]:
    """The text of `version` in paragraphs of segments; joined by line feeds they give it again.

    Each segment names the claims over it, those that begin with it and those that end with it. A
    claim may stand at several places; it begins at the one in `starts` alone, by its number. Not
    the `whole` text is only the paragraphs in which a claim stands.
    """
    paragraphs = _paragraphs(segments(version.text, list(marks)), starts)
    return {
        "article": version.article_id,
        "version": version.number,
        "sha256": version.sha256,
        "whole": whole,
        "paragraphs": [one for one in paragraphs if whole or any(p["claims"] for p in one)],
    }


def _paragraphs(pieces: list[Segment], starts: Mapping[Any, int]) -> list[list[dict[str, Any]]]:
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
    piece: Segment, text: str, starts: Mapping[Any, int], *, first: bool, last: bool
) -> dict[str, Any]:
    begins = [key for key in piece.keys if starts.get(key) == piece.start] if first else []
    return {
        "text": text,
        "claims": list(piece.keys),
        "begins": begins,
        "ends": list(piece.ending) if last else [],
    }
