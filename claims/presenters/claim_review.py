"""A published verdict as ClaimReview (https://schema.org/ClaimReview), for whoever reads it on."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from claims.enums import ClaimantKind, MediaKind
from claims.text.claim_review_values import host

Plain = dict[str, Any]

CONTEXT = "https://schema.org"
MEDIA = {
    MediaKind.IMAGE: "ImageObject",
    MediaKind.VIDEO: "VideoObject",
    MediaKind.AUDIO: "AudioObject",
}
PARTIES = {ClaimantKind.PERSON: "Person", ClaimantKind.ORGANISATION: "Organization"}


def public_address(ref: str) -> str:
    """The address of the public page of the claim `ref`, each claim its own, for good."""
    return f"{settings.SITE_URL}/fact-checks/{ref.lower()}/"


def claim_reviews(report: Plain) -> Iterator[Plain]:
    """The ClaimReview of each claim of `report` that has a verdict in public, in its order.

    All of it is what was frozen and approved. Confidential sources are not cited.
    """
    sources = {source["number"]: source for source in report["sources"]}
    bounds = {scale["version"]: _bounds(scale) for scale in report["scales"]}
    for claim in report["claims"]:
        if claim["checked"]:
            yield claim_review(claim, sources, bounds[claim["scale_version"]])


def claim_review(claim: Plain, sources: dict[int, Plain], bounds: tuple[int, int] | None) -> Plain:
    """The ClaimReview of one claim that `claim` tells as reports do.

    `bounds` are worst and best number of its scale, None where no rating of it has one.
    """
    address = public_address(claim["ref"])
    corrections = [_correction(item) for item in claim["corrections"]]
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"{address}#review",
        "url": address,
        "inLanguage": settings.LANGUAGE_CODE,
        "datePublished": claim["published_at"],
        "claimReviewed": claim["statement"],
        "author": publisher(),
        "reviewRating": _rating(claim, bounds),
        "itemReviewed": _claim(claim),
        **_given("dateModified", corrections and corrections[-1]["datePublished"]),
        **_given("citation", list(_citations(claim, sources))),
        **_given("correction", corrections),
        **_given("associatedMediaReview", _media_review(claim, address)),
    }


def publisher() -> Plain:
    """Who checks here, and where its rules and its complaints form are."""
    site = settings.SITE_URL
    return {
        "@type": "Organization",
        "name": settings.SITE_NAME,
        "url": f"{site}/",
        "correctionsPolicy": f"{site}/corrections/",
        "actionableFeedbackPolicy": f"{site}/methodology/#errors",
    }


def _media_review(claim: Plain, address: str) -> Plain:
    """What was done to the picture or recording the claim is about, where it is about one."""
    item = claim.get("media")
    if not item:
        return {}
    original = item["original_url"]
    return {
        "@type": "MediaReview",
        "@id": f"{address}#media",
        "url": address,
        "datePublished": claim["published_at"],
        "author": publisher(),
        "mediaAuthenticityCategory": item["category"],
        **_given("originalMediaLink", original if host(original) else ""),
        **_given("originalMediaContextDescription", item["original_context"]),
        "itemReviewed": {
            "@type": "MediaReviewItem",
            "mediaItemAppearance": {
                "@type": MEDIA[item["kind"]],
                "url": item["url"],
                "interpretedAsClaim": {"@type": "Claim", "text": claim["statement"]},
            },
        },
    }


def _given(name: str, value: Any) -> Plain:
    return {name: value} if value else {}


def _rating(claim: Plain, bounds: tuple[int, int] | None) -> Plain:
    """Words always; numbers only for a step of the ladder, and then with both its ends."""
    rating = {
        "@type": "Rating",
        "alternateName": claim["rating_label"],
        "ratingExplanation": claim["conclusion"],
    }
    if claim["rating_number"] is None or bounds is None:
        return rating
    worst, best = bounds
    numbers = {"ratingValue": claim["rating_number"], "worstRating": worst, "bestRating": best}
    return rating | numbers


def _bounds(scale: Plain) -> tuple[int, int] | None:
    numbers = [rating["number"] for rating in scale["ratings"] if rating["number"] is not None]
    return (min(numbers), max(numbers)) if numbers else None


def _claim(claim: Plain) -> Plain:
    return {
        "@type": "Claim",
        "text": claim["quote"],
        **_given("inLanguage", claim.get("language")),
        **_given("datePublished", claim["said_on"]),
        **_given("author", _claimant(claim)),
        **_appearances(claim),
    }


def _claimant(claim: Plain) -> Plain:
    if not claim["claimant"]:
        return {}
    kind = PARTIES[claim["claimant_kind"]]
    role = claim["role"] if kind == "Person" else ""
    same_as = claim["claimant_same_as"]
    return {
        "@type": kind,
        "name": claim["claimant"],
        **_given("jobTitle", role),
        **_given("sameAs", same_as if host(same_as) else ""),
    }


def _appearances(claim: Plain) -> Plain:
    """The articles it was made in that can be read on the web; of several, also the first known.

    One alone is no list, as readers of ClaimReview expect it.
    """
    known: dict[str, Plain] = {}
    for at in claim["appearances"]:
        if host(at["url"]):
            known.setdefault(at["url"], at)
    works = [_work(at) for at in known.values()]
    if len(works) < 2:
        return _given("appearance", works and works[0])
    dated = next(iter(known.values()))["day"] is not None
    return {"appearance": works, **_given("firstAppearance", dated and works[0])}


def _work(at: Plain) -> Plain:
    return {
        "@type": "CreativeWork",
        "url": at["url"],
        "headline": at["title"],
        **_given("datePublished", at["published_on"]),
    }


def _citations(claim: Plain, sources: dict[int, Plain]) -> Iterator[Plain]:
    numbers = dict.fromkeys(
        item["source"] for items in claim["evidence"].values() for item in items
    )
    for source in sorted((sources[number] for number in numbers), key=lambda s: s["number"]):
        if not source["confidential"]:
            address = source["url"] if host(source["url"]) else ""
            yield {"@type": "CreativeWork", "name": source["title"], **_given("url", address)}


def _correction(item: Plain) -> Plain:
    return {
        "@type": "CorrectionComment",
        "text": item["note"],
        "datePublished": item["made_at"],
    }
