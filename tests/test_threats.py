"""THREATS.md names tests that are there, and a promise without a test is none."""

import pytest

from tests.attack import ROOT, Tally, promises


def test_every_promise_is_held_by_tests_that_exist() -> None:
    rows = promises()
    assert [row.number for row in rows] == [*range(1, len(rows) + 1)]
    assert [path for row in rows for path in row.tests if not (ROOT / path).is_file()] == []


def test_no_line_of_the_table_is_passed_over() -> None:
    table = (ROOT / "THREATS.md").read_text(encoding="utf-8").split("## What is promised")[1]
    lines = [line for line in table.split("\n## ")[0].splitlines() if line.startswith("| ")]
    assert len(lines) - 1 == len(promises())


def test_a_case_that_could_not_run_here_is_told_apart_from_one_that_held() -> None:
    tally = Tally()
    for when in ("setup", "teardown"):
        tally.pytest_runtest_logreport(
            pytest.TestReport(
                "tests/a.py::test_b",
                ("tests/a.py", 0, "test_b"),
                {},
                "skipped" if when == "setup" else "passed",
                None,
                when,
            )
        )
    assert tally.ended == {"tests/a.py": {"skipped": 1}}
