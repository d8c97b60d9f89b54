"""A first walk over a page that stops at what would cost the second one minutes."""

from collections.abc import Mapping

from lxml import etree

from claims.errors import BadText
from claims.readers.draft import require_bytes

MAX_PAGE_BYTES = 5_000_000
# A long encyclopedia page has 30,000. Extraction grows with the square of the elements, and
# building the tree with the square of one element's attributes.
MAX_ELEMENTS = 40_000
MAX_ATTRIBUTES = 300
_UNSEEN = frozenset({"script", "style", "template"})


class _Walk:
    """A parser target: counts what passes and keeps nothing."""

    def __init__(self) -> None:
        self.elements = self.characters = self.unseen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self.unseen += tag in _UNSEEN
        if self.elements > MAX_ELEMENTS or len(attributes) > MAX_ATTRIBUTES:
            raise BadText(
                "This page has too many elements to be one article; "
                "save the article alone and try again."
            )

    def end(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN

    def data(self, text: str) -> None:
        if not self.unseen:
            self.characters += len(text)
            require_bytes(self.characters)

    def close(self) -> None:
        """Do nothing; every target has this method."""


def require_reasonable(page: str) -> None:
    """Refuse a page that would take long to extract, in time proportional to its length.

    Raises BadText when it is over MAX_PAGE_BYTES, MAX_ELEMENTS or MAX_ATTRIBUTES, or shows more
    text than an article may have.
    """
    data = page.encode("utf-8", "surrogatepass")
    if len(data) > MAX_PAGE_BYTES:
        raise BadText(
            f"The page is {len(data):,} bytes long and the limit is {MAX_PAGE_BYTES:,}; "
            "save the article alone and try again."
        )
    parser = etree.HTMLParser(target=_Walk(), encoding="utf-8")
    parser.feed(data)
    parser.close()
