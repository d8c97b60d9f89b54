"""What every test stands on: a fresh database, and the same rows in it after each test."""

import os
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
