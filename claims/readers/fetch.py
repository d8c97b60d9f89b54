"""Fetching a page and sending news: the only file that opens a connection, and it looks to whom.

A name is looked up once for each request and the connection goes to exactly the address that was
checked, so that a name that answers differently the second time gains nothing.
"""

import socket
import ssl
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPException
from threading import Thread

from claims.readers.door import PUBLIC, Door
from claims.readers.links import Link, NotFetched, follow, parse
from claims.readers.responses import Fetched, page, redirect
from claims.readers.stream import TimedResponse, remaining

MAX_REDIRECTS = 3

# One dead address of several may not use up the time of all.
_CONNECT_SECONDS = 3.0
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; FactcheckWorkbench)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.1",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def fetch(url: str, *, door: Door = PUBLIC, also: Container[str] = ()) -> Fetched:
    """The page at `url`, of at most MAX_BYTES, after at most MAX_REDIRECTS, within 10 seconds.

    `also` are media types that are taken besides those of pages and texts.

    Every address connected to is public, redirects included; certificates are verified; no
    cookie, credential or proxy is used. Raises NotFetched with the reason otherwise.
    """
    link, deadline = parse(url), time.monotonic() + door.seconds
    for _ in range(MAX_REDIRECTS + 1):
        with _explained(link), closing(_Connection(link, door, deadline)) as connection:
            connection.request("GET", link.path, headers=_HEADERS | {"Host": link.authority})
            with connection.getresponse() as response:
                target = redirect(response)
                if not target:
                    return page(response, link.url, also)
        link = follow(link, target)
    raise NotFetched(f"This link redirects more than {MAX_REDIRECTS} times.")


def post(url: str, body: bytes, headers: Mapping[str, str], *, door: Door = PUBLIC) -> int:
    """Send JSON to `url` and return the HTTP status of the answer, of which no more is read.

    Whom it may reach is as strict as for `fetch`; a redirect is an answer and is not followed.
    Raises NotFetched when there is no answer.
    """
    link, deadline = parse(url), time.monotonic() + door.seconds
    named = {"Host": link.authority, "User-Agent": _HEADERS["User-Agent"], "Connection": "close"}
    with _explained(link), closing(_Connection(link, door, deadline)) as connection:
        typed = {"Content-Type": "application/json"}
        connection.request("POST", link.path, body=body, headers={**headers, **named, **typed})
        with connection.getresponse() as response:
            return response.status


class _Connection(HTTPConnection):
    """A connection to an address that the door let through, over by the deadline."""

    def __init__(self, link: Link, door: Door, deadline: float) -> None:
        super().__init__(link.host, link.port)
        self._link, self._door, self._deadline = link, door, deadline
        timed = partial(TimedResponse, deadline=deadline)
        self.response_class = timed  # type: ignore[assignment]  # called, never subclassed

    def connect(self) -> None:
        addresses = _addresses(self._link, self._door, self._deadline)
        self.sock = _connected(addresses, self._link.port, self._deadline)
        self.sock.settimeout(remaining(self._deadline))
        if self._link.scheme == "https":
            context = self._door.tls()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._link.host)


def _addresses(link: Link, door: Door, deadline: float) -> Sequence[str]:
    """The addresses of a link's host, every one of which the door opens to."""
    if not door.opens_to_port(link.port):
        raise NotFetched("Only links to the usual ports of the web (80 and 443) are fetched.")
    addresses = _resolved(link, door, deadline)
    if not addresses or not all(door.opens_to(address, link.port) for address in addresses):
        raise NotFetched(f"{link.host} is not on the public internet, so it is not fetched.")
    return addresses


def _resolved(link: Link, door: Door, deadline: float) -> Sequence[str]:
    """The resolver's answer; it knows no time limit, so it is left behind when it is too slow."""
    answer: Future[Sequence[str]] = Future()

    def resolve() -> None:
        try:
            answer.set_result(door.resolve(link.host, link.port))
        except (OSError, UnicodeError) as error:
            answer.set_exception(error)

    Thread(target=resolve, daemon=True).start()
    return answer.result(timeout=remaining(deadline))


def _connected(addresses: Sequence[str], port: int, deadline: float) -> socket.socket:
    failure: OSError = ConnectionError("no address")
    for address in addresses:
        try:
            timeout = min(_CONNECT_SECONDS, remaining(deadline))
            return socket.create_connection((address, port), timeout=timeout)
        except OSError as error:
            failure = error
    raise failure


@contextmanager
def _explained(link: Link) -> Iterator[None]:
    """Tell what went wrong on the network in a sentence."""
    try:
        yield
    except TimeoutError:
        raise NotFetched(f"{link.host} took too long to answer; try again later.") from None
    except ssl.SSLCertVerificationError:
        raise NotFetched(f"{link.host} does not prove by a certificate who it is.") from None
    except (OSError, UnicodeError, HTTPException):
        raise NotFetched(
            f"{link.host} cannot be reached or does not answer as a website."
        ) from None
