"""Linked data for a web page, and the stream of all ClaimReviews as one DataFeed."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

Plain = dict[str, Any]

# Harmless in JSON, these would end a script element or a line of a script.
_IN_A_PAGE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def in_a_page(data: Any, indent: int | None = None) -> str:
    """`data` as JSON that can stand inside a script element of a page."""
    return json.dumps(data, ensure_ascii=False, indent=indent).translate(_IN_A_PAGE)


def write_feed(head: Plain, reviews: Iterable[Plain]) -> Iterator[bytes]:
    """A DataFeed with the facts of `head` and each of `reviews` as an item, in UTF-8.

    Written as they come: memory does not grow with their number.
    """
    opening = in_a_page({"@context": "https://schema.org", "@type": "DataFeed", **head})
    yield f'{opening[:-1]}, "dataFeedElement": ['.encode()
    between = "\n"
    for review in reviews:
        element = {
            "@type": "DataFeedItem",
            "dateCreated": review["datePublished"],
            "item": [review],
        }
        yield f"{between}{in_a_page(element)}".encode()
        between = ",\n"
    yield b"\n]}\n"
