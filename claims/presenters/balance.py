"""How the ratings of one claimant are spread, as a table that ranks nobody."""

from collections.abc import Mapping
from typing import Any

from claims.models import Rating


def balance(counted: Mapping[Rating, int]) -> list[dict[str, Any]]:
    """Each rating that was given with how often, in the order of its scale, the newest first."""
    order = sorted(counted, key=lambda rating: (-rating.scale.version, rating.position))
    return [{"rating": rating, "count": counted[rating]} for rating in order]
