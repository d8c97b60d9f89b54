"""Links that try to reach what is not on the public internet. None may open a connection."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from claims.readers import NotFetched, read_url
from claims.readers.door import Door
from claims.readers.fetch import fetch
from tests.readers.servers import LOOPBACK, Server, http, moved

_listening: list[list[Any]] = []


def _hear(event: str, details: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        for heard in _listening:
            heard.append(details[1])


sys.addaudithook(_hear)


@contextmanager
def connections() -> Iterator[list[Any]]:
    """Every address that this process tries to connect to meanwhile, by whatever way."""
    heard: list[Any] = []
    _listening.append(heard)
    try:
        yield heard
    finally:
        _listening.remove(heard)


@pytest.fixture
def canary() -> Iterator[Server]:
    """A server that must not be reached, with a page worth reading."""
    with Server({"/": http(b"A secret of the inner network.")}) as server:
        yield server
        assert server.accepted == 0


def beside(canary: Server, resolve: Callable[[str, int], Sequence[str]] | None = None) -> Door:
    """A door to the canary's port on another address, so that only the address can be refused."""
    allow = frozenset({("127.0.0.99", canary.port)})
    return Door(allow=allow, resolve=resolve) if resolve else Door(allow=allow)


SPELLINGS = """
127.0.0.1 127.0.0.2 127.1 127.0.1 127.000.000.001 2130706433 0x7f000001 0x7F.0.0.1 0x7f.1
0177.0.0.1 017700000001 0 0.0.0.0 localhost LOCALHOST localhost. 127.0.0.1.
①②⑦.⓪.⓪.① 127。0。0。1 １２７.0.0.1 ⓛocalhost
[::1] [::] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:127.0.0.1]
[::ffff:0:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::7f00:1] [2002:7f00:1::]
[2002:7f00:0001::1] [2001:0:7f00:1::1] [2001:0000:4136:e378:8000:63bf:80ff:fffe]
""".split()

PLACES = """
169.254.169.254 2852039166 0xa9fea9fe [::ffff:169.254.169.254] [64:ff9b::a9fe:a9fe]
[2002:a9fe:a9fe::] [fd00:ec2::254] 100.100.100.200 168.63.129.16 192.0.0.192 192.0.0.8
10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 198.18.0.1 192.0.2.1 203.0.113.1 192.88.99.1
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 [fe80::1] [fec0::1] [fc00::1] [ff02::1]
[2001:db8::1] [100::1] [3fff::1]
""".split()

FORMS = [
    "file:///etc/passwd",
    "file://{host}/etc/passwd",
    "gopher://{host}/_GET%20/",
    "ftp://{host}/",
    "dict://{host}/d:x",
    "jar:http://{host}!/x",
    "ldap://{host}/",
    "data:text/plain,words",
    "javascript:fetch('http://{host}')",
    "//{host}/",
    "{host}",
    "http:{host}",
    "http:/{host}/",
    "http:///{host}/",
    "http:////{host}/",
    "http://",
    "http://user@{host}/",
    "http://user:password@{host}/",
    "http://@{host}/",
    "http://example.org@{host}/",
    "http://user@{host}@example.org/",
    "http://example.org\\@{host}/",
    "http://{host}\\.example.org/",
    "http://{host}%2f.example.org/",
    "http://{host}%00.example.org/",
    "http://{host}\x00.example.org/",
    "http://{host}/\r\nHost: example.org",
    "http://{host}\r\n/",
    "http://{host}\t/",
    "h\nttp://{host}/",
    " http://{host}/",
    "http://{host}/ HTTP/1.1",
    "http://{host}/\u2028",
    "http://" + "a" * 64 + ".{host}/",
    "http://a..{host}/",
    "http://[{host}]/",
    "http://[::1%25lo]:{port}/",
    "http://[fe80::1%25lo]/",
    "http://[::1/",
    "http://127.0.0.1:{port}{port}/",
    "http://127.0.0.1:-1/",
    "http://127.0.0.1:x/",
    "http://127.0.0.1:22/",
    "http://127.0.0.1:25/",
    "http://127.0.0.1:6379/",
    "http://127.0.0.1:0/",
    "http://example.org:8080/",
    "https://{host}/" + "a" * 2_000,
]

