"""The seed article's report in every format, and a long one as PDF.

The long one has 250 claims and is made in a process of its own, whose memory is counted whole, and
so is that of the typesetter it starts.
Times are of the processor: `python -m tests.bench reports`.
"""

import json
import re
import resource
import statistics
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.core.management import call_command

from claims.exports import pdf
from claims.exports.registry import REPORT_FORMATS
from claims.models import Article
from claims.presenters.report import article_report
from tests.bench import own_database

SECOND, LONG, MEMORY = 1.0, 1.5, 200.0  # seconds, seconds, MB
CLAIMS, ROUNDS = 250, 5


def main() -> None:
    """Print one line for each format, and one for the long PDF."""
    with own_database():
        call_command("demo", "--no-serve", verbosity=0)
        article = max(Article.objects.all(), key=lambda one: one.claims.count())
        report = article_report(article)
        for name in REPORT_FORMATS:
            seconds, size = taken(name, report)
            print(f"{name:15}{seconds:6.3f} s, at most {SECOND:g}  {size:,} bytes  ", end="")  # noqa: T201
            print(held(seconds <= SECOND))  # noqa: T201
    subprocess.run(  # its memory is to be its own
        [sys.executable, "-c", "from tests.bench.reports import long_one; long_one()"],
        input=json.dumps(report),
        text=True,
        check=True,
    )


def taken(name: str, report: dict[str, Any]) -> tuple[float, int]:
    """Seconds of the processor in the middle of some rounds, and how many bytes it is."""
    rounds, size = [], 0
    for _ in range(ROUNDS):
        begun = spent()
        size = sum(map(len, REPORT_FORMATS[name].write(report)))
        rounds.append(spent() - begun)
    return statistics.median(rounds), size


def spent() -> float:
    """Seconds of the processor, those of the typesetter too."""
    both = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def long_one() -> None:
    """A PDF of many claims beside its limits, of a report that comes as JSON from outside."""
    report = json.load(sys.stdin)
    claims = [
        deepcopy(report["claims"][at % len(report["claims"])]) | {"number": at + 1}
        for at in range(CLAIMS)
    ]
    before, begun = megabytes("VmRSS"), spent()
    size = sum(map(len, pdf.write_report(report | {"claims": claims})))
    seconds = spent() - begun
    typesetter = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    peak = max(megabytes("VmHWM"), typesetter)
    print(  # noqa: T201
        f"pdf of {CLAIMS} claims{seconds:6.2f} s, at most {LONG:g}; {peak:.0f} MB, at most "
        f"{MEMORY:g}: the larger of the desk ({before:.0f} MB before) and the typesetter "
        f"({typesetter:.0f} MB), two processes; {size:,} bytes  "
        f"{held(seconds <= LONG and peak <= MEMORY)}"
    )


def megabytes(what: str) -> float:
    """What the system says of the memory of this process."""
    (found,) = re.findall(rf"{what}:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found) / 1024


def held(holds: bool) -> str:
    """Whether a limit holds, in a word."""
    return "ok" if holds else "MISSED"


if __name__ == "__main__":
    main()
