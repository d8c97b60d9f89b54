"""What a page states about itself: its language, its address, the day it was published."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from claims.readers.draft import MAX_URL, language_tag, one_line

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
    "/html/@*[name()='xml:lang']",
    "//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content",
    "//meta[@property='og:locale']/@content",
)
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states about itself, empty where it is silent; `doubt` is for the editor."""

    published_on: date | None
    language: str
    url: str
    doubt: str


def page_facts(tree: HtmlElement, url: str) -> PageFacts:
    """The facts a page states, which was found at `url`, if anywhere.

    Its canonical address counts only within its own site: a page that could name any other
    would pass for a new version of somebody else's article.
    """
    stated = _stated_url(tree, url)
    is_foreign = bool(url and stated) and not _is_same_site(stated, url)
    return PageFacts(
        published_on=_stated_date(tree),
        language=_language(tree),
        url=url if is_foreign else stated or url,
        doubt=f"The page says it belongs at another site: {stated}" if is_foreign else "",
    )


def to_date(value: str | None) -> date | None:
    """The day an ISO 8601 date or time begins with, in the zone it is written in."""
    try:
        return date.fromisoformat((value or "").strip()[:10])
    except ValueError:
        return None


def _stated_date(tree: HtmlElement) -> date | None:
    """The day the page says it was published, from its metadata only."""
    values = [str(value) for path in _DATES for value in tree.xpath(path)]
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    values += [match[1] for script in scripts if (match := _JSON_DATE.search(script))]
    return next((day for value in values if (day := to_date(value))), None)


def _language(tree: HtmlElement) -> str:
    """The language the page says it is in, as a BCP 47 tag, "" when it says none."""
    values = (str(value).split(",")[0] for path in _LANGUAGES for value in tree.xpath(path))
    return next(filter(None, map(language_tag, values)), "")


def _stated_url(tree: HtmlElement, base: str) -> str:
    """The address the page gives as its own, "" when it gives none."""
    values = [str(value) for path in _ADDRESSES for value in tree.xpath(path)]
    return next(filter(None, (_address(base, one_line(value, MAX_URL)) for value in values)), "")


def _is_same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same host, or one's host lies under the other's."""
    hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    shorter, longer = sorted(hosts, key=len)
    return longer == shorter or longer.endswith(f".{shorter}")


def _address(base: str, value: str) -> str:
    try:
        address = urljoin(base, value)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""
