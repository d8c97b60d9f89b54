"""Work in the background: done, tried again, taken back from the dead."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import MiddlewareNotUsed
from django.core.management import call_command
from django.db import OperationalError
from django.http import HttpResponse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from claims.models import Cursor, Event, WorkerBeat
from claims.models.background import LEASE
from claims.tasks.follow import follow_history
from claims.tasks.worker import (
    ATTEMPTS,
    DONE_KEPT,
    FAILED_KEPT,
    run_worker,
    sweep_tasks,
    take_back,
    worker_thread,
)
from tests.stories import a_claim, an_article


@task()
def write_down(path: str, words: str) -> None:
    Path(path).write_text(words)


@task()
def fail_always() -> None:
    raise ConnectionError("The other side is down.")


def work_once() -> None:
    run_worker(threading.Event(), once=True)


def the_task() -> DBTaskResult:
    return DBTaskResult.objects.get()


@pytest.mark.django_db(transaction=True)
def test_a_task_is_done(tmp_path: Path) -> None:
    write_down.enqueue(str(tmp_path / "note"), "done")
    call_command("worker", "--once")
    assert (tmp_path / "note").read_text() == "done"
    assert the_task().status == TaskResultStatus.SUCCESSFUL
    assert not WorkerBeat.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_is_tried_three_times_with_pauses() -> None:
    fail_always.enqueue()
    pauses = []
    for _ in range(ATTEMPTS):
        DBTaskResult.objects.update(run_after=timezone.now())
        work_once()
        assert the_task().status == TaskResultStatus.FAILED
        take_back()
        if the_task().status == TaskResultStatus.READY:
            pauses.append((the_task().run_after - timezone.now()).total_seconds())
    assert [round(pause / 30) for pause in pauses] == [1, 2]
    assert the_task().status == TaskResultStatus.FAILED
    assert "The other side is down" in the_task().traceback


@pytest.mark.django_db
def test_the_task_of_a_dead_worker_is_taken_back_and_done(tmp_path: Path) -> None:
    write_down.enqueue(str(tmp_path / "note"), "done in the end")
    WorkerBeat.objects.create(worker="dead", beat_at=timezone.now() - LEASE - timedelta(seconds=1))
    the_task().claim("dead")
    assert take_back() == 1
    assert the_task().status == TaskResultStatus.READY


@pytest.mark.django_db
def test_the_task_of_a_living_worker_stays_with_it(tmp_path: Path) -> None:
    write_down.enqueue(str(tmp_path / "note"), "being done")
    WorkerBeat.objects.create(worker="alive", beat_at=timezone.now())
    the_task().claim("alive")
    assert take_back() == 0
    assert the_task().status == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_is_given_up(tmp_path: Path) -> None:
    write_down.enqueue(str(tmp_path / "note"), "never")
    for name in ("first", "second", "third"):
        the_task().claim(name)
        take_back()
    assert the_task().status == TaskResultStatus.FAILED
    assert take_back() == 0


@pytest.mark.django_db(transaction=True)
def test_a_round_that_fails_is_told_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_down.enqueue(str(tmp_path / "note"), "done")
    with monkeypatch.context() as patch:
        patch.setattr("claims.tasks.worker.follow_history", _no_database)
        work_once()
    assert "round failed" in caplog.text
    work_once()
    assert (tmp_path / "note").read_text() == "done"


def _no_database() -> int:
    raise OperationalError("no such table: claims_event")


@pytest.mark.django_db(transaction=True)
def test_a_web_process_has_a_worker_unless_it_is_told_not_to(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()
    monkeypatch.setattr("claims.tasks.worker.INTERVAL", 0.0)
    monkeypatch.setattr("claims.tasks.worker.run_worker", lambda stop: started.set())
    for wanted in (False, True):
        settings.WORKER_THREAD = wanted
        with pytest.raises(MiddlewareNotUsed):
            worker_thread(lambda request: HttpResponse())
        assert started.wait(5 if wanted else 0.2) is wanted


@pytest.mark.django_db
def test_a_follower_sees_every_event_once_and_in_order(checker: User) -> None:
    seen: list[int] = []

    def note(event: Event) -> None:
        seen.append(event.seq)

    version = an_article(checker)
    follow_history({"note": note})
    a_claim(checker, version)
    follow_history({"note": note})
    assert seen == list(Event.objects.order_by("seq").values_list("seq", flat=True))
    assert follow_history({"note": note}) == 0


@pytest.mark.django_db
def test_a_follower_that_fails_meets_the_event_again(checker: User) -> None:
    an_article(checker)

    def stumble(event: Event) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        follow_history({"stumbling": stumble})
    assert not Cursor.objects.filter(seq__gt=0).exists()
    assert follow_history({"stumbling": lambda event: None}) == Event.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "kept"),
    [(TaskResultStatus.SUCCESSFUL, DONE_KEPT), (TaskResultStatus.FAILED, FAILED_KEPT)],
)
def test_what_ended_long_ago_is_forgotten(status: str, kept: timedelta) -> None:
    for _ in range(3):
        fail_always.enqueue()
    waiting, young, old = DBTaskResult.objects.order_by("pk")
    near = timedelta(minutes=1)
    for row, age in ((young, kept - near), (old, kept + near)):
        at = timezone.now() - age
        DBTaskResult.objects.filter(pk=row.pk).update(status=status, finished_at=at)
    assert sweep_tasks() == 1
    assert {*DBTaskResult.objects.all()} == {waiting, young}
    assert sweep_tasks() == 0
