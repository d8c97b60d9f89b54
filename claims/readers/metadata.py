"""What a page states about itself: its language, its address, the day it was published."""

import re
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from claims.readers.draft import one_line

# In this order: the first that holds a day is believed.
_DATES = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='dc.date' or @name='DC.date.issued' or @name='pubdate']/@content",
    "//time[@pubdate]/@datetime",
)
_LANGUAGES = (
    "/html/@lang",
    "/html/@xml:lang",
    "//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content",
    "//meta[@property='og:locale']/@content",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def to_date(value: str | None) -> date | None:
    """The day an ISO 8601 date or time begins with, in the zone it is written in."""
    try:
        return date.fromisoformat((value or "").strip()[:10])
    except ValueError:
        return None


def stated_date(tree: HtmlElement) -> date | None:
    """The day the page says it was published, from its metadata only."""
    values = [str(value) for path in _DATES for value in tree.xpath(path)]
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    values += [match[1] for script in scripts if (match := _JSON_DATE.search(script))]
    return next((day for value in values if (day := to_date(value))), None)


def language(tree: HtmlElement) -> str:
    """The page's language as a BCP 47 tag ("pt-PT"), "" when it states none."""
    values = (one_line(value).split(",")[0] for path in _LANGUAGES for value in tree.xpath(path))
    return next((v.replace("_", "-") for v in values if _LANGUAGE.fullmatch(v)), "")


def canonical_url(tree: HtmlElement, url: str) -> str:
    """The address the page gives as its own; `url`, where it was found, when it gives none."""
    values = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    addresses = (_address(url, one_line(value)) for value in values)
    return next(filter(None, addresses), url)


def _address(base: str, value: str) -> str:
    try:
        address = urljoin(base, value)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""
