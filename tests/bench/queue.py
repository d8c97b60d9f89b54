"""The queue at a thousand, a hundred thousand and a million claims, against the least page.

`python -m tests.bench.queue [COUNT …]`. The filled databases are kept, see `tests/bench/filled.py`.
"""

import re
import sys
from collections.abc import Iterator
from html import unescape

from tests.bench.filled import filled, somebody
from tests.bench.least import Figure, ask, compared, log_in, queries, served

COUNTS = (1_000, 100_000, 1_000_000)
TIMES = 3.0  # of the least page, at most
LAST = 1.2  # the last page, of the first
GROWTH = 1.5  # a page of the most claims, of the same of the fewest
QUERIES = 8
PAGES = {
    "waiting for me": "/",
    "mine": "/?show=mine",
    "unassigned": "/?show=unassigned",
    "due today": "/?show=due",
    "all, newest first": "/?show=all",
    "published": "/?show=all&status=published",
    "by status": "/?show=all&sort=status",
    "by rating": "/?show=all&sort=-rating",
    "by person": "/?show=all&sort=assignee",
    "by due day": "/?show=all&sort=due",
    "by sources": "/?show=all&sort=-sources",
}


def main() -> None:
    """Print one line for each page, with its limits."""
    counts = [int(count.replace("_", "")) for count in sys.argv[1:]] or COUNTS
    took: dict[str, dict[int, Figure]] = {}
    with served():
        for count in counts:
            with filled(count) as there:
                say(f"{there:,} claims")
                for figure, name in measured():
                    took.setdefault(name, {})[count] = figure
    if len(counts) > 1:
        for name, figures in took.items():
            grown = figures[counts[-1]].times / figures[counts[0]].times
            said = f"{name}: {counts[-1]:,} claims against {counts[0]:,}"
            say(f"{said:<60}{grown:5.2f} times  at most {GROWTH}  {verdict(grown, GROWTH)}")


def measured() -> Iterator[tuple[Figure, str]]:
    """Each page, and the last one of the whole list beside its first."""
    cookie = log_in(somebody())
    for name, address in PAGES.items():
        asked = queries(address, cookie)
        [figure] = compared({name: address}, cookie)
        say(f"{figure.line(TIMES)}; {asked} queries, at most {QUERIES} {verdict(asked, QUERIES)}")
        yield figure, name
        if last := link(address, cookie, "last"):
            [far] = compared({f"{name}, last page": last}, cookie)
            share = far.times / figure.times
            said = f"{share:.2f} of the first, at most {LAST} {verdict(share, LAST)}"
            say(f"{far.line(TIMES)}; {said}")


def link(address: str, cookie: str, rel: str) -> str:
    """The address of another page, as the page says it."""
    found = re.search(f'rel="{rel}" href="([^"]+)"', ask(address, cookie).body.decode())
    return f"/{unescape(found[1])}" if found else ""


def verdict(value: float, limit: float) -> str:
    """Whether a figure holds its limit."""
    return "ok" if value <= limit else "MISSED"


def say(line: str) -> None:
    """Print a line as soon as it is known."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
