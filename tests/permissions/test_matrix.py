"""Who may open which address: one table (matrix.txt), and every address of the resolver is in it.

What somebody may not open is never answered with a page, whatever the method: strangers are sent to
log in, others are told that it is not theirs or not there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.fixtures import Settings

from claims import actions
from claims.models import Event
from tests import stories

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("matrix.txt")
ORDER = ("anyone", "person", "desk", "editor", "keeper", "nobody")
# How far up each of the cast stands.
RANK = {"stranger": 0, "outsider": 1, "checker": 2, "editor": 3}
CASES = [(who, method) for who in RANK for method in ("GET", "POST")]
CASES += [("stranger", method) for method in ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")]
REFUSED = {401, 403, 404, 405, 422, 429}


@dataclass(frozen=True)
class Door:
    """One line of the table."""

    read: str
    write: str
    route: str

    def needs(self, method: str) -> str:
        return self.read if method in ("GET", "HEAD") else self.write


def doors() -> dict[str, Door]:
    lines = [line.split() for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    found = [Door(line[0], line[1], "".join(line[2:])) for line in lines]
    assert len(found) == len({door.route for door in found})
    return {door.route: door for door in found}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Every address of the resolver, as it is laid out."""
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route


DOORS = doors()
ROUTES = sorted(set(routes(get_resolver().url_patterns)))


def test_every_address_is_in_the_table_and_every_line_is_an_address() -> None:
    assert set(ROUTES) - DOORS.keys() == set()
    assert DOORS.keys() - set(ROUTES) == set()


def filled(route: str) -> str:
    """A concrete address: the first of everything, and something for every other part."""
    values = {"ref": "FC-0001", "step": "publish", "name": "html", "number": "1"}
    route = route.replace("<uuid:pk>", "00000000-0000-4000-8000-000000000001")
    if route.startswith("admin/"):
        values["object_id"] = values["claim_id"] = values["id"] = "1"
        route = (
            route.replace("^(?P<app_label>", "").replace(")/$", "/").replace("(?P<url>.*)$", "x")
        )
        route = re.sub(r"\w+(\|\w+)+/", "claims/", route)
    if route == "admin/autocomplete/":
        return f"/{route}?app_label=claims&model_name=claim&field_name=claimant"
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)
    route = route.replace("^.*$", "nowhere").replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: values.get(part[1], "1"), route)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def cast(
    folder: None, outsider: User, checker: User, reviewer: User, editor: User
) -> dict[str, User | None]:
    """A desk with one of most things, and the cast."""
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.write_comment(claim, "Which year?", by=checker, anchor="claim")
    return {"stranger": None, "outsider": outsider, "checker": checker, "editor": editor}


def answers(user: User | None, method: str) -> Iterator[tuple[Door, int, str, bool]]:
    """Of every address: its status, where it leads on to, and whether it wrote."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    cookies = client.cookies.output(header="", sep=";")
    for route in ROUTES:
        client.cookies = SimpleCookie(cookies)  # one of the addresses logs out
        with transaction.atomic():
            before = Event.objects.count()
            answer = client.generic(method, filled(route))
            wrote = Event.objects.count() > before
            transaction.set_rollback(True)
        yield DOORS[route], answer.status_code, answer.headers.get("Location", ""), wrote


@pytest.mark.parametrize(("who", "method"), CASES)
def test_an_address_opens_for_those_in_the_table_and_for_nobody_else(
    who: str, method: str, cast: dict[str, User | None]
) -> None:
    wrong = []
    for door, status, onward, wrote in answers(cast[who], method):
        needed = door.needs(method)
        if needed == "anyone":
            right = status < 500 or door.route == "readyz"
        elif RANK[who] < ORDER.index(needed):
            sent_away = "/login/" in onward or onward == "/admin/"
            right = (sent_away or status in REFUSED) and not wrote
        else:
            refused = method != "POST" and status in (401, 403)
            right = "/login/" not in onward and status < 500 and not refused
        if not right:
            wrong.append(f"{filled(door.route)}: {status}")
    assert not wrong, "\n".join(wrong)
