import gzip
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from claims.readers import NotFetched
from claims.readers.door import PUBLIC, Door
from claims.readers.fetch import fetch
from claims.readers.kinds import Kind
from claims.readers.responses import MAX_BYTES
from tests.readers.samples import page, pdf, word
from tests.readers.servers import LOOPBACK, Answer, Server, chunked, endless, http, moved, silent

TEXT_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
CHUNKED_HEAD = TEXT_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LONG_HEADER = b"X: " + b"y" * 60_000 + b"\r\n"


def refusal(answer: Answer, *, seconds: float = 10) -> str:
    """The sentence with which this answer is refused."""
    with Server({"/": answer}) as server, pytest.raises(NotFetched) as refused:
        fetch(server.url(), door=server.door(seconds=seconds))
    assert refused.value.message.endswith(".")
    return refused.value.message


def answered(answer: Answer) -> bytes:
    with Server({"/": answer}) as server:
        return fetch(server.url(), door=server.door()).data


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.TEXT, b"Words of an article."),
        (Kind.HTML, page()),
        (Kind.PDF, pdf()),
        (Kind.DOCX, word()),
        ("application/xhtml+xml", page()),
    ],
    ids=["text", "html", "pdf", "docx", "xhtml"],
)
def test_pages_of_every_kind_are_fetched(kind: str, data: bytes) -> None:
    with Server({"/a": http(data, kind=f"{kind.upper()}; charset=UTF-8")}) as server:
        fetched = fetch(server.url("/a#part"), door=server.door())
    assert (fetched.data, fetched.status) == (data, 200)
    assert (fetched.media_type, fetched.charset) == (str(kind), "utf-8")
    assert fetched.url == server.url("/a")


def test_the_request_says_no_more_than_it_must() -> None:
    with Server({"/a?b=c": http(b"words", "Set-Cookie: id=1")}) as server:
        door = server.door(www_example_org=LOOPBACK)
        for _ in range(2):
            fetch(server.url("/a?b=c", host="www.example.org"), door=door)
    first, second = server.asked
    assert first == second
    assert first.startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert f"Host: www.example.org:{server.port}\r\n".encode() in first
    assert b"Accept-Encoding: identity\r\n" in first
    for word_ in (b"cookie", b"authorization", b"referer"):
        assert word_ not in first.lower()


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as proxy, Server({"/": http()}) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setitem(os.environ, name, proxy.url())
        fetch(server.url(), door=server.door())
        assert proxy.accepted == 0


def test_redirects_are_followed_three_times() -> None:
    answers: dict[str, Answer] = {
        "/": moved("/1"),
        "/1": moved("2?a=b", "301 Moved"),
        "/2?a=b": moved("3", "307 Temporary Redirect"),
        "/3": http(b"found"),
    }
    with Server(answers) as server:
        fetched = fetch(server.url(), door=server.door())
        assert (fetched.data, fetched.url) == (b"found", server.url("/3"))
        server.answers["/3"] = moved("/4")
        with pytest.raises(NotFetched, match="more than 3 times"):
            fetch(server.url(), door=server.door())


def test_a_redirect_in_circles_ends() -> None:
    assert "more than 3 times" in refusal(moved("/"))


@pytest.mark.parametrize(
    "status",
    ["404 Not Found", "500 Error", "403 Forbidden", "204 No Content", "206 Partial", "304 Not"],
)
def test_an_error_of_the_page_is_told(status: str) -> None:
    assert f"HTTP status {status[:3]}" in refusal(http(b"", status=status))


def test_a_redirect_to_nowhere_is_told() -> None:
    assert "HTTP status 302" in refusal(http(b"", status="302 Found"))


@pytest.mark.parametrize(
    "kind",
    ["image/png", "application/zip", "application/octet-stream", "video/mp4", "text/css", ""],
)
def test_other_kinds_of_file_are_not_read(kind: str) -> None:
    assert "is not a page" in refusal(http(b"words", kind=kind))


def test_a_page_of_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    assert len(answered(http(b"a" * MAX_BYTES))) == MAX_BYTES
    assert "larger than 5,000,000" in refusal(http(b"a" * (MAX_BYTES + 1)))


def test_a_chunked_page_is_put_together() -> None:
    assert answered(chunked(b"Words ", b"of an ", b"article.")) == b"Words of an article."


