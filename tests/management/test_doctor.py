"""The doctor says of each part whether it is well, and what to do where it is not."""

import json
import os
import socket
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from claims.management.diagnosis import LAST_BACKUP
from claims.models import WorkerBeat
from claims.tasks.invite import send_invitation
from tests.management.conftest import Manage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    tmp_path.chmod(0o700)
    settings.DATA_DIR = tmp_path
    WorkerBeat.objects.create(worker="w", beat_at=timezone.now())
    (tmp_path / LAST_BACKUP).touch()
    return tmp_path


def findings(manage: Manage) -> dict[str, tuple[bool, str]]:
    found = json.loads(manage("doctor", "--json").out)
    return {check["name"]: (check["holds"], check["sentence"]) for check in found}


def test_a_desk_that_is_well_is_told_so_part_by_part(superuser: User, manage: Manage) -> None:
    found = findings(manage)
    assert {name for name, (holds, _) in found.items() if not holds} <= {"fonts", "room"}
    parts = {"database", "migrations", "index", "tasks", "people", "failures", "settings"}
    parts |= {"address", "mail", "files", "folder", "room", "backup", "fonts"}
    assert found.keys() == parts | ({"journal"} if connection.vendor == "sqlite" else set())


def test_what_needs_doing_ends_with_exit_1_and_a_count(manage: Manage) -> None:
    run = manage("doctor")
    assert run.code == 1
    assert "parts need something done" in run.err
    assert "run manage.py createsuperuser" in run.out


def test_a_folder_that_others_can_read_is_named(
    folder: Path, superuser: User, manage: Manage
) -> None:
    folder.chmod(0o755)
    holds, sentence = findings(manage)["folder"]
    assert not holds
    assert f"chmod 700 {folder}" in sentence


@pytest.mark.parametrize(("days", "holds"), [(0, True), (6, True), (8, False)])
def test_a_backup_is_missed_after_a_week(
    days: int, holds: bool, folder: Path, manage: Manage
) -> None:
    then = time.time() - days * 86_400 - 60
    os.utime(folder / LAST_BACKUP, (then, then))
    assert findings(manage)["backup"][0] is holds


def test_a_desk_without_any_backup_is_told_how_to_make_one(folder: Path, manage: Manage) -> None:
    (folder / LAST_BACKUP).unlink()
    assert "run manage.py backup" in findings(manage)["backup"][1]


def test_a_silent_worker_and_failed_work_are_named(manage: Manage) -> None:
    WorkerBeat.objects.update(beat_at=timezone.now() - timedelta(minutes=2))
    send_invitation.enqueue(1)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    found = findings(manage)
    assert not found["tasks"][0]
    assert found["failures"] == (False, "1 tasks failed for good: look at them at /work/.")


def test_a_mail_server_that_does_not_answer_is_told(settings: Settings, manage: Manage) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with socket.socket() as taken:  # bound and not listening: nobody answers there
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
        holds, sentence = findings(manage)["mail"]
    assert not holds
    assert sentence.endswith("(ConnectionRefusedError): see EMAIL_URL.")


def test_mail_and_address_matter_in_production(settings: Settings, manage: Manage) -> None:
    settings.PRODUCTION, settings.HTTPS, settings.SITE_URL = True, False, "http://desk.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    found = findings(manage)
    assert not found["address"][0]
    assert "set EMAIL_URL" in found["mail"][1]
    assert not found["settings"][0]
