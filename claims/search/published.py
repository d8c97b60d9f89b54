"""What readers may be shown as perhaps the same: look-alikes that stand in public."""

from claims.models import Publication
from claims.queries.publication import published_among

from .match import best_matches
from .schema import CLAIM

LOOKED_AT = 30
LEAST = 0.3  # of likeness: so many of a hundred pairs that are this alike are the same


def like_published(text: str, limit: int = 3) -> list[Publication]:
    """What the desk has published that is most like `text`; only what stands in public."""
    hits = best_matches(text, limit=LOOKED_AT, kinds=(CLAIM,))
    found = published_among(hit.pk for hit in hits if hit.likeness >= LEAST)
    return [found[hit.pk] for hit in hits if hit.pk in found][:limit]
