"""Addresses of pages: what of a link may be asked for, before any name is looked up."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claims.errors import Refused

DEFAULT_PORTS = {"http": 80, "https": 443}

_MAX_URL = 2_000
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]")
_SAFE = "/%:=&?~+!$,;'@()*[]-._"


class NotFetched(Refused):
    """A page that may not or could not be fetched."""

    code = "not_fetched"


class PageGone(NotFetched):
    """A page that its server says is no longer there."""

    code = "page_gone"


@dataclass(frozen=True, slots=True)
class Link:
    """One page to ask for: whom, where, and what to send there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as it stands in a URL, with the port when it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address without fragment, its host in ASCII."""
        return f"{self.scheme}://{self.authority}{self.path}"


def parse(url: str) -> Link:
    """The link in `url`; raises NotFetched unless it is plain http or https to a host."""
    if len(url) > _MAX_URL or _FORBIDDEN.search(url):
        raise NotFetched("This address is too long or holds spaces, backslashes or line breaks.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFetched("This address is not a valid link; copy it again.") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise NotFetched("Only links that begin with http:// or https:// can be fetched.")
    if "@" in parts.netloc:
        raise NotFetched("Links with a user name or password in them are not fetched.")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    return Link(parts.scheme, _host(parts), port, path + query)


def follow(link: Link, location: str) -> Link:
    """Where a redirect from `link` leads; raises NotFetched as `parse` does."""
    try:
        return parse(urljoin(link.url, location))
    except ValueError:
        raise NotFetched("The page redirects to something that is not a valid link.") from None


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        host = ""
    if not host or "%" in host:
        raise NotFetched("This link names no valid host; copy it again.")
    return host
