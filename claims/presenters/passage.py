"""The words of an article that were checked, with as much around them as may be quoted."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.models import Publication
from claims.text.claim_review_values import host


@dataclass(frozen=True)
class Passage:
    """One quote with the few words before and after it; these are empty where they stay inside."""

    publication: Publication
    before: str
    exact: str
    after: str


def passages(publications: Iterable[Publication]) -> list[Passage]:
    """The quote of each of `publications`, which were loaded with claim, span and article.

    An article is somebody else's, and may not be out yet: its text is never printed, and words
    around a quote only when it has an address on the web where anybody can read them.
    """
    return [_passage(publication) for publication in publications]


def _passage(publication: Publication) -> Passage:
    span = publication.claim.span
    if not host(publication.article.url):
        return Passage(publication, "", span.exact, "")
    return Passage(publication, span.prefix, span.exact, span.suffix)
