"""Look-alikes of a claim that nobody has decided on, as the desk shows them."""

from collections.abc import Sequence
from typing import Any

from claims.models import Claim, Match
from claims.models.claim import REF_PREFIX
from claims.search.match import MatchHit
from claims.search.schema import CLAIM

# From which likeness on it is called what.
WORDS = ((0.8, "very alike"), (0.4, "alike"), (0.0, "some words in common"))


def look_alikes(
    claim: Claim, kept: Sequence[Match], found: Sequence[MatchHit]
) -> list[dict[str, Any]]:
    """What was found for `claim` and does not stand beside it yet, best first.

    A claim on the other side of a match stands beside it as well.
    """
    known = {key for match in kept for key in _keys(match)} | {f"claim:{claim.pk}"}
    return [_row(hit) for hit in found if hit.key not in known]


def _keys(match: Match) -> tuple[str, ...]:
    if match.known_check_id is not None:
        return (f"knowncheck:{match.known_check_id}",)
    return (f"claim:{match.earlier_claim_id}", f"claim:{match.claim_id}")


def _row(hit: MatchHit) -> dict[str, Any]:
    return {
        "hit": hit,
        "ref": f"{REF_PREFIX}{hit.pk:04d}" if hit.kind == CLAIM else "",
        "alike": alike(hit),
    }


def alike(hit: MatchHit) -> str:
    """How alike it is, in words."""
    return next(word for least, word in WORDS if hit.likeness >= least)
