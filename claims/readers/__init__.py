"""Bytes to a draft of an article, from a file, a link or a paste; no database here."""

import logging

from claims.readers.draft import MAX_TEXT_BYTES, Draft
from claims.readers.files import read
from claims.readers.kinds import MAX_FILE_BYTES
from claims.readers.links import NotFetched
from claims.readers.plain import read_text
from claims.readers.web import read_url

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_BYTES",
    "Draft",
    "NotFetched",
    "read",
    "read_text",
    "read_url",
]

# What the parsing libraries would log is either refused with a sentence or told in `problems`.
for _library in ("trafilatura", "htmldate", "pypdf"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
