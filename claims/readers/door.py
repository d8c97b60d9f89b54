"""Whom a fetch may talk to."""

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.readers.addresses import is_public

PORTS = frozenset({80, 443})
MAX_SECONDS = 10.0


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@dataclass(frozen=True, slots=True)
class Door:
    """The public internet on ports 80 and 443, and what is in `allow`.

    `allow` holds (IP address, port) pairs: it is there for tests against a server of their own,
    as are the resolver, the certificates and the seconds a whole fetch may take.
    """

    allow: frozenset[tuple[str, int]] = frozenset()
    resolve: Callable[[str, int], Sequence[str]] = look_up
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = MAX_SECONDS

    def opens_to(self, address: str, port: int) -> bool:
        """Whether this very address may be connected to on this port."""
        return (address, port) in self.allow or (port in PORTS and is_public(address))

    def opens_to_port(self, port: int) -> bool:
        """Whether any address may be connected to on this port."""
        return port in PORTS or any(port == allowed for _, allowed in self.allow)


PUBLIC = Door()
