"""Known checks, and what people or the index tie claims to, for programs of the desk."""

from collections.abc import Iterable
from typing import Any

from claims.models import KnownCheck, Match
from claims.models.claim import ref_of
from claims.models.snapshot import plain, snapshot
from claims.search.match import MatchHit

from .standing import moment

Plain = dict[str, Any]


def known_check_entries(checks: Iterable[KnownCheck]) -> list[Plain]:
    """Each published check as it was recorded."""
    return [
        {"id": check.pk}
        | {name: value for name, value in snapshot(check).items() if name != "digest"}
        for check in checks
    ]


def match_entries(matches: Iterable[Match]) -> list[Plain]:
    """Each tie, loaded with who decided."""
    return [
        {
            "id": match.pk,
            "claim": ref_of(match.claim_id),
            "known_check": match.known_check_id,
            "earlier_claim": ref_of(match.earlier_claim_id) if match.earlier_claim_id else None,
            "score": match.score,
            "state": match.state,
            "decided_by": match.decided_by.get_username() if match.decided_by else None,
            "decided_at": moment(match.decided_at),
        }
        for match in matches
    ]


def look_alike_entries(found: Iterable[MatchHit]) -> list[Plain]:
    """What the index finds most alike, best first."""
    return [
        {
            "found": hit.key,
            "score": hit.score,
            "text": hit.text,
            "claimant": hit.claimant,
            "rating": hit.rating,
            "publisher": hit.publisher,
            "day": plain(hit.day),
            "url": hit.url,
        }
        for hit in found
    ]
