"""All ClaimReview objects in a file, as they stand there: for checking and not for keeping."""

import json
from collections.abc import Iterator
from typing import Any

import lxml.html

from claims.errors import BadText

Json = dict[str, Any]
MAX_BYTES = 50_000_000
LINKED_DATA = "//script[@type='application/ld+json']/text()"


def claim_reviews_in(data: bytes) -> list[Json]:
    """The ClaimReviews of JSON, of lines of JSON or of the scripts of a web page, in their order.

    Each has the @context that holds where it stands. Raises BadText when there is none to be read.
    """
    if len(data) > MAX_BYTES:
        raise BadText(f"The file is larger than {MAX_BYTES // 1_000_000} MB; give parts of it.")
    try:
        documents = _documents(data)
        found = [review for document in documents for review in _reviews(document, None)]
    except (ValueError, RecursionError, lxml.etree.LxmlError) as error:
        raise BadText(f"The file is neither JSON nor a web page with JSON-LD ({error}).") from error
    if not found:
        raise BadText("There is no ClaimReview in this file; look whether it is the right one.")
    return found


def _documents(data: bytes) -> list[Any]:
    text = data.decode("utf-8-sig")
    if text.lstrip().startswith("<"):
        page = lxml.html.document_fromstring(data, lxml.html.HTMLParser(encoding="utf-8"))
        return [json.loads(script) for script in page.xpath(LINKED_DATA)]
    try:
        return [json.loads(text)]
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _reviews(value: Any, context: Any) -> Iterator[Json]:
    if isinstance(value, list):
        for one in value:
            yield from _reviews(one, context)
    elif isinstance(value, dict):
        context = value.get("@context", context)
        if _is_review(value):
            yield value if context is None else {"@context": context} | value
        else:
            for one in value.values():
                yield from _reviews(one, context)


def _is_review(value: Json) -> bool:
    kinds = value.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith("ClaimReview") for kind in named)