TOO_MUCH: dict[str, Answer] = {
    "a length of 10 GB": TEXT_HEAD + b"Content-Length: 10000000000\r\n\r\nwords",
    "a stream without end": endless(TEXT_HEAD + b"\r\n", b"a" * 65_536),
    "chunks without end": endless(CHUNKED_HEAD, b"10000\r\n" + b"a" * 65_536 + b"\r\n"),
    "chunks of one byte with long notes": endless(
        CHUNKED_HEAD, b"1;" + b"x" * 60_000 + b"\r\na\r\n"
    ),
    "trailers without end": endless(
        CHUNKED_HEAD + b"1\r\na\r\n0\r\n",
        LONG_HEADER,
    ),
    "go-ahead without end": endless(b"", b"HTTP/1.1 100 Continue\r\n" + LONG_HEADER + b"\r\n"),
    "a gzip bomb": http(gzip.compress(bytes(200_000_000), 9), "Content-Encoding: gzip"),
    "a zlib bomb": http(zlib.compress(bytes(200_000_000), 9), "Content-Encoding: deflate"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_cut_off(name: str) -> None:
    assert "larger than 5,000,000" in refusal(TOO_MUCH[name])


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_page_packed_against_our_wish_is_unpacked(pack: Callable[[bytes], bytes]) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    assert answered(http(pack(page()), f"Content-Encoding: {encoding}", kind="text/html")) == page()


NO_ANSWERS: dict[str, Answer] = {
    "nothing": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP of the old days": b"<html>words",
    "a line without end": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000,
    "200 headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    "half a page": TEXT_HEAD + b"Content-Length: 100\r\n\r\nwords",
    "half a chunk": CHUNKED_HEAD + b"100\r\nwords",
    "a chunk of no size": CHUNKED_HEAD + b"zz\r\nwords\r\n",
    "half a gzip": http(gzip.compress(page())[:-20], "Content-Encoding: gzip"),
    "a gzip that is none": http(page(), "Content-Encoding: gzip"),
    "brotli": http(page(), "Content-Encoding: br"),
    "gzip in gzip": http(gzip.compress(gzip.compress(page())), "Content-Encoding: gzip, gzip"),
}


@pytest.mark.parametrize("name", NO_ANSWERS)
def test_a_broken_answer_is_refused(name: str) -> None:
    assert refusal(NO_ANSWERS[name])


SLOW: dict[str, Answer] = {
    "silence": silent,
    "headers letter by letter": endless(b"HTTP/1.1 200 OK\r\nX: ", b"y", 0.02),
    "header by header": endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.02),
    "a body letter by letter": endless(TEXT_HEAD + b"Content-Length: 999\r\n\r\n", b"a", 0.02),
    "chunk by chunk": endless(CHUNKED_HEAD, b"1\r\na\r\n", 0.02),
}


@pytest.mark.parametrize("name", SLOW)
def test_the_time_is_for_the_whole_page(name: str) -> None:
    assert "took too long" in refusal(SLOW[name], seconds=0.4)


def test_the_time_is_for_all_redirects_together() -> None:
    def slowly(connection: socket.socket) -> None:
        time.sleep(0.2)
        connection.sendall(moved("/"))

    assert "took too long" in refusal(slowly, seconds=0.5)


def test_a_slow_resolver_is_left_behind() -> None:
    late = threading.Event()
    door = Door(resolve=lambda host, port: [str(late.wait(30))], seconds=0.2)
    with pytest.raises(NotFetched, match="took too long"):
        fetch("http://example.org/", door=door)
    late.set()


def test_nothing_is_asked_when_there_is_no_time() -> None:
    with Server() as server, pytest.raises(NotFetched, match="took too long"):
        fetch(server.url(), door=server.door(seconds=0))
    assert server.accepted == 0


def test_a_host_that_does_not_exist_is_told() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror

    with pytest.raises(NotFetched, match=r"example\.org cannot be reached"):
        fetch("http://example.org/", door=Door(resolve=resolve))


def test_a_closed_port_is_told() -> None:
    with Server() as server:
        door = server.door()
    with pytest.raises(NotFetched, match="cannot be reached"):
        fetch(server.url(), door=door)


def test_the_next_address_is_tried_when_one_is_dead() -> None:
    with Server({"/": http(b"found")}) as server, Server() as closed:
        door = replace(server.door(), resolve=lambda host, port: ["127.0.0.9", LOOPBACK])
        door = replace(door, allow=door.allow | {("127.0.0.9", server.port)})
        assert fetch(server.url(host="example.org"), door=door).data == b"found"
    assert closed.accepted == 0


def test_the_door_of_the_product_is_the_public_internet() -> None:
    assert Door() == PUBLIC
    assert PUBLIC.allow == frozenset()
    assert PUBLIC.seconds == 10
    assert [port for port in range(65_536) if PUBLIC.opens_to_port(port)] == [80, 443]
