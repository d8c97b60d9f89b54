"""A desk that prints all day does not keep what it printed."""

import re
from copy import deepcopy
from pathlib import Path

from claims.exports.pdf import write_report

MOST = 30  # MB by which a process may grow after its first large report


def megabytes() -> int:
    """What this process holds that is its own."""
    (found,) = re.findall(r"RssAnon:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found) // 1024


def large(report: dict, mark: str) -> dict:
    """The report with its first claim eighty times over, no two reports alike."""
    first, *others = report["claims"]
    copies = [deepcopy(first) | {"number": number} for number in range(100, 180)]
    for one in copies:
        one["rationale"] = f"{mark} The register names {one['number']}. " * 30
    return report | {"claims": [first, *others, *copies]}


def test_what_was_printed_does_not_stay_in_memory(report: dict) -> None:
    held = []
    for mark in "abcd":
        list(write_report(large(report, mark)))
        held.append(megabytes())
    assert held[-1] - held[0] < MOST, held
