"""Exports in the background: made whole, noted, ended, fetched by the right people, thrown away."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django.fixtures import Settings

from claims.actions import export as export_actions
from claims.actions.export import MOST_WAITING, ask_for_export, cancel_export
from claims.enums import ExportState
from claims.errors import NotAllowed, Refused
from claims.exports.making import EVERYTHING, Making
from claims.filters.scope import scope_of
from claims.models import Event, Export, ExportJob
from claims.permissions import can_fetch_export
from claims.queries.history import prove_history
from claims.tasks import export as tasks
from claims.tasks.export import exports_folder, make_export, sweep_exports
from claims.text.chain import sha256_bytes
from tests import stories


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


def asked(by: User, what: str = "list.csv", of: str = EVERYTHING) -> ExportJob:
    return ask_for_export(scope_of(of, by), what, by=by)


def made(job: ExportJob) -> ExportJob:
    make_export.call(job.pk)
    job.refresh_from_db()
    return job


def files() -> list[str]:
    return [path.name for path in exports_folder().iterdir()] if exports_folder().exists() else []


@pytest.mark.parametrize("what", ["list.csv", "list.jsonld", "report.pdf", "report.zip"])
def test_an_export_is_made_and_written_down_with_the_hash_of_its_file(
    what: str, checker: User
) -> None:
    stories.a_claim(checker)
    job = made(asked(checker, what))
    assert (job.state, job.done, job.total) == (ExportState.DONE, 1, 1)
    data = (exports_folder() / job.file).read_bytes()
    export = Export.objects.get()
    assert (export.sha256, export.size, export.rows) == (sha256_bytes(data), len(data), 1)
    assert (export.what, export.of, export.whole) == (what, EVERYTHING, True)
    assert Event.objects.filter(action="export.make", actor=checker).count() == 1
    assert prove_history().holds


def test_to_run_twice_makes_it_once(checker: User) -> None:
    job = made(made(asked(checker)))
    assert Export.objects.count() == len(files()) == 1
    assert job.state == ExportState.DONE


def test_one_that_was_cancelled_while_it_waited_is_not_made(checker: User) -> None:
    job = asked(checker)
    cancel_export(job.pk, by=checker)
    assert made(job).state == ExportState.CANCELLED
    assert files() == []


def test_one_that_is_cancelled_while_it_is_made_ends_and_leaves_nothing(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories.a_claim(checker)
    job = asked(checker)
    usual = Making.__iter__

    def meanwhile(making: Making) -> Iterator[bytes]:
        cancel_export(job.pk, by=checker)
        yield from usual(making)

    monkeypatch.setattr(Making, "__iter__", meanwhile)
    assert made(job).state == ExportState.CANCELLED
    assert (files(), Export.objects.count()) == ([], 0)


def test_one_that_breaks_off_leaves_nothing_and_is_tried_again(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(checker)

    def broken(*_: Any, **__: Any) -> None:
        raise OSError("no space")

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "finish_export", broken)
        with pytest.raises(OSError, match="no space"):
            make_export.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem) == (ExportState.RUNNING, tasks.BROKEN_OFF)
    assert made(job).state == ExportState.DONE


def test_who_lost_their_role_gets_nothing_made(checker: User) -> None:
    job = asked(checker)
    checker.groups.clear()
    job = made(job)
    assert (job.state, files()) == (ExportState.REFUSED, [])


def test_a_report_of_too_many_claims_says_what_to_do(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.presenters.report.MOST_CLAIMS", 0)
    stories.a_claim(checker)
    job = made(asked(checker, "report.pdf"))
    assert (job.state, "take a list" in job.problem) == (ExportState.REFUSED, True)


def test_only_who_asked_and_editors_may_fetch_or_end_it(
    checker: User, second_checker: User, editor: User, outsider: User
) -> None:
    job = asked(checker)
    may = [one for one in (checker, second_checker, editor, outsider) if can_fetch_export(one, job)]
    assert may == [checker, editor]
    with pytest.raises(NotAllowed):
        cancel_export(job.pk, by=second_checker)


def test_who_has_no_role_asks_for_nothing(outsider: User) -> None:
    with pytest.raises(NotAllowed):
        asked(outsider)


def test_one_person_does_not_fill_the_line(checker: User, editor: User) -> None:
    for _ in range(MOST_WAITING):
        asked(checker)
    with pytest.raises(Refused, match="not ready yet"):
        asked(checker)
    asked(editor)


def test_files_are_thrown_away_when_their_days_are_over(checker: User) -> None:
    job, kept = made(asked(checker)), made(asked(checker))
    ExportJob.objects.filter(pk=job.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    sweep_exports()
    job.refresh_from_db()
    assert (job.state, job.file) == (ExportState.EXPIRED, "")
    assert files() == [kept.file]


def test_what_a_crash_left_behind_is_thrown_away_after_a_day(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made(asked(checker))
    (exports_folder() / ".half.part").write_bytes(b"x")
    made(asked(checker))
    assert ".half.part" in files()
    monkeypatch.setattr(tasks, "LEFT_OVER", -1)
    made(asked(checker))
    assert ".half.part" not in files()
    assert kept.file in files()


@pytest.mark.django_db(transaction=True)
def test_progress_shows_while_it_is_made(checker: User, monkeypatch: pytest.MonkeyPatch) -> None:
    stories.a_claim(checker)
    noted: list[int] = []
    usual = export_actions.note_progress

    def note(pk: int, done: int) -> bool:
        noted.append(done)
        return usual(pk, done)

    monkeypatch.setattr(tasks, "note_progress", note)
    monkeypatch.setattr(tasks, "EVERY", 0)
    assert made(asked(checker)).state == ExportState.DONE
    assert noted[-1] == 1
    assert len(noted) > 1
