"""Folding a text so that words are found however they were typed, and finding a quote that way."""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import category, normalize

SINGLE_QUOTES = "‘’‚‛‹›′´`ʼ"
DOUBLE_QUOTES = "“”„‟«»″〝〞〟"
DASHES = "‐‑‒–—―−﹘"
# How a quote says that words are left out.
LEFT_OUT = re.compile(r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3}")
# Soft hyphen, zero-width space, word joiner and byte order mark are there for typesetting only.
UNSEEN = "\u00ad\u200b\u2060\ufeff"
PLAIN = str.maketrans(
    dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(UNSEEN, "")
)


def fold(text: str) -> str:
    """The text as search compares it; folding it again changes nothing.

    NFKC, no capitals (Unicode case folding), ASCII quotation marks and dashes, one space for any
    white space and none at the ends.
    """
    return " ".join(_plain(text).split())


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """The code points `[start, end)` of `text` that hold the quote, or None.

    Quotation marks, dashes, capitals, white space, letter widths and composed letters may differ:
    `fold(text[start:end]) == fold(quote)`. None too when there are two such places, as nothing
    tells which one is meant, and when the quote is empty. Takes linear time.
    """
    folded, starts, ends = _mapped(text)
    words = fold(quote)
    # A place may not begin or end inside a sign: “fi” is not in “ﬃ”, though its folding is “ffi”.
    found = [
        (starts[at], ends[at + len(words) - 1])
        for at in _places(words, folded)
        if starts[at] >= 0 and ends[at + len(words) - 1] >= 0
    ]
    if len(found) != 1:
        return None
    start, end = found[0]
    return start, start + len(text[start:end].rstrip(UNSEEN))


def stands_in(text: str, quote: str) -> bool:
    """Whether the words of `quote` stand in `text`, compared as `find_quote` does, once or often.

    Where the quote leaves words out (…, [...]), each part has to stand there, in this order.
    Quotation marks around the whole are whoever quotes.
    """
    folded, at = fold(text), 0
    bare = fold(quote).strip("\"' ")
    parts = [words for part in LEFT_OUT.split(bare) if (words := part.strip())]
    for words in parts:
        found = folded.find(words, at)
        if found < 0:
            return False
        at = found + len(words)
    return bool(parts)


def _plain(text: str) -> str:
    """Folded but for white space. NFKC again, as case folding takes some letters apart."""
    folded = normalize("NFKC", normalize("NFKC", text.translate(PLAIN)).casefold())
    return folded.translate(PLAIN)


_plain_piece = lru_cache(maxsize=8192)(_plain)


def _mapped(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded text, and for each of its signs where in `text` the sign starts and ends.

    -1 for a sign that is only part of what one sign of `text` folds to.
    """
    folded: list[str] = []
    starts, ends = array("q"), array("q")
    space = False
    for start, end in _pieces(text):
        piece = _plain_piece(text[start:end])
        sign = " ".join(piece.split())
        space = space or piece[:1].isspace()
        if sign:
            if space and folded:
                folded.append(" ")
                starts.append(-1)
                ends.append(-1)
            folded.append(sign)
            starts.extend([start, *[-1] * (len(sign) - 1)])
            ends.extend([*[-1] * (len(sign) - 1), end])
            space = piece[-1].isspace()
    return "".join(folded), starts, ends


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut before every sign that folds the same whatever stands before it."""
    start = 0
    for at, sign in enumerate(text):
        if at and not _joins(sign):
            yield start, at
            start = at
    if text:
        yield start, len(text)


@lru_cache(maxsize=8192)
def _joins(sign: str) -> bool:
    """Whether a sign may become one with what precedes: a mark, a Korean vowel or final."""
    first = normalize("NFKD", sign)[0]
    return sign in UNSEEN or category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


def _places(words: str, folded: str) -> Iterator[int]:
    at = folded.find(words) if words else -1
    while at >= 0:
        yield at
        at = folded.find(words, at + 1)
