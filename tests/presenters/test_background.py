"""What is said of a task: every task by its name, and why it failed in one sentence."""

import pkgutil
from importlib import import_module

import pytest
from django_tasks.base import Task

from claims import tasks
from claims.presenters.background import FOLLOWERS, NO_REASON, TITLES, reason
from claims.queries.background import ABOUT
from claims.tasks import follow

TRACE = """Traceback (most recent call last):
  File "worker.py", line 12, in run
    task.call()
"""


def every_task() -> set[str]:
    """The path of each task the desk has."""
    names = [module.name for module in pkgutil.iter_modules(tasks.__path__)]
    found = [vars(import_module(f"claims.tasks.{name}")).values() for name in names]
    return {one.module_path for values in found for one in values if isinstance(one, Task)}


def test_every_task_and_every_follower_has_a_name_people_understand() -> None:
    assert set(TITLES) == every_task()
    assert set(ABOUT) <= set(TITLES)
    assert follow.FOLLOWERS.keys() | {"vectors"} == FOLLOWERS.keys()


@pytest.mark.parametrize(
    ("end", "kind", "sentence"),
    [
        ("OSError: No room left.\n", "builtins.OSError", "No room left (OSError)."),
        (
            "smtplib.SMTPServerDisconnected: Connection unexpectedly closed\n",
            "smtplib.SMTPServerDisconnected",
            "Connection unexpectedly closed (SMTPServerDisconnected).",
        ),
        (
            "ValueError: First line\nsecond: line\n",
            "builtins.ValueError",
            "First line (ValueError).",
        ),
        ("OSError: [Errno 28] No room\n", "builtins.OSError", "No room (OSError)."),
        ("TimeoutError: timed out\n", "builtins.TimeoutError", "Timed out (TimeoutError)."),
        ("TimeoutError\n", "builtins.TimeoutError", "TimeoutError, with no words."),
    ],
)
def test_the_reason_is_what_the_error_says(end: str, kind: str, sentence: str) -> None:
    assert reason(TRACE + end, kind) == sentence


def test_without_an_error_the_last_line_is_the_reason() -> None:
    died = "The worker died three times over this task."
    assert reason(died, "") == died
    assert reason(died, "builtins.OSError") == died
    assert reason("", "") == NO_REASON


def test_a_long_reason_is_cut() -> None:
    assert len(reason(f"OSError: {'long ' * 500}", "builtins.OSError")) < 320
