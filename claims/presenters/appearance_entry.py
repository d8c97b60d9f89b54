"""Appearances for programs of the desk."""

from collections.abc import Iterable
from typing import Any

from claims.models import Appearance
from claims.models.claim import ref_of

from .standing import moment

Plain = dict[str, Any]


def appearance_entries(appearances: Iterable[Appearance]) -> list[Plain]:
    """Each appearance, loaded with its span and the version that is in."""
    return [
        {
            "id": made.pk,
            "claim": ref_of(made.claim_id),
            "article": made.span.version.article_id,
            "article_version": made.span.version.number,
            "span": made.span_id,
            "quote": made.span.exact,
            "start": made.span.start,
            "end": made.span.end,
            "role": made.claimant_role,
            "said_on": made.made_on.isoformat() if made.made_on else None,
            "lifted_as": ref_of(made.lifted_as_id) if made.lifted_as_id else None,
            "added_at": moment(made.added_at),
        }
        for made in appearances
    ]
