"""Runs the tests that hold the promises of THREATS.md: `python -m tests.attack`.

Prints each promise with how many cases held it, did not, or could not run; 1 when any did not.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (\d+) \| (.+?) \| ((?:`tests/\S+` ?)+)\|$", re.MULTILINE)


@dataclass(frozen=True)
class Promise:
    """One row of the table: what is promised, and the files of tests that hold it."""

    number: int
    words: str
    tests: tuple[str, ...]


def promises() -> list[Promise]:
    """The rows of the table in THREATS.md."""
    found = ROW.findall((ROOT / "THREATS.md").read_text(encoding="utf-8"))
    return [
        Promise(int(n), words, tuple(re.findall(r"`(\S+)`", paths))) for n, words, paths in found
    ]


class Tally:
    """Counts the cases of each file by how they ended."""

    def __init__(self) -> None:
        self.ended: dict[str, Counter[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A case counts once: by its call, or where it was skipped or failed before or after."""
        if report.when == "call" or not report.passed:
            path = report.nodeid.split("::")[0]
            self.ended.setdefault(path, Counter())[report.outcome] += 1


def main() -> int:
    """Run every test of the table once; returns 1 when a promise was not held."""
    rows, tally = promises(), Tally()
    files = sorted({path for row in rows for path in row.tests})
    how = ["-q", "--no-cov", "--no-header", "-p", "no:warnings", "--hypothesis-profile=attack"]
    code = pytest.main([*how, *files], [tally])
    for row in rows:
        ends = sum((tally.ended.get(path, Counter()) for path in row.tests), Counter[str]())
        broken = f", {ends['failed']} BROKEN" if ends["failed"] else ""
        skipped = f", {ends['skipped']} not run here" if ends["skipped"] else ""
        sys.stdout.write(
            f"{row.number:>3}  {ends['passed']:>5} held{broken}{skipped}  {row.words}\n"
        )
    return int(code)


if __name__ == "__main__":
    raise SystemExit(main())
