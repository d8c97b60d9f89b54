"""Reading an answer for as long and as much as there is patience for, however it trickles in."""

import io
import socket
import time
from http.client import HTTPResponse
from typing import Any

from claims.readers.links import NotFetched
from claims.readers.responses import MAX_BYTES

# What the headers and the frames of a chunked body may add to the body itself.
_OVERHEAD_BYTES = 1_000_000


def remaining(deadline: float) -> float:
    """Seconds left until a deadline on the monotonic clock; raises TimeoutError when none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class TimedResponse(HTTPResponse):
    """A response that raises TimeoutError when it is not read to its end by the deadline."""

    def __init__(self, sock: socket.socket, *args: Any, deadline: float, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = io.BufferedReader(_Stream(sock, self.fp.detach(), deadline))


class _Stream(io.RawIOBase):
    """The bytes from a socket; each wait for the next ones is cut at the deadline."""

    def __init__(self, sock: socket.socket, raw: io.RawIOBase, deadline: float) -> None:
        self._socket, self._raw, self._deadline = sock, raw, deadline
        self._left = MAX_BYTES + _OVERHEAD_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(remaining(self._deadline))
        count = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise NotFetched(f"The page is larger than {MAX_BYTES:,} bytes.")
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
