"""The claim page with 30 pieces of evidence and 200 events: its time and its queries.

Measured for each role in turns with the least page, in time of the processor: what else a busy
machine does is not in it. `python -m tests.bench claim_page`.
"""

import os
import statistics
import sys
import time

from django.contrib.auth.models import User

from claims.enums import Role
from tests.bench import own_database
from tests.bench.least import ADDRESS, ask, log_in, queries, served
from tests.cast import person
from tests.rich_claim import claim_events, rich_claim

EVIDENCE, EVENTS = 30, 200
MILLISECONDS, QUERIES = 60, 15
ROUNDS = 15


def taken(address: str, cookie: str) -> float:
    """How many milliseconds of the processor one page takes."""
    started = time.process_time()
    answer = ask(address, cookie)
    took = time.process_time() - started
    assert answer.status == 200, f"{address} answered {answer.status}"
    return took * 1000


def line(name: str, address: str, cookie: str) -> str:
    """One page beside its limits."""
    pairs = [(taken(address, cookie), taken(ADDRESS, cookie)) for _ in range(ROUNDS + 2)][2:]
    took, least = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    asked = queries(address, cookie)
    holds = "ok" if took <= MILLISECONDS and asked <= QUERIES else "MISSED"
    return (
        f"{name:<28}{took:7.1f} ms, at most {MILLISECONDS}; {took / least:5.1f} times the least "
        f"page ({least:.1f} ms); {asked} queries, at most {QUERIES}  {holds}\n"
    )


def people() -> dict[str, User]:
    """One person of each role that works on the claim."""
    return {role.value: person(role.value, role) for role in Role}


def main() -> None:
    """Measure the page of a claim in review, and its whole history."""
    with own_database(), served():
        staff = people()
        claim = rich_claim(*staff.values(), evidence=EVIDENCE, events=EVENTS)
        page = claim.get_absolute_url()
        load = os.getloadavg()[0]
        sys.stdout.write(
            f"{claim.evidence.count()} pieces of evidence, {claim_events(claim)} events, "
            f"load {load:.1f}\n"
        )
        cookie = ""
        for role, user in staff.items():
            cookie = log_in(user)
            sys.stdout.write(line(f"the claim page, {role}", page, cookie))
        sys.stdout.write(line("its whole history", f"{page}history/", cookie))
