"""Bytes to a draft of an article: plain text so far, without the database."""

from claims.readers.draft import MAX_TEXT_BYTES, Draft
from claims.readers.plain import read_plain, read_text

__all__ = ["MAX_TEXT_BYTES", "Draft", "read", "read_plain", "read_text"]


def read(data: bytes, *, name: str = "", media_type: str = "") -> Draft:
    """The draft in `data`, whatever its kind."""
    return read_plain(data)
