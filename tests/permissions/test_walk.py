"""Every address of the resolver, walked: what asks for the token of a form, what reads without
writing, and which headers each answer has, for whoever asks.
"""

from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from pytest_django.fixtures import Settings

from tests.permissions.test_matrix import ROUTES, cast, filled, folder

__all__ = ["cast", "folder"]  # fixtures
pytestmark = pytest.mark.django_db

# Forms that ask for no token. They carry no login that another site could borrow: the two that
# open a letter read no cookie, the two behind a private link go by the link.
WITHOUT_TOKEN = {
    "fact-checks/<str:ref>/report-an-error/": "sent by readers, refused from another site",
    "fact-checks/letters/<str:token>/": "opens by its private link alone",
    "send-a-claim/": "sent by readers, refused from another site",
    "send-a-claim/<str:token>/": "opens by its private link alone",
}
API = "api/v1/"  # asks for a token of its own, or for a session and the page's token
EMBEDDED = "fact-checks/<str:ref>/card/"  # made to be framed by other sites
THEME = "admin/"  # its exceptions are in factcheck/middleware.py
# What somebody last looked at, that they are logged in, and how often they asked the API.
NOTED = {"look", "session", "allowance"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

Answers = Iterator[tuple[str, int, dict[str, str], str]]


def walked(user: User | None, method: str, *, undone: bool = True, strict: bool = False) -> Answers:
    """Of every address: its route, and status, headers and body of its answer."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=strict)
    if user is not None:
        client.force_login(user)
    cookies = client.cookies.output(header="", sep=";")
    for route in ROUTES:
        client.cookies = SimpleCookie(cookies)  # one of the addresses logs out
        with transaction.atomic():
            answer = client.generic(method, filled(route))
            body = "" if answer.streaming else answer.content.decode("utf-8", "replace")
            transaction.set_rollback(undone)
        yield route, answer.status_code, dict(answer.headers), body


def counts() -> dict[str, int]:
    return {str(m._meta.model_name): m._default_manager.count() for m in apps.get_models()}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("who", ["stranger", "editor"])
def test_nothing_is_written_without_the_token_of_its_page(
    who: str, method: str, cast: dict[str, User | None]
) -> None:
    before = counts()
    went_on = {
        route
        for route, status, _, _ in walked(cast[who], method, undone=False, strict=True)
        if status != 403 and not (route.startswith(API) and status in (401, 404, 405))
    }
    assert went_on <= WITHOUT_TOKEN.keys()
    assert {n for n, count in counts().items() if count != before[n]} <= {"session"}


def test_every_form_that_asks_for_no_token_is_one_of_those_above(
    cast: dict[str, User | None],
) -> None:
    told = {route: status for route, status, _, _ in walked(None, "POST", strict=True)}
    open_to_all = {r for r, status in told.items() if status != 403 and not r.startswith(API)}
    assert open_to_all == WITHOUT_TOKEN.keys()


@pytest.mark.parametrize("route", WITHOUT_TOKEN)
def test_what_asks_for_no_token_is_refused_from_another_site(
    route: str, cast: dict[str, User | None]
) -> None:
    client = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert client.post(filled(route), {"words": "It is wrong."}).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("who", ["stranger", "checker", "editor"])
def test_to_read_changes_nothing(who: str, method: str, cast: dict[str, User | None]) -> None:
    before = counts()
    asked = len([*walked(cast[who], method, undone=False)])
    assert asked == len(ROUTES)
    assert {name for name, count in counts().items() if count != before[name]} <= NOTED


@pytest.mark.parametrize("who", ["stranger", "editor"])
def test_every_answer_tells_browsers_what_they_may_not_do(
    who: str, cast: dict[str, User | None]
) -> None:
    wrong = []
    for route, _, headers, _ in walked(cast[who], "GET"):
        policy = headers.get("Content-Security-Policy", "")
        strict = "object-src 'none'" in policy and "base-uri 'none'" in policy
        strict = strict or "default-src 'none'" in policy
        if not strict or ("unsafe" in policy and not route.startswith(THEME)):
            wrong.append(f"{route}: {policy}")
        for name, value in HEADERS.items():
            if headers.get(name) != value and (route, name) != (EMBEDDED, "X-Frame-Options"):
                wrong.append(f"{route}: {name} {headers.get(name)}")
        if "camera=()" not in headers.get("Permissions-Policy", ""):
            wrong.append(f"{route}: no permissions policy")
    assert wrong == []


@pytest.mark.parametrize("who", ["stranger", "outsider", "editor"])
def test_every_page_of_an_error_names_the_request(who: str, cast: dict[str, User | None]) -> None:
    pages = [
        (route, body)
        for route, status, headers, body in walked(cast[who], "GET")
        if status in (400, 403, 404, 409, 422, 500)
        and headers["Content-Type"].startswith("text/html")
        and not route.startswith(THEME)
    ]
    assert pages
    assert [route for route, body in pages if "Request <code>" not in body] == []


def test_a_broken_page_names_the_request_and_no_more(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret cause")

    monkeypatch.setattr("claims.views.public.house.page", broken)
    client = Client(raise_request_exception=False)
    page = client.get("/methodology/").content.decode()
    assert "name this request: <code>" in page
    assert "secret cause" not in page
