"""Flat lists of claims out of rows that a test makes up."""

from collections.abc import Iterable
from typing import Any

from claims.exports.claim_list import ClaimList
from claims.models import Claim

ABOUT = {
    "title": "All claims",
    "selection": "All claims of the desk.",
    "made_by": "Mara Lind",
    "as_of": "2026-05-01T10:00:00+00:00",
    "history": {"seq": 7, "hash": "ab" * 32},
}
TAKEN_OUT = (
    "Claims shown: All claims of the desk. As of: 1 May 2026, 10:00 UTC. Made by: Mara Lind. "
    f"History head: event 7, {'ab' * 32}"
)


def claim_list(rows: Iterable[dict[str, Any]]) -> ClaimList:
    return ClaimList(rows, ABOUT, Claim.objects.all())
