"""Fact-checks as news: one entry for each, for feeds."""

from typing import Any

from claims.models import Publication

from .claim_review import public_address
from .standing import moment


def news_entry(publication: Publication) -> dict[str, Any]:
    """What a feed says of one fact-check as it stands now; loaded with its rating."""
    label = "Retracted" if publication.withdrawn else publication.rating.label
    gone = "We no longer stand by this fact-check; its page says why."
    return {
        "address": public_address(publication.slug),
        "title": f"{label}: {publication.statement}",
        "summary": gone if publication.withdrawn else publication.conclusion,
        "rating": label,
        "published_at": moment(publication.published_at),
        "changed_at": moment(publication.changed_at),
    }
