"""A published verdict as ClaimReview (https://schema.org/ClaimReview), for whoever reads it on."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from claims.enums import ClaimantKind
from claims.text.claim_review_values import host

Plain = dict[str, Any]

CONTEXT = "https://schema.org"
PARTIES = {ClaimantKind.PERSON: "Person", ClaimantKind.ORGANISATION: "Organization"}


def public_address(ref: str) -> str:
    """The address of the public page of the claim `ref`, each claim its own.

    The public pages come later; this is where they will be, so that what is given out today stays
    right.
    """
    return f"{settings.SITE_URL}/fact-checks/{ref.lower()}/"


def claim_reviews(report: Plain) -> Iterator[Plain]:
    """The ClaimReview of each claim of `report` that has a verdict in public, in its order.

    All of it is what was frozen and approved. Confidential sources are not cited.
    """
    sources = {source["number"]: source for source in report["sources"]}
    bounds = {scale["version"]: _bounds(scale) for scale in report["scales"]}
    for claim in report["claims"]:
        if claim["checked"]:
            yield _review(claim, report["article"], sources, bounds[claim["scale_version"]])


def _review(
    claim: Plain, article: Plain, sources: dict[int, Plain], bounds: tuple[int, int] | None
) -> Plain:
    address = public_address(claim["ref"])
    corrections = [_correction(item) for item in claim["corrections"]]
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"{address}#review",
        "url": address,
        "datePublished": claim["published_at"],
        "claimReviewed": claim["statement"],
        "author": {
            "@type": "Organization",
            "name": settings.SITE_NAME,
            "url": f"{settings.SITE_URL}/",
        },
        "reviewRating": _rating(claim, bounds),
        "itemReviewed": _claim(claim, article),
        **_given("dateModified", corrections and corrections[-1]["datePublished"]),
        **_given("citation", list(_citations(claim, sources))),
        **_given("correction", corrections),
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


def _claim(claim: Plain, article: Plain) -> Plain:
    return {
        "@type": "Claim",
        "text": claim["quote"],
        **_given("datePublished", claim["said_on"]),
        **_given("author", _claimant(claim)),
        **_given("appearance", _appearance(article)),
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


def _appearance(article: Plain) -> Plain:
    """The article, when it can be read on the web."""
    if not host(article["url"]):
        return {}
    return {
        "@type": "CreativeWork",
        "url": article["url"],
        "headline": article["title"],
        **_given("datePublished", article["published_on"]),
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
