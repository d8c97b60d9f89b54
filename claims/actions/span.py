"""Spans to be: made from a place in a text, checked before they are written."""

from claims.models import ArticleVersion, Span
from claims.text.spans import select


def new_span(version: ArticleVersion, start: int, end: int, exact: str | None = None) -> Span:
    """The unsaved span `[start, end)` of `version`, in code points. Raises BadSpan."""
    place = select(version.text, start, end, exact)
    return Span(
        version=version,
        start=place.start,
        end=place.end,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
    )
