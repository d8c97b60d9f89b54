"""A published page as its readers and search engines see it."""

import lxml.html

from claims.text.claim_review_page import PublishedPage

UNSEEN = "//script | //style | //template | //noscript | //head"
ROBOTS = "//meta[translate(@name, 'ROBTS', 'robts')='robots']/@content"


def page_in(data: bytes, *, asked: str, answered: str) -> PublishedPage:
    """What the page in `data` shows, and whether it asks not to be found."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = lxml.html.document_fromstring(data, parser)
    hidden = any("noindex" in str(value).lower() for value in tree.xpath(ROBOTS))
    for part in tree.xpath(UNSEEN):
        part.drop_tree()
    return PublishedPage(asked, answered, " ".join(tree.itertext()), hidden)
