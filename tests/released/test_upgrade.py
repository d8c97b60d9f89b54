"""A desk of an earlier release, with what it held, comes up to this one with its history whole.

Each file beside this one is named after the last migration of a release, and holds the rows that
its own actions wrote.
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RELEASES = sorted(path.stem for path in HERE.glob("*.sql"))
DERIVED = """
import json
from claims.models import Claim, Publication, StatusCount
print(json.dumps([
    sorted(StatusCount.objects.filter(number__gt=0).values_list("status", "number")),
    [str(row) for row in Publication.objects.order_by("pk").values_list()],
    [str(row) for row in Claim.objects.order_by("pk").values_list(*Claim.history_excluded)],
]))
"""


def manage(folder: Path, *words: str) -> str:
    environment = os.environ | {"DATA_DIR": str(folder), "FACTCHECK_ENV": "development"}
    environment.pop("DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    told = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=HERE.parents[1],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.fixture(params=RELEASES)
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """The folder of a desk brought up from that release, and the head of its history then."""
    manage(tmp_path, "migrate", "claims", request.param, "--verbosity", "0")
    database = sqlite3.connect(tmp_path / "factcheck.sqlite3")
    # The accounts of a desk have every migration of their own before it holds anything.
    manage(tmp_path, "migrate", "auth", "--verbosity", "0")
    database.executescript((HERE / f"{request.param}.sql").read_text(encoding="utf-8"))
    [head] = database.execute("SELECT hash FROM claims_historyhead").fetchone()
    database.close()
    manage(tmp_path, "migrate", "--verbosity", "0")
    return tmp_path, head


def test_the_history_holds_and_ends_where_it_ended(upgraded: tuple[Path, str]) -> None:
    folder, head = upgraded
    assert head in manage(folder, "check_history", "--head", head)


def test_what_is_derived_is_there_as_if_it_had_always_been(upgraded: tuple[Path, str]) -> None:
    folder, _ = upgraded
    came = json.loads(manage(folder, "shell", "--verbosity", "0", "--command", DERIVED))
    assert came[0] == [
        [status, 1]
        for status in sorted(
            "approved declined in_review new published researching retracted".split()
        )
    ]
    assert len(came[1]) == 2  # what is published, and what was retracted
    manage(folder, "rebuild_queue")
    assert json.loads(manage(folder, "shell", "--verbosity", "0", "--command", DERIVED)) == came
