"""What machines ask of the desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from claims import actions
from claims.models import WorkerBeat
from claims.search.index import catch_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def beat(seconds_ago: int) -> None:
    """A worker that spoke so long ago."""
    at = timezone.now() - timedelta(seconds=seconds_ago)
    WorkerBeat.objects.create(worker=f"w{seconds_ago}", beat_at=at)


def parts() -> tuple[int, dict[str, bool]]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()["parts"]


def test_a_process_that_answers_is_healthy() -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_desk_with_a_worker_and_an_index_is_ready() -> None:
    beat(5)
    catch_up()
    everything = {"database": True, "migrations": True, "index": True, "tasks": True}
    assert parts() == (200, everything)


@pytest.mark.parametrize("silent", [[], [61], [61, 600]])
def test_without_a_living_worker_it_is_not(silent: list[int]) -> None:
    for seconds in silent:
        beat(seconds)
    status, named = parts()
    assert (status, named["tasks"]) == (503, False)


def test_without_an_index_it_is_not(checker: object) -> None:
    beat(5)
    actions.add_claimant("Somebody", by=checker)  # type: ignore[arg-type]
    status, named = parts()
    assert (status, named["index"]) == (503, False)
    catch_up()
    assert parts()[0] == 200


def test_without_a_database_nothing_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("could not connect to secret.host")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"ready": False, "parts": {"database": False}},
    )


def test_there_are_no_measurements_without_a_token() -> None:
    assert Client().get("/metrics").status_code == 404


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wrong", "Bearer tokens"])
def test_nor_with_another(header: str, settings: Settings) -> None:
    settings.METRICS_TOKEN = "token"
    assert Client().get("/metrics", headers={"Authorization": header}).status_code == 404


def test_measurements_count_requests_events_and_tasks(checker: object, settings: Settings) -> None:
    settings.METRICS_TOKEN = "token"
    actions.add_claimant("Somebody", by=checker)  # type: ignore[arg-type]
    beat(5)
    Client().get("/healthz")
    page = Client().get("/metrics", headers={"Authorization": "Bearer token"}).content.decode()
    assert "factcheck_events 1.0" in page
    assert "factcheck_index_lag_events 1.0" in page
    assert "factcheck_workers 1.0" in page
    assert 'factcheck_request_seconds_count{method="GET",route="healthz",status="200"}' in page
    assert DBTaskResult.objects.count() == 0


def test_security_txt_says_whom_to_tell_and_until_when(settings: Settings) -> None:
    assert Client().get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@desk.example"
    settings.SITE_URL = "https://desk.example"
    lines = Client().get("/.well-known/security.txt").content.decode().splitlines()
    told = dict(line.split(": ", 1) for line in lines)
    assert told["Contact"] == "mailto:security@desk.example"
    assert told["Canonical"] == "https://desk.example/.well-known/security.txt"
    assert told["Expires"] > f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
