"""What is found out about an address before it becomes a source; nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.errors import ClaimsError
from claims.models import Claim, Source
from claims.permissions import AnyUser
from claims.readers import Draft
from claims.text.credit import agency_of
from claims.text.similarity import similarity
from claims.text.urls import canonical_url

from .kept_text import newest_text
from .source import visible_sources

NEAR = 0.5  # the share of its wording from which a text passes for a copy
COMPARED = 30  # sources of one claim


@dataclass(frozen=True)
class Suggestion:
    """An origin group that a person may accept, why, and which sources would join it."""

    origin: str
    reason: str
    copies: tuple[Source, ...] = ()


def known_source(user: AnyUser, named: str) -> Source | None:
    """The source `user` may see at the address or with the title in `named`; None for a new one."""
    sources = visible_sources(user)
    if not named.startswith(("http://", "https://")):
        return sources.filter(title=named).first() if named else None
    try:
        return sources.filter(canonical_url=canonical_url(named)).first()
    except ClaimsError:
        return None


def suggest_origin(claim: Claim, page: Draft, user: AnyUser) -> Suggestion | None:
    """The group a page belongs to, by its wording or by whom it credits; None for its own.

    Compared with what is kept of the sources of `claim` that `user` may see.
    """
    near = [
        (share, source)
        for source in _sources_of(claim, user)
        if (share := similarity(page.text, newest_text(source))) >= NEAR
    ]
    agency = agency_of(page.text, byline=page.byline, publisher=page.publisher)
    if near:
        share, closest = max(near, key=lambda pair: pair[0])
        name = closest.origin.name if closest.origin else agency or f"Report of {_house(closest)}"
        copies = tuple(source for _, source in near if source.origin is None)
        return Suggestion(name, f"{share:.0%} of its wording stands in “{closest}” too", copies)
    if agency:
        return Suggestion(agency, f"It credits {agency}")
    return None


def _house(source: Source) -> str:
    return source.publisher or str(source)


def _sources_of(claim: Claim, user: AnyUser) -> Iterable[Source]:
    found = visible_sources(user).filter(evidence__claim=claim, confidential=False)
    return found.select_related("origin").distinct()[:COMPARED]
