"""`manage.py import_claimreview`: published checks from a file, also when it is killed half way."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import Event, KnownCheck
from claims.queries.history import prove_history
from tests.readers.test_claim_review import review

ROOT = Path(__file__).resolve().parents[2]


def run(path: Path, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_claimreview", str(path), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def a_feed(path: Path, count: int) -> Path:
    path.write_text("\n".join(json.dumps(review(number)) for number in range(count)))
    return path


def test_checks_are_kept_and_flaws_listed_by_number(superuser: User, tmp_path: Path) -> None:
    path = tmp_path / "feed.json.gz"
    items = [review(1), review(2, url=""), review(3, datePublished="yesterday")]
    path.write_bytes(gzip.compress(json.dumps(items).encode()))
    out, err = run(path)
    assert "2 published checks: 2 new, 0 changed" in out
    assert "1 items skipped" in out
    assert "Item 2 skipped: It has no address" in err
    assert "Item 3: 'yesterday' is no date" in err
    assert Event.objects.latest("seq").actor == superuser


def test_the_result_can_be_had_as_json(superuser: User, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([review(1), None, {"x": 1}]))
    out, err = run(path, json=True)
    assert json.loads(out) == {
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "skipped": 1,
        "flaws": [{"number": 2, "reason": "It is no ClaimReview; it has x.", "skipped": True}],
    }
    assert err == ""


@pytest.mark.parametrize("text", ["<html>", "", "a,b"])
def test_a_file_of_another_kind_is_refused_in_one_line(
    superuser: User, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "feed.json"
    path.write_text(text)
    with pytest.raises(CommandError) as refused:
        run(path)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(superuser: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "nothing.json")


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_half_way_leaves_whole_batches_and_the_next_one_ends_it(
    superuser: User, tmp_path: Path
) -> None:
    path, count = a_feed(tmp_path / "feed.jsonl", 4000), 4000
    import_it = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], cwd=ROOT, env=_world())
    wait_for_rows(import_it)
    import_it.send_signal(signal.SIGKILL)
    import_it.wait()
    kept = KnownCheck.objects.count()
    assert kept % 100 == 0
    assert 0 < kept < count
    assert prove_history().holds
    out, err = run(path)
    assert f"{count - kept:,} new, 0 changed, {kept:,} as they were" in out
    assert err == ""
    assert KnownCheck.objects.count() == count
    assert prove_history().holds


def wait_for_rows(process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while not KnownCheck.objects.exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _world() -> dict[str, str]:
    """What a process of its own needs to work on the database of this test."""
    database = connection.settings_dict
    return {**os.environ, "TEST_DATABASE": str(database["NAME"]), "PYTHONWARNINGS": "ignore"}


# The command as it is, in small and slow batches, on the database of the test.
CHILD = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
import django
django.setup()
from django.core.management import call_command
from claims.actions import known_check
from claims.management.commands import import_claimreview
known_check.BATCH = 100
import_claimreview.Command.tell = lambda *_: time.sleep(0.02)
call_command("import_claimreview", sys.argv[1])
"""


def test_everything_wrong_in_one_file_costs_a_line_each_and_all_else_is_kept_once(
    superuser: User, tmp_path: Path
) -> None:
    scale = {"@type": "Rating", "alternateName": "False", "bestRating": 5, "worstRating": 1}
    lines = [
        json.dumps(review(1)),
        json.dumps(review(2, datePublished="yesterday")),
        json.dumps(review(3, reviewRating={**scale, "ratingValue": 9})),
        '{"url": tru}',
        json.dumps(review(1, reviewRating={**scale, "alternateName": "Of all things"})),
        json.dumps(review(5, url="")),
        json.dumps(review(4, itemReviewed=None)),
        json.dumps(review(1)),
        *(json.dumps(review(number)) for number in range(10, 300)),
    ]
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode())[:-30])
    for _ in range(2):
        _, err = run(path)
        told = err.strip().splitlines()
        for line, (number, words) in zip(
            told,
            [
                (2, "'yesterday' is no date"),
                (3, "not between worst 1 and best 5"),
                (4, "not JSON"),
                (5, "rates the same claim on the same page"),
                (6, "no address"),
                (None, "ends in the middle of it"),
                (None, "breaks off"),
            ],
            strict=True,
        ):
            assert words in line
            assert number is None or line.startswith(f"Item {number}")
        assert KnownCheck.objects.filter(url=review(1)["url"]).count() == 1
        assert KnownCheck.objects.count() > 4
    assert Event.objects.filter(action="known_check.import").count() == 1
