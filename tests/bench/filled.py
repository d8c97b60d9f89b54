"""Filled databases, kept for the next time: a million claims take a while to write.

They are SQLite files in FACTCHECK_BENCH_DIR, by default a folder for temporary files.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection

from claims.enums import Role
from claims.models import Claim

PEOPLE = 40
UNTIL = date(2026, 11, 23)
LEAST = 0.75  # a file that was broken off with this share of its claims is as good


def folder() -> Path:
    """Where the files are kept."""
    usual = Path(tempfile.gettempdir()) / "factcheck-bench"
    path = Path(os.environ.get("FACTCHECK_BENCH_DIR", usual))
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def filled(count: int) -> Iterator[int]:
    """Inside, the database holds about `count` synthetic claims; yields how many."""
    assert connection.vendor == "sqlite", "filled databases are SQLite files"
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(folder() / f"claims-{count}.sqlite3")
    try:
        call_command("migrate", verbosity=0)
        there = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        if there < count * LEAST:
            _staff()
            call_command("fill", count - there, until=UNTIL, by="bench-editor", yes=True)
            there = count
        yield there
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def somebody() -> User:
    """A reviewer with work of their own."""
    found = User.objects.filter(groups__name=Role.REVIEWER, is_active=True).order_by("pk").last()
    assert found is not None
    return found


def _staff() -> None:
    roles = [Role.CHECKER, Role.REVIEWER, Role.REVIEWER, Role.EDITOR]
    for number in range(PEOPLE):
        name = "bench-editor" if number == 3 else f"bench-{number:02}"
        user, fresh = User.objects.get_or_create(username=name)
        if fresh:
            user.groups.add(Group.objects.get(name=roles[number % 4]))
