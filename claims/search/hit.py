"""One hit of the index: what the document says, and which of its words were asked for."""

import json
from dataclasses import dataclass
from datetime import date

from tantivy import Document, SnippetGenerator

from claims.models.claim import REF_PREFIX

from .schema import ARTICLE, CHECK, CLAIM, SOURCE

EXCERPT = 240  # characters of a long text
MODELS = {"knowncheck": CHECK, "claim": CLAIM, "article": ARTICLE, "source": SOURCE}

Part = tuple[str, bool]  # some text, and whether it was asked for


@dataclass(frozen=True)
class Hit:
    """One document: what kind of thing it is, its key in the database, and its marked words."""

    kind: str
    pk: int
    score: float
    title: list[Part]
    excerpt: list[Part]
    claimant: str = ""
    publisher: str = ""
    rating: str = ""
    status: str = ""
    day: date | None = None
    url: str = ""

    @property
    def ref(self) -> str:
        """The number people use for a claim, "" for anything else."""
        return f"{REF_PREFIX}{self.pk:04d}" if self.kind == CLAIM else ""


def hit_of(document: Document, score: float, marks: dict[str, SnippetGenerator]) -> Hit:
    """What one document says, with its words marked where `marks` has a marker for their field."""
    model, _, pk = document["key"][0].partition(":")
    more = json.loads(_one(document, "more") or "{}")
    if MODELS[model] in (CHECK, CLAIM):
        title, excerpt = _values(document, "text", marks)
    else:
        [title] = _values(document, "heading", marks)
        excerpt = _piece(document, marks)
    return Hit(
        kind=MODELS[model],
        pk=int(pk),
        score=score,
        title=title,
        excerpt=excerpt,
        claimant=_one(document, "claimant"),
        publisher=_one(document, "publisher"),
        rating=_one(document, "rating"),
        status=more.get("status", ""),
        day=_day(document),
        url=more.get("url", ""),
    )


def _one(document: Document, name: str) -> str:
    value = document.get_first(name)
    return str(value) if value is not None else ""


def _day(document: Document) -> date | None:
    number = document.get_first("day")
    return date(number // 10000, number // 100 % 100, number % 100) if number else None


def _values(document: Document, name: str, marks: dict[str, SnippetGenerator]) -> list[list[Part]]:
    """Each value of a field, marked. Spans count bytes of all values with a space between them."""
    values = [value.encode() for value in document.get_all(name)]
    spans, parts, start = _spans(document, name, marks), list[list[Part]](), 0
    for value in values:
        end = start + len(value)
        inside = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
        parts.append(_parts(value, inside))
        start = end + 1
    return parts


def _piece(document: Document, marks: dict[str, SnippetGenerator]) -> list[Part]:
    """The piece of the body that has most of what was asked for, else its beginning."""
    if "body" in marks:
        snippet = marks["body"].snippet_from_doc(document)
        if spans := snippet.highlighted():
            return _parts(snippet.fragment().encode(), [(span.start, span.end) for span in spans])
    return [(text, False)] if (text := _one(document, "body")[:EXCERPT]) else []


def _spans(
    document: Document, name: str, marks: dict[str, SnippetGenerator]
) -> list[tuple[int, int]]:
    if name not in marks:
        return []
    snippet = marks[name].snippet_from_doc(document)
    offset = snippet.fragment_range().start
    return [(offset + span.start, offset + span.end) for span in snippet.highlighted()]


def _parts(text: bytes, spans: list[tuple[int, int]]) -> list[Part]:
    parts, at = list[Part](), 0
    for start, end in spans:
        if start > at:
            parts.append((text[at:start].decode(), False))
        parts.append((text[start:end].decode(), True))
        at = end
    if at < len(text):
        parts.append((text[at:].decode(), False))
    return parts
