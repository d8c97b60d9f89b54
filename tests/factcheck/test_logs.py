"""Log lines: one for each request, by its route, with its id, and no word of what people typed."""

import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from factcheck.logs import Plain, logging_config

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What production has logged so far."""
    stream = StringIO()
    config = logging_config(production=True)
    config["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(deepcopy(settings.LOGGING))


def test_each_request_is_one_line_by_its_route(checker: User, lines: Lines) -> None:
    client = Client()
    client.force_login(checker)
    answer = client.get("/articles/?q=secret+word")
    [line] = lines()
    assert (line["message"], line["status"]) == ("GET articles/ 200", 200)
    assert line["user_id"] == checker.pk
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert "secret" not in json.dumps(line)


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_not_repeated(lines: Lines) -> None:
    Client().get("/private/0123456789?key=abc")
    [line] = lines()
    assert line["route"] == "(none)"
    assert "0123456789" not in json.dumps(lines())


@pytest.mark.django_db
def test_a_crash_has_its_traceback_and_the_page_names_the_request(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("claims.views.operation.health", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/readyz?token=abc")
    crash, line = lines()
    assert answer.status_code == line["status"] == 500
    assert "RuntimeError" in crash["exc_info"]
    assert crash["request_id"] == line["request_id"]
    assert crash["request_id"] in answer.content.decode()
    assert "hunter2" not in answer.content.decode()
    assert "abc" not in json.dumps(lines())


@pytest.mark.django_db
def test_a_request_for_another_host_is_one_short_warning(lines: Lines) -> None:
    answer = Client().get("/articles/", headers={"Host": "evil.example"})
    warning, _ = lines()
    assert answer.status_code == 400
    assert (warning["level"], warning["name"]) == ("WARNING", "django.security.DisallowedHost")
    assert "evil.example" in warning["message"]
    assert "exc_info" not in warning


@pytest.mark.django_db
def test_health_is_asked_without_filling_the_log(lines: Lines) -> None:
    Client().get("/healthz")
    assert lines() == []


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["x\r\ninjected: 1", "<script>", "a" * 500])
def test_a_request_id_that_is_none_is_replaced(given: str) -> None:
    answer = Client().get("/healthz", headers={"X-Request-ID": given})
    assert len(answer.headers["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_the_request_id_of_a_proxy_is_kept() -> None:
    given = "8f14e45fceea467aa3bb3d2a1c4f0b7e"
    answer = Client().get("/healthz", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] == given


def test_what_somebody_typed_cannot_begin_a_line_of_its_own() -> None:
    record = logging.LogRecord(
        "x", 20, "", 0, "Bad name %r or %s", ("a", "b\nINFO c\x1b[31m"), None
    )
    line = Plain("{levelname} {message}", style="{").format(record)
    assert line == "INFO Bad name 'a' or b\\nINFO c\\x1b[31m"
