"""JSON-LD: the verdicts of a report as a DataFeed of ClaimReview, safe in a web page."""

import json
from collections.abc import Iterator
from typing import Any

from claims.presenters.claim_review import CONTEXT, claim_reviews

from .cover import facts

Plain = dict[str, Any]

# Harmless in JSON, these would end a script element or a line of a script.
_IN_A_PAGE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def write_report(report: Plain) -> Iterator[bytes]:
    """The published verdicts in a DataFeed, in UTF-8; claims without one are left out."""
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": report["article"]["title"],
        "dateModified": report["as_of"],
        "identifier": [
            {"@type": "PropertyValue", "name": label, "value": value}
            for label, value in facts(report)
        ],
        "dataFeedElement": [
            {"@type": "DataFeedItem", "dateCreated": review["datePublished"], "item": [review]}
            for review in claim_reviews(report)
        ],
    }
    yield f"{json.dumps(feed, ensure_ascii=False, indent=1).translate(_IN_A_PAGE)}\n".encode()
