"""What every test stands on: a fresh database, and the same rows in it after each test."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from tests import database

pytest_plugins = ["tests.cast"]

# Playwright keeps an event loop running in the thread of the test, which may use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is slow, not wrong. What guards a change tries the same examples every time; new
# ones are for those who look for new mistakes.
hypothesis_settings.register_profile(
    "desk",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
# `make attack` looks for new ones every time, and longer (tests/journeys/test_any_order.py).
hypothesis_settings.register_profile("attack", hypothesis_settings.get_profile("desk"))
hypothesis_settings.load_profile("desk")

# In Python 3.11 two threads that begin at once while coverage is measured can keep each other from
# being traced, and the one that loses dies before it has answered its request: it tries again.
if sys.version_info < (3, 12):
    settrace = sys.settrace

    def settrace_at_last(function: object) -> None:
        """Set the trace function of this thread, however many others do the same."""
        for _ in range(1000):
            try:
                return settrace(function)  # type: ignore[arg-type]
            except RuntimeError:
                time.sleep(0)
        return settrace(function)  # type: ignore[arg-type]

    sys.settrace = settrace_at_last

CHROMIUM = Path("/usr/bin/chromium")
collect_ignore = [] if CHROMIUM.exists() else ["browser"]


def pytest_report_header() -> list[str]:
    """Say so when a machine has no browser to test with."""
    return [] if CHROMIUM.exists() else [f"no {CHROMIUM}: tests/browser is left out"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what the migrations made, for tests that commit.

    Django would flush after such a test, which the append-only triggers refuse, and would leave
    the next test without groups, rating scale and history head.
    """
    with django_db_blocker.unblock():
        database.keep_rows()
    TransactionTestCase._fixture_teardown = lambda case: database.restore_rows()  # type: ignore[attr-defined]
    yield
    with django_db_blocker.unblock():
        database.end_sessions()