TARGETS = [
    "http://127.0.0.1:{canary}/",
    "//127.0.0.1:{canary}/",
    "http://127.1:{canary}/",
    "http://0x7f000001:{canary}/",
    "http://[::1]:{canary}/",
    "http://[::ffff:127.0.0.1]:{canary}/",
    "http://localhost:{canary}/",
    "http://127.0.0.2:{own}/",
    "https://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://user@127.0.0.1:{own}/found",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{canary}/",
    "ftp://127.0.0.1/",
    "http://127.0.0.1:{own}\\@example.org/",
    "http://[",
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_connected_to(host: str, canary: Server) -> None:
    with connections() as tried, pytest.raises(NotFetched):
        fetch(f"http://{host}:{canary.port}/", door=beside(canary))
    assert tried == []


@pytest.mark.parametrize("host", [*SPELLINGS, *PLACES])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_inner_address_is_connected_to_on_the_usual_ports(host: str, scheme: str) -> None:
    with connections() as tried, pytest.raises(NotFetched):
        read_url(f"{scheme}://{host}/")
    assert tried == []


@pytest.mark.parametrize("form", FORMS)
def test_no_trick_with_the_form_of_a_link_connects(form: str, canary: Server) -> None:
    url = form.format(host=f"127.0.0.1:{canary.port}", port=canary.port)
    with connections() as tried, pytest.raises(NotFetched):
        fetch(url, door=beside(canary, lambda host, port: [LOOPBACK]))
    assert tried == []


@pytest.mark.parametrize("place", [place.strip("[]") for place in PLACES])
def test_no_name_leads_to_an_inner_address(place: str) -> None:
    with connections() as tried, pytest.raises(NotFetched, match="public internet"):
        fetch("http://news.example.org/", door=Door(resolve=lambda host, port: [place]))
    assert tried == []


ANSWERS = {
    "this machine": [LOOPBACK],
    "a public and an inner address": ["93.184.216.34", LOOPBACK],
    "an inner and a public address": ["10.0.0.1", "93.184.216.34"],
    "no address": [],
    "another name": ["localhost"],
    "another spelling": ["127.1"],
    "a mapped address": ["::ffff:127.0.0.1"],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_no_answer_of_a_resolver_is_trusted(name: str, canary: Server) -> None:
    door = beside(canary, lambda host, port: ANSWERS[name])
    with connections() as tried, pytest.raises(NotFetched, match="public internet"):
        fetch(f"http://news.example.org:{canary.port}/", door=door)
    assert tried == []


def test_a_fragment_is_not_taken_for_a_host(canary: Server) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return []

    door = beside(canary, resolve)
    with connections() as tried, pytest.raises(NotFetched):
        fetch(f"http://evil.example:{canary.port}#@127.0.0.1:{canary.port}/", door=door)
    assert (asked, tried) == (["evil.example"], [])


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temp", "308 Perm"])
@pytest.mark.parametrize("target", TARGETS)
def test_no_redirect_leads_inside(target: str, status: str, canary: Server) -> None:
    with Server({"/found": http()}) as public:
        public.answers["/"] = moved(target.format(canary=canary.port, own=public.port), status)
        with connections() as tried, pytest.raises(NotFetched):
            fetch(public.url(), door=Door(allow=frozenset({(LOOPBACK, public.port)})))
    assert tried == [(LOOPBACK, public.port)]


def test_a_redirect_cannot_smuggle_a_header(canary: Server) -> None:
    with Server({"/a": http()}) as public:
        public.answers["/"] = moved("/a%0d%0aX-Evil:%201")
        with pytest.raises(NotFetched, match="404"):
            fetch(public.url(), door=public.door())
    assert b"\r\nX-Evil" not in b"".join(public.asked)


def test_a_name_that_changes_its_address_is_looked_up_once_and_gains_nothing() -> None:
    answers = iter([[LOOPBACK], ["127.0.0.2"], ["127.0.0.3"]])
    with Server({"/": http(b"found")}) as server:
        door = Door(
            allow=frozenset({(LOOPBACK, server.port)}), resolve=lambda host, port: next(answers)
        )
        with connections() as tried:
            assert fetch(server.url(host="news.example.org"), door=door).data == b"found"
        assert tried == [(LOOPBACK, server.port)]
        assert next(answers) == ["127.0.0.2"]


def test_a_name_that_changes_its_address_for_a_redirect_is_refused() -> None:
    answers = iter([[LOOPBACK], ["127.0.0.2"]])
    with Server({"/": moved("/again"), "/again": http()}) as server:
        door = Door(
            allow=frozenset({(LOOPBACK, server.port)}), resolve=lambda host, port: next(answers)
        )
        with connections() as tried, pytest.raises(NotFetched, match="public internet"):
            fetch(server.url(host="news.example.org"), door=door)
        assert tried == [(LOOPBACK, server.port)]


def test_the_canary_can_be_heard(canary: Server) -> None:
    """The tests above would be worth nothing if a connection went unnoticed."""
    with Server({"/": http(b"found")}) as server, connections() as tried:
        assert fetch(server.url(), door=server.door()).data == b"found"
        assert (tried, server.accepted) == ([(LOOPBACK, server.port)], 1)
