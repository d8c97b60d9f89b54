"""Web pages: the article's own words out of a page, with what the page says about itself."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from claims.errors import BadText
from claims.readers.draft import (
    MAX_TITLE,
    Draft,
    article_text,
    mark_unreadable,
    one_line,
    unreadable,
)
from claims.readers.encoding import Damaged, decode
from claims.readers.kinds import Kind
from claims.readers.markup import require_reasonable
from claims.readers.metadata import page_facts, to_date

SHORT = 250

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "code", "lb", "div"})
_PARSING = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True}
_BREAKS = {0x0B: " ", 0x0C: " "}
# A parser takes such a page for empty, a browser does not.
_CLOSED_AT_ONCE = re.compile(r"(<html\b[^<>]*)/>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read_html(data: bytes, *, charset: str = "", url: str = "") -> Draft:
    """A draft of the article on a page that was found at `url`, one line for each paragraph.

    `charset` is the encoding its sender declared. Navigation, comments and scripts are left out;
    the words of the article stay as they are, white space folded as a browser shows it.
    Raises BadText when there is no article on the page or the page is unreasonably large.
    """
    page, doubt = _decode(data, charset)
    require_reasonable(page)
    tree = _tree(page)
    facts = page_facts(tree, url)
    found = _extract(tree, url)
    text = article_text("\n".join(_lines(found.body)))
    guessed = to_date(found.date)
    return Draft(
        text=text,
        title=one_line(found.title, MAX_TITLE),
        byline=one_line(found.author),
        publisher=one_line(found.sitename),
        published_on=facts.published_on or guessed,
        published_inferred=facts.published_on is None and guessed is not None,
        language=facts.language,
        url=facts.url,
        problems=tuple(filter(None, (doubt, facts.doubt, *_problems(text, found)))),
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


def _tree(page: str) -> HtmlElement:
    """The page as a tree that can be extracted: none of its text is illegal in XML."""
    opened = _CLOSED_AT_ONCE.sub(r"\1>", page, count=1)
    try:
        tree = document_fromstring(opened.encode(), parser=HTMLParser(**_PARSING))
    except etree.ParserError:
        raise _no_article() from None
    for node in tree.iter():
        node.text, node.tail = _legal(node.text), _legal(node.tail)
    return tree


def _legal(text: str | None) -> str | None:
    return mark_unreadable(text).translate(_BREAKS) if text else text


def _extract(tree: HtmlElement, url: str) -> Document:
    found = bare_extraction(
        tree,
        url=url or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or found.body is None:
        raise _no_article()
    return found


def _no_article() -> BadText:
    return BadText("No article was found on this page; paste its text instead.")


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


def _problems(text: str, found: Document) -> Iterator[str]:
    yield unreadable(text)
    if len(text) < SHORT:
        yield f"Only {len(text)} characters were found; the page may hold more that was not read."
    if found.sitename and found.sitename == found.hostname:
        yield "The page names no publisher; its address stands in for one."
