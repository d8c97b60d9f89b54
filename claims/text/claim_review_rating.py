"""The rules of a ClaimReview about its rating."""

from .claim_review_values import Json, each, node, number, text

FEWEST = 1  # the lowest worstRating that is read


def label(review: Json) -> str:
    """The words of the rating."""
    return text(_rating(review).get("alternateName"))


def _rating(review: Json) -> Json:
    return node(review.get("reviewRating"))


def _has(review: Json, name: str) -> bool:
    return bool(each(_rating(review).get(name)))


def _number(review: Json, name: str) -> float | None:
    return number(_rating(review).get(name))


def _no_number(review: Json) -> bool:
    names = ("ratingValue", "bestRating", "worstRating")
    return any(_has(review, name) and _number(review, name) is None for name in names)


def _no_bounds(review: Json) -> bool:
    bounds = _has(review, "bestRating") and _has(review, "worstRating")
    return _has(review, "ratingValue") and not bounds


def _upside_down(review: Json) -> bool:
    best, worst = _number(review, "bestRating"), _number(review, "worstRating")
    return best is not None and worst is not None and best <= worst


def _too_low(review: Json) -> bool:
    worst = _number(review, "worstRating")
    return worst is not None and worst < FEWEST


def _outside(review: Json) -> bool:
    value, best, worst = (
        _number(review, name) for name in ("ratingValue", "bestRating", "worstRating")
    )
    if value is None or best is None or worst is None or best <= worst:
        return False
    return not worst <= value <= best


def _no_whole_number(review: Json) -> bool:
    value = _number(review, "ratingValue")
    return value is not None and not value.is_integer()


RATING_RULES = (
    ("rating-missing", False, "It has no reviewRating.", lambda r: not _rating(r)),
    (
        "rating-nameless",
        False,
        "Its rating has no alternateName, the word readers see.",
        lambda r: bool(_rating(r)) and not label(r),
    ),
    ("rating-no-number", False, "A number of its rating is no number.", _no_number),
    (
        "rating-bounds-missing",
        False,
        "Its ratingValue has no bestRating or worstRating, and is read as one of 5 steps.",
        _no_bounds,
    ),
    ("rating-bounds-order", False, "Its bestRating is not above its worstRating.", _upside_down),
    ("rating-worst-low", False, "Its worstRating is below 1.", _too_low),
    ("rating-outside", False, "Its ratingValue is not between worst and best.", _outside),
    ("rating-fraction", True, "Its ratingValue is no whole number.", _no_whole_number),
)
