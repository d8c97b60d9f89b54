"""The rules of a MediaReview that comes with a ClaimReview."""

from collections.abc import Iterator

from .claim_review_values import Json, each, host, kinds, node, nodes, text

CATEGORIES = {
    "DecontextualizedContent",
    "EditedOrCroppedContent",
    "OriginalMediaContent",
    "SatireOrParodyContent",
    "StagedContent",
    "TransformedContent",
}


def _media(review: Json) -> Iterator[Json]:
    return nodes(review.get("associatedMediaReview"))


def _category(review: Json) -> str:
    return text(review.get("mediaAuthenticityCategory")).rpartition("/")[2]


def _shows_nothing(review: Json) -> bool:
    item = node(review.get("itemReviewed"))
    return "MediaReviewItem" not in kinds(item) or not each(item.get("mediaItemAppearance"))


MEDIA_RULES = (
    (
        "media-type",
        False,
        "Its associatedMediaReview is no MediaReview.",
        lambda r: any(
            not isinstance(one, dict) or "MediaReview" not in kinds(one)
            for one in each(r.get("associatedMediaReview"))
        ),
    ),
    (
        "media-category",
        False,
        "Its MediaReview has none of the six codes of mediaAuthenticityCategory.",
        lambda r: any(_category(one) not in CATEGORIES for one in _media(r)),
    ),
    (
        "media-item",
        False,
        "Its MediaReview does not say where the picture or recording is shown.",
        lambda r: any(_shows_nothing(one) for one in _media(r)),
    ),
    (
        "media-original",
        False,
        "The originalMediaLink of its MediaReview is no web page.",
        lambda r: any(
            not host(link) for one in _media(r) for link in each(one.get("originalMediaLink"))
        ),
    ),
)
