"""What a reader hands over: an article as found in its bytes, and what is doubtful about it."""

import re
from dataclasses import dataclass, field
from datetime import date

from claims.errors import BadText

MAX_TEXT_BYTES = 2_000_000
MAX_TITLE = 300
MAX_NAME = 200
MAX_URL = 2_000

# What neither XML nor a browser can hold: controls (tab, line and page breaks aside), nonchars.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_UNREADABLE = re.compile(f"{_NOT_TEXT.pattern}|[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LINE_END = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is stored. Whatever was not found is empty, never invented.

    `text` is what will be stored: as received, with CRLF and lone CR folded to LF.
    `published_inferred` says that the date was deduced, not stated by the article.
    `url` is the canonical address, or else the one the article came from.
    `problems` are sentences for the editor; `data` the original bytes.
    """

    text: str
    title: str = ""
    byline: str = ""
    publisher: str = ""
    published_on: date | None = None
    published_inferred: bool = False
    language: str = ""
    url: str = ""
    problems: tuple[str, ...] = ()
    media_type: str = "text/plain"
    data: bytes = field(default=b"", repr=False)


def article_text(text: str) -> str:
    """The text with line ends folded to LF and nothing else changed.

    Raises BadText when it has no words, is over MAX_TEXT_BYTES bytes of UTF-8, or holds
    characters that are not text (control characters, lone surrogates).
    """
    folded = _LINE_END.sub("\n", text)
    _require_size(folded)
    if stray := _NOT_TEXT.search(folded):
        raise BadText(
            f"The text holds a control character (U+{ord(stray[0]):04X} at {stray.start()}), "
            "so it is not plain text; save it as plain text in UTF-8 and try again."
        )
    if not any(character.isalnum() for character in folded):
        raise BadText("There are no words in this text; choose another file or paste the article.")
    return folded


def mark_unreadable(text: str) -> str:
    """The text of a printed page with U+FFFD for each character that stands for nothing."""
    return _UNREADABLE.sub("\ufffd", text)


def unreadable(text: str) -> str:
    """A sentence about replacement characters in the text, "" when there are none."""
    count = text.count("\ufffd")
    return f"Characters that could not be read show as \ufffd: {count}." if count else ""


def one_line(value: str | None, limit: int = MAX_NAME) -> str:
    """A name from a document's metadata on one line, "" when it is longer than a name can be."""
    line = " ".join(_UNREADABLE.sub("", value or "").split())
    return line if len(line) <= limit else ""


def language_tag(value: str | None) -> str:
    """A language from a document's metadata as a BCP 47 tag ("pt-PT"), "" when it is none."""
    tag = (value or "").strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _require_size(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise BadText(
            f"The text holds half a character (a lone surrogate at {error.start}); "
            "save it again as UTF-8 and try again."
        ) from None
    require_bytes(size)


def require_bytes(size: int) -> None:
    """Raises BadText when a text of `size` bytes is over MAX_TEXT_BYTES."""
    if size > MAX_TEXT_BYTES:
        raise BadText(
            f"The text is {size:,} bytes long and the limit is {MAX_TEXT_BYTES:,}; "
            "bring it in as several articles."
        )
