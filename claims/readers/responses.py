"""What a server answered: a page that can be read, or a redirect, and its bytes within limits."""

import zlib
from collections.abc import Container
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPResponse

from claims.readers.kinds import Kind
from claims.readers.links import NotFetched, PageGone

MAX_BYTES = 5_000_000

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = frozenset({*Kind, "application/xhtml+xml"})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_PIECE = 65_536
_GZIP_OR_ZLIB = 47


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was answered: its last address, status, media type, charset and bytes."""

    url: str
    status: int
    media_type: str
    charset: str
    data: bytes = field(repr=False)


def redirect(response: HTTPResponse) -> str:
    """Where the answer redirects to, "" when it is the page itself.

    Raises NotFetched when it is neither.
    """
    target = response.getheader("Location", "") if response.status in _REDIRECTS else ""
    if target:
        return target.encode("latin-1", "replace").decode("utf-8", "replace")
    if response.status != HTTPStatus.OK:
        refusal = PageGone if response.status in _GONE else NotFetched
        raise refusal(f"The page was not given out (HTTP status {response.status}).")
    return ""


def page(response: HTTPResponse, url: str, also: Container[str] = ()) -> Fetched:
    """The page in an answer; raises NotFetched for another kind of file and over MAX_BYTES."""
    media_type = response.getheader("Content-Type", "").partition(";")[0].strip().lower()
    if media_type not in _TYPES and media_type not in also:
        raise NotFetched("This link is not a page, a text, a PDF or a Word file.")
    return Fetched(
        url=url,
        status=response.status,
        media_type=media_type,
        charset=response.headers.get_content_charset(""),
        data=_unpacked(_body(response), response.getheader("Content-Encoding", "identity")),
    )


def _body(response: HTTPResponse) -> bytes:
    if (response.length or 0) > MAX_BYTES:
        raise _too_large()
    data = bytearray()
    while piece := response.read(_PIECE):
        data += piece
        if len(data) > MAX_BYTES:
            raise _too_large()
    if response.length:
        raise NotFetched("The connection broke off in the middle of the page; try again.")
    return bytes(data)


def _unpacked(data: bytes, encoding: str) -> bytes:
    """The body itself: some servers pack it although they were asked not to."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return data
    if encoding not in _PACKED:
        raise NotFetched("The server packed the page in a way that was not asked for.")
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        unpacked = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise NotFetched("The packed page is damaged; try again.") from None
    if len(unpacked) > MAX_BYTES:
        raise _too_large()
    if not unpacker.eof:
        raise NotFetched("The connection broke off in the middle of the page; try again.")
    return unpacked


def _too_large() -> NotFetched:
    return NotFetched(f"The page is larger than {MAX_BYTES:,} bytes.")
