import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claims.readers import NotFetched
from claims.readers.door import Door
from claims.readers.fetch import fetch
from tests.readers.certificates import certificate
from tests.readers.servers import LOOPBACK, Server, endless, http, silent

HOST = "www.example.org"


def trusting(*pems: str) -> ssl.SSLContext:
    return ssl.create_default_context(
        cadata="".join(pem.partition("-----BEGIN RSA")[0] for pem in pems)
    )


def serving(pem: str, folder: Path, names: list[str]) -> ssl.SSLContext:
    """A context for a server, which notes the host names it is asked for."""
    path = folder / "server.pem"
    path.write_text(pem)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    context.sni_callback = lambda _, name, __: names.append(name)
    return context


@pytest.fixture
def names() -> list[str]:
    return []


@pytest.fixture
def pem() -> str:
    return certificate(HOST)


@pytest.fixture
def server(pem: str, tmp_path: Path, names: list[str]) -> Iterator[Server]:
    with Server({"/": http(b"found")}, serving(pem, tmp_path, names)) as server:
        yield server


def door_to(server: Server, *trusted: str) -> Door:
    return replace(server.door(www_example_org=LOOPBACK), tls=lambda: trusting(*trusted))


def test_a_certificate_for_the_host_is_accepted(server: Server, pem: str, names: list[str]) -> None:
    fetched = fetch(server.url(scheme="https", host=HOST), door=door_to(server, pem))
    assert fetched.data == b"found"
    assert names == [HOST]


def test_a_certificate_nobody_vouches_for_is_refused(server: Server) -> None:
    door = server.door(www_example_org=LOOPBACK)
    with pytest.raises(NotFetched, match="does not prove"):
        fetch(server.url(scheme="https", host=HOST), door=door)
    assert server.asked == []


@pytest.mark.parametrize("host", ["example.org", "www.example.com", LOOPBACK])
def test_a_certificate_for_another_host_is_refused(server: Server, pem: str, host: str) -> None:
    door = replace(door_to(server, pem), resolve=lambda host, port: [LOOPBACK])
    with pytest.raises(NotFetched, match="does not prove"):
        fetch(server.url(scheme="https", host=host), door=door)
    assert server.asked == []


def test_an_old_certificate_is_refused(tmp_path: Path, names: list[str]) -> None:
    old = certificate(HOST, days=-1)
    secured = Server({"/": http()}, serving(old, tmp_path, names))
    with secured as server, pytest.raises(NotFetched, match="does not prove"):
        fetch(server.url(scheme="https", host=HOST), door=door_to(server, old))
    assert server.asked == []


def test_the_time_counts_while_secrets_are_agreed(pem: str) -> None:
    with Server({"/": silent}) as server, pytest.raises(NotFetched, match="took too long"):
        fetch(
            server.url(scheme="https", host=HOST), door=replace(door_to(server, pem), seconds=0.3)
        )


def test_the_time_counts_while_a_secured_page_trickles(server: Server, pem: str) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 999\r\n\r\n"
    server.answers["/"] = endless(head, b"a", 0.02)
    with pytest.raises(NotFetched, match="took too long"):
        fetch(server.url(scheme="https", host=HOST), door=replace(door_to(server, pem), seconds=1))
