"""Web pages: the article's own words out of a page, with what the page says about itself."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from claims.errors import BadText
from claims.readers.draft import Draft, article_text, one_line, unreadable
from claims.readers.encoding import Damaged, decode
from claims.readers.kinds import Kind
from claims.readers.markup import require_reasonable
from claims.readers.metadata import canonical_url, language, stated_date, to_date

SHORT = 250

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "code", "lb", "div"})
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read_html(data: bytes, *, charset: str = "", url: str = "") -> Draft:
    """A draft of the article on a page that was found at `url`, one line for each paragraph.

    `charset` is the encoding its sender declared. Navigation, comments and scripts are left out;
    the words of the article stay as they are, white space folded as a browser shows it.
    Raises BadText when there is no article on the page or the page is unreasonably large.
    """
    page, doubt = _decode(data, charset)
    require_reasonable(page)
    tree = document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8"))
    found = _extract(page, url)
    text = article_text("\n".join(_lines(found.body)))
    stated = stated_date(tree)
    return Draft(
        text=text,
        title=one_line(found.title),
        byline=one_line(found.author),
        publisher=one_line(found.sitename),
        published_on=stated or to_date(found.date),
        published_inferred=stated is None and bool(to_date(found.date)),
        language=language(tree),
        url=canonical_url(tree, url),
        problems=tuple(filter(None, (doubt, unreadable(text), _about_length(text), _about(found)))),
        media_type=Kind.HTML,
        data=data,
    )


def _decode(data: bytes, declared: str) -> tuple[str, str]:
    """As `decode`, but a page with a few wrong bytes is read, as a browser would."""
    meta = _CHARSET.search(data[:4096])
    try:
        return decode(data, declared or (meta[1].decode("ascii", "ignore") if meta else ""))
    except Damaged:
        return data.decode(errors="replace"), "Some bytes of this page were not UTF-8."


def _extract(page: str, url: str) -> Document:
    found = bare_extraction(
        page,
        url=url or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or found.body is None:
        raise BadText("No article was found on this page; paste its text instead.")
    return found


def _lines(body: HtmlElement) -> Iterator[str]:
    """The blocks of an extracted body as lines, without marks that are not in the article."""
    for line in "".join(_pieces(body)).split("\n"):
        if line.strip():
            yield line.strip(" \t")


def _pieces(body: HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node.tag in _BLOCKS:
            yield "\n"
        elif node.tag == "cell" and event == "end":
            yield "\t"
        words = node.text if event == "start" else node.tail
        yield _SPACE.sub(" ", words or "")


def _about_length(text: str) -> str:
    if len(text) >= SHORT:
        return ""
    return f"Only {len(text)} characters were found; the page may hold more that was not read."


def _about(found: Document) -> str:
    if found.sitename and found.sitename == found.hostname:
        return "The page names no publisher; its address stands in for one."
    return ""
