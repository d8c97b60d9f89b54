"""Servers on loopback that answer exactly what a test tells them to."""

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from claims.readers.door import Door

Answer = bytes | Callable[[socket.socket], None]
LOOPBACK = "127.0.0.1"


def http(
    body: bytes = b"Words of an article.",
    *headers: str,
    kind: str = "text/plain",
    status: str = "200 OK",
) -> bytes:
    """A whole answer with its length."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def moved(target: str, status: str = "302 Found") -> bytes:
    """A redirect to `target`."""
    return http(b"", f"Location: {target}", status=status)


def chunked(*chunks: bytes, kind: str = "text/plain") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    framed = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return head + framed + b"0\r\n\r\n"


def endless(head: bytes, piece: bytes, pause: float = 0) -> Callable[[socket.socket], None]:
    """An answer that goes on until the other side has had enough."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return send


def silent(connection: socket.socket) -> None:
    """No answer at all, until the other side leaves."""
    connection.recv(1)


class Server:
    """Accepts connections, keeps what was asked and answers by path; an unknown path is 404."""

    def __init__(self, answers: dict[str, Answer] | None = None, tls: ssl.SSLContext | None = None):
        self.answers = answers or {}
        self.asked: list[bytes] = []
        self.accepted = 0
        self._tls = tls
        self._socket = socket.create_server((LOOPBACK, 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def url(self, path: str = "/", scheme: str = "http", host: str = LOOPBACK) -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def door(self, *, seconds: float = 10, **names: str) -> Door:
        """A door to this server only; `names` are host names and the addresses they have."""
        known = {name.replace("_", "."): address for name, address in names.items()}
        return Door(
            allow=frozenset({(LOOPBACK, self.port)}),
            resolve=lambda host, port: [known.get(host, host)],
            seconds=seconds,
        )

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.accepted += 1
                with connection, contextlib.suppress(OSError):
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        with self._secured(connection) as secured:
            request = b""
            while b"\r\n\r\n" not in request and (piece := secured.recv(65536)):
                request += piece
            head, _, body = request.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            while length and len(body) < int(length[1]) and (piece := secured.recv(65536)):
                body += piece
            self.asked.append(head + b"\r\n\r\n" + body)
            path = request.split(b" ")[1].decode("latin-1")
            answer = self.answers.get(path, http(status="404 Not Found"))
            if callable(answer):
                answer(secured)
            else:
                secured.sendall(answer)

    @contextlib.contextmanager
    def _secured(self, connection: socket.socket) -> Iterator[socket.socket]:
        if self._tls is None:
            yield connection
        else:
            with self._tls.wrap_socket(connection, server_side=True) as secured:
                yield secured
