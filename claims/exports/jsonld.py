"""JSON-LD: the verdicts of a report as a DataFeed of ClaimReview, safe in a web page."""

from collections.abc import Iterator
from typing import Any

from claims.presenters.claim_feed import public_reviews, report_reviews
from claims.presenters.claim_review import CONTEXT

from .claim_list import ClaimList
from .cover import facts
from .linked_data import in_a_page, write_feed

Plain = dict[str, Any]


def write_report(report: Plain) -> Iterator[bytes]:
    """The published verdicts in a DataFeed, in UTF-8; claims without one are left out."""
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": report["title"],
        "dateModified": report["as_of"],
        "identifier": _identifiers(facts(report)),
        "dataFeedElement": [_item(review) for review in report_reviews(report)],
    }
    yield f"{in_a_page(feed, indent=1)}\n".encode()


def write_claims(found: ClaimList) -> Iterator[bytes]:
    """The verdicts that stand in public among the claims as a DataFeed, streamed."""
    head = {
        "name": found.about["title"],
        "dateModified": found.about["as_of"],
        "identifier": _identifiers(found.facts()),
    }
    return write_feed(head, public_reviews(found.claims, found.count))


def _identifiers(told: list[tuple[str, str]]) -> list[Plain]:
    return [{"@type": "PropertyValue", "name": label, "value": value} for label, value in told]


def _item(review: Plain) -> Plain:
    return {"@type": "DataFeedItem", "dateCreated": review["datePublished"], "item": [review]}
