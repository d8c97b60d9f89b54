"""Ratings and their scale as plain values, for a badge and for the page that explains them."""

from typing import Any

from claims.models import Rating, RatingScale


def rating_badge(rating: Rating) -> dict[str, Any]:
    """A rating as it is shown: always icon and word; the colour only helps."""
    return {
        "key": rating.key,
        "label": rating.label,
        "meaning": rating.meaning,
        "kind": rating.kind,
        "number": rating.number,
        "icon": rating.icon,
        "colour": rating.colour,
    }


def scale_table(scale: RatingScale) -> dict[str, Any]:
    """A version of the scale with its ratings in order."""
    ratings = sorted(scale.ratings.all(), key=lambda rating: rating.position)
    return {
        "version": scale.version,
        "name": scale.name,
        "ratings": [rating_badge(rating) for rating in ratings],
    }
