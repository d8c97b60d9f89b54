"""The readable text of bytes that somebody kept, for comparing and finding quotes in it."""

from claims.errors import BadText
from claims.readers.files import read


def readable_text(data: bytes, *, media_type: str = "", url: str = "") -> str:
    """The words of a page or document, "" where it has none that can be read.

    Navigation, advertisements and scripts of a page are no part of it: two texts differ when what
    a reader reads differs.
    """
    try:
        return read(data, media_type=media_type, url=url).text
    except BadText:
        return ""
