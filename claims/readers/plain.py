"""Plain text: what was received is what is stored; a headline or a credit line is only read."""

import re

from claims.readers.draft import Draft, article_text, one_line, require_bytes, unreadable
from claims.readers.encoding import decode

MAX_HEADLINE = 160

_CREDIT = re.compile(
    r"(?:Source|Sources|Fonte|Fuente|Quelle|Bron|Källa|Kilde|Lähde|Źródło|Zdroj|Forrás|Sursa|"
    r"Izvor|Kaynak|Πηγή|Источник|Джерело|المصدر|出典|来源|來源|출처)\s*[:：]\s*(\S.{0,119})",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"By\s+([^\W\d_].{2,99})")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")


def read_plain(data: bytes, *, charset: str = "") -> Draft:
    """A draft of plain text; `charset` is the encoding its sender declared, if any.

    Only CRLF and lone CR become LF; a last line "Source: X" gives the publisher and stays in
    the text. Raises BadText for what cannot be an article's text.
    """
    require_bytes(len(data))
    decoded, doubt = decode(data, charset)
    text = article_text(decoded)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = _title(lines)
    credit = _credit(lines[-1])
    is_address = credit.startswith(("http://", "https://"))
    return Draft(
        text=text,
        title=title,
        byline=_byline(lines[1:4]) if title else "",
        publisher="" if is_address else credit,
        url=credit if is_address else "",
        problems=tuple(filter(None, (doubt, unreadable(text), _about_title(title)))),
        data=data,
    )


def read_text(text: str) -> Draft:
    """A draft of pasted text, under the rules of `read_plain`."""
    return read_plain(text.encode("utf-8", "surrogatepass"))


def _title(lines: list[str]) -> str:
    """The first line when it stands as a headline: short, no full stop, and more text below."""
    first = one_line(lines[0])
    if len(lines) < 2 or len(first) > MAX_HEADLINE or _SENTENCE_END.search(first):
        return ""
    return "" if _credit(first) else first


def _about_title(title: str) -> str:
    if title:
        return "The title was taken from the first line."
    return "No title was found: the first line is too long or a sentence."


def _byline(lines: list[str]) -> str:
    found = (_BYLINE.fullmatch(line) for line in lines if not _SENTENCE_END.search(line))
    return next((one_line(match[1]) for match in found if match), "")


def _credit(line: str) -> str:
    match = _CREDIT.fullmatch(line)
    return one_line(match[1]) if match else ""
