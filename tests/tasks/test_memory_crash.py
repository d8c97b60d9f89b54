"""Killed in the middle: of an uploaded import, and of a commit of the index. Then again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from pytest_django.fixtures import Settings

from claims.actions.check_file import import_check_file, take_in_check_file
from claims.enums import ImportState
from claims.models import KnownCheck
from claims.queries.history import prove_history
from claims.search import index, store
from claims.search.find import find
from tests.readers.test_claim_review import review
from tests.search.stories import a_check, checks

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
COUNT = 1500


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


def killed(code: str, begun: Callable[[], bool], *arguments: str) -> None:
    """Run `code` in a process of its own on this database, and kill it once it has `begun`."""
    world = {
        **os.environ,
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "TEST_FOLDER": str(settings.DATA_DIR),
        "PYTHONWARNINGS": "ignore",
    }
    child = subprocess.Popen([sys.executable, "-c", WORLD + code, *arguments], cwd=ROOT, env=world)
    deadline = time.monotonic() + 120
    while not begun():
        assert child.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()


WORLD = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
from pathlib import Path
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
settings.DATA_DIR = Path(os.environ["TEST_FOLDER"])
settings.MEDIA_ROOT = settings.DATA_DIR / "media"
import django
django.setup()
"""

# The worker's own import, in small and slow batches.
IMPORT = """
from claims.actions import check_file, known_check
known_check.BATCH = 100
note = check_file._note
check_file._note = lambda *a, **v: (note(*a, **v), time.sleep(0.02))
check_file.import_check_file(int(sys.argv[1]))
"""

# An index that stops where its documents are written and its commit is not.
BEFORE_THE_COMMIT = """
from claims.search import index
def stopped(writer, cursor):
    (settings.DATA_DIR / "here").touch()
    time.sleep(600)
index.commit = stopped
index.catch_up()
"""

# An index that commits without end; it is killed at any moment of it.
WHILE_COMMITTING = """
from claims.search import index
commit = index.commit
def again(writer, cursor):
    while True:
        commit(writer, cursor)
        (settings.DATA_DIR / "here").touch()
index.commit = again
index.catch_up()
"""


def test_an_uploaded_import_that_is_killed_goes_on_and_brings_nothing_twice(checker: User) -> None:
    lines = "\n".join(json.dumps(review(number)) for number in range(COUNT))
    kept = take_in_check_file(SimpleUploadedFile("feed.jsonl", lines.encode()), by=checker)
    killed(IMPORT, KnownCheck.objects.exists, str(kept.pk))
    kept.refresh_from_db()
    there = KnownCheck.objects.count()
    assert kept.state == ImportState.RUNNING
    assert there % 100 == 0
    assert 0 < there < COUNT
    assert prove_history().holds
    import_check_file(kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.kept, kept.added) == (ImportState.DONE, COUNT, COUNT - there)
    assert KnownCheck.objects.count() == COUNT
    assert prove_history().holds


@pytest.mark.parametrize("code", [BEFORE_THE_COMMIT, WHILE_COMMITTING])
def test_an_index_that_is_killed_in_a_commit_has_all_of_it_or_nothing(
    code: str, checker: User, tmp_path: Path
) -> None:
    checks(checker, "A shark on the motorway", "A bridge in the town")
    before = index.read_cursor()
    for number in range(20):
        a_check(checker, f"numbered {number}", url=f"https://checks.example/numbered/{number}")
    killed(code, (tmp_path / "here").exists)
    cursor = index.read_cursor()
    assert cursor == before if code is BEFORE_THE_COMMIT else cursor in (before, index.head())
    assert find("motorway", checker).total == 1
    index.catch_up()
    assert index.behind() == 0
    assert find("motorway", checker).total == find("bridge", checker).total == 1
    assert find("numbered", checker).total == 20
    view = store.searcher()
    assert view is not None
    assert view[1].num_docs == KnownCheck.objects.count() + 1
