"""The page of work in the background: what editors see of it, and trying again what failed."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from claims.actions.export import ask_for_export
from claims.enums import ExportState
from claims.exports.making import EVERYTHING
from claims.filters.scope import scope_of
from claims.models import Cursor, Event, ExportJob, WorkerBeat
from claims.queries.background import NEWEST
from claims.tasks.capture import visit
from claims.tasks.export import make_export
from claims.tasks.worker import ATTEMPTS, run_worker, take_back
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


@task()
def look(path: str) -> None:
    Path(path).read_text()


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = settings.FILES_DIR = tmp_path


def an_export(by: User) -> ExportJob:
    """An export that waits for a worker."""
    job = ask_for_export(scope_of(EVERYTHING, by), "list.csv", by=by)
    make_export.enqueue(job.pk)
    return job


def work_once() -> None:
    DBTaskResult.objects.update(run_after=timezone.now())
    run_worker(threading.Event(), once=True)


def set_all(status: TaskResultStatus, **values: Any) -> None:
    DBTaskResult.objects.update(status=status, **values)


def part(shown: str, name: str) -> str:
    """The part of the page under the heading `name`."""
    _, _, after = shown.partition(f'<section class="panel" aria-labelledby="{name}">')
    return after.partition("</section>")[0]


@pytest.mark.django_db(transaction=True)
def test_an_editor_sees_why_an_export_failed_and_a_second_try_makes_it(
    login: Login, checker: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories.a_claim(checker)
    job = an_export(checker)

    def full(*_: Any) -> None:
        raise OSError("There is no room left for the file.\nMore of that.")

    with monkeypatch.context() as patch:
        patch.setattr("claims.tasks.export.write_file", full)
        for _ in range(ATTEMPTS):
            work_once()
            take_back()
    failed = DBTaskResult.objects.get(task_path="claims.tasks.export.make_export")
    assert failed.status == TaskResultStatus.FAILED
    shown = part(page(login(editor), "/work/"), "failed")
    assert "There is no room left for the file (OSError)." in shown
    assert f'href="/exports/{job.pk}/"' in shown
    assert failed.finished_at is not None
    assert timezone.localtime(failed.finished_at).isoformat() in shown
    events = Event.objects.count()
    assert send(login(editor), f"/work/{failed.pk}/again/") == "/work/"
    assert Event.objects.count() == events
    waiting = part(page(login(editor), "/work/"), "waiting")
    assert "It failed before: There is no room left for the file (OSError)." in waiting
    work_once()
    job.refresh_from_db()
    assert job.state == ExportState.DONE
    shown = page(login(editor), "/work/")
    assert "Nothing has failed." in part(shown, "failed")
    assert job.get_state_display() in part(shown, "done")


@pytest.mark.django_db
def test_a_task_tried_again_has_all_its_attempts(login: Login, editor: User) -> None:
    look.enqueue("nowhere")
    set_all(TaskResultStatus.FAILED, worker_ids=["a", "b", "c"], finished_at=timezone.now())
    one = DBTaskResult.objects.get()
    assert take_back() == 0
    send(login(editor), f"/work/{one.pk}/again/")
    one.refresh_from_db()
    assert (one.status, one.worker_ids) == (TaskResultStatus.READY, [])
    assert DBTaskResult.objects.ready().count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "status", [TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.SUCCESSFUL]
)
def test_what_did_not_fail_is_not_tried_again(
    status: TaskResultStatus, login: Login, editor: User
) -> None:
    look.enqueue("nowhere")
    set_all(status)
    one = DBTaskResult.objects.get()
    assert "did not fail" in send(login(editor), f"/work/{one.pk}/again/", 404)
    one.refresh_from_db()
    assert one.status == status
    send(login(editor), f"/work/{uuid4()}/again/", 404)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["checker", "reviewer"])
def test_who_is_no_editor_neither_sees_it_nor_has_it_tried_again(
    name: str, login: Login, people: dict[str, User]
) -> None:
    look.enqueue("nowhere")
    set_all(TaskResultStatus.FAILED, traceback="OSError: Nowhere.")
    one = DBTaskResult.objects.get()
    browser = login(people[name])
    assert "Nowhere" not in page(browser, "/work/", 403)
    send(browser, f"/work/{one.pk}/again/", 403)
    one.refresh_from_db()
    assert one.status == TaskResultStatus.FAILED
    for address in ("/exports/", "/people/"):
        assert 'href="/work/"' not in page(browser, address)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/exports/", "/people/"])
def test_editors_find_it_from_exports_and_people(address: str, login: Login, editor: User) -> None:
    assert 'href="/work/"' in page(login(editor), address)


@pytest.mark.django_db
def test_what_runs_says_since_when_and_how_far(login: Login, checker: User, editor: User) -> None:
    job = an_export(checker)
    ExportJob.objects.filter(pk=job.pk).update(state=ExportState.RUNNING, done=1200, total=5000)
    began = timezone.now() - timedelta(minutes=3)
    set_all(TaskResultStatus.RUNNING, started_at=began)
    shown = part(page(login(editor), "/work/"), "running")
    assert "1,200 of 5,000 claims" in shown
    assert timezone.localtime(began).isoformat() in shown


@pytest.mark.django_db
def test_what_waits_for_its_next_try_says_when_that_is(login: Login, editor: User) -> None:
    later = timezone.now() + timedelta(minutes=30)
    look.using(run_after=later).enqueue("nowhere")
    shown = part(page(login(editor), "/work/"), "waiting")
    assert f'Next try <time datetime="{timezone.localtime(later).isoformat()}">' in shown


@pytest.mark.django_db
def test_an_export_that_was_refused_says_so_where_it_was_done(
    login: Login, checker: User, editor: User
) -> None:
    job = an_export(checker)
    set_all(TaskResultStatus.SUCCESSFUL, finished_at=timezone.now())
    ExportJob.objects.filter(pk=job.pk).update(state=ExportState.REFUSED, problem="Too many.")
    assert "Not possible. Too many." in part(page(login(editor), "/work/"), "done")


@pytest.mark.django_db
def test_it_says_whether_a_worker_lives_and_how_far_each_follower_is(
    login: Login, checker: User, editor: User
) -> None:
    stories.an_article(checker)
    head = Event.objects.order_by("seq").last()
    assert head is not None
    Cursor.objects.create(name="letters", seq=head.seq - 1)
    Cursor.objects.create(name="webhooks", seq=head.seq)
    shown = page(login(editor), "/work/")
    assert "Mail to readers: 1 event behind." in shown
    assert "Webhooks: up to date." in shown
    assert "No worker is alive" in shown
    WorkerBeat.objects.create(worker="alive", beat_at=timezone.now())
    assert "No worker is alive" not in page(login(editor), "/work/")


@pytest.mark.django_db
def test_the_newest_stand_first_and_the_rest_is_counted(login: Login, editor: User) -> None:
    for number in range(NEWEST + 1):
        look.enqueue(f"{number}")
    newest = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert newest is not None
    DBTaskResult.objects.exclude(pk=newest.pk).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now() - timedelta(days=1)
    )
    DBTaskResult.objects.filter(pk=newest.pk).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )
    shown = part(page(login(editor), "/work/"), "failed")
    assert f"the newest {NEWEST} of {NEWEST + 1}" in shown
    assert shown.count("Try again</button>") == NEWEST
    assert str(newest.pk) in shown.split("Try again</button>")[0]


@pytest.mark.django_db
def test_many_tasks_ask_no_more_of_the_database_than_one(
    login: Login, checker: User, editor: User
) -> None:
    browser = login(editor)
    sources = [stories.a_source(checker, f"Paper{number}") for number in range(9)]

    def asked(count: int) -> int:
        DBTaskResult.objects.all().delete()
        ExportJob.objects.all().delete()
        statuses = (TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL, TaskResultStatus.READY)
        for number in range(count):
            visit.enqueue(sources[number].pk)
            job = ExportJob.objects.create(
                of=EVERYTHING, name=f"{number}", what="list.csv", asked_by=checker
            )
            make_export.enqueue(job.pk)
        for number, one in enumerate(DBTaskResult.objects.order_by("enqueued_at")):
            one.status = statuses[number % 3]
            one.finished_at = timezone.now()
            one.save()
        page(browser, "/work/")
        with CaptureQueriesContext(connection) as queries:
            page(browser, "/work/")
        return len(queries)

    assert asked(1) == asked(9)
