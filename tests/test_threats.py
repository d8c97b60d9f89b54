"""THREATS.md names tests that are there, and a promise without a test is none."""

from tests.attack import ROOT, promises


def test_every_promise_is_held_by_tests_that_exist() -> None:
    rows = promises()
    assert [row.number for row in rows] == [*range(1, len(rows) + 1)]
    assert [path for row in rows for path in row.tests if not (ROOT / path).is_file()] == []


def test_no_line_of_the_table_is_passed_over() -> None:
    table = (ROOT / "THREATS.md").read_text(encoding="utf-8").split("## What is promised")[1]
    lines = [line for line in table.split("\n## ")[0].splitlines() if line.startswith("| ")]
    assert len(lines) - 1 == len(promises())
