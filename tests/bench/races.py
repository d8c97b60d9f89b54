"""Eight browsers at one claim: how many edits were sent, taken, refused in words, and lost.

`python -m tests.bench.races [EDITS]` (2,000), on the database of DATABASE_URL. It fails when an
edit was lost, a refusal was not told, or the history does not hold afterwards.
"""

import argparse
import logging
import os
import sys
import time

from claims.enums import Role
from claims.models import Event
from claims.queries.history import prove_history
from tests.bench import own_database
from tests.cast import person
from tests.journeys.racing import clients, race
from tests.stories import a_claim, fresh

WRITERS = 8


def main() -> None:
    """Print one line, and fail when it does not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("edits", type=int, nargs="?", default=2000)
    edits = parser.parse_args().edits
    logging.disable(logging.WARNING)  # refusals are what is counted here
    with own_database():
        writers = [person(f"writer{number}", Role.CHECKER) for number in range(WRITERS)]
        claim = a_claim(writers[0])
        start = time.perf_counter()
        told = race(claim, clients(writers), edits)
        took = time.perf_counter() - start
        kept = sum(word.startswith("w") for word in fresh(claim).statement.split())
        problem = prove_history().problem
        events = Event.objects.filter(action="claim.edit").count()
    done, stale = told["302"], told["409"]
    holds = (
        done + stale == edits // WRITERS * WRITERS
        and kept == done == events
        and not told["lost"]
        and not problem
    )
    sys.stdout.write(
        f"races     {edits} edits by {WRITERS} browsers in {took:.0f} s: {done} taken, {stale} "
        f"refused with the typed words given back, {done - kept} lost; "
        f"{problem or 'the history holds'} (load {os.getloadavg()[0]:.1f})\n"
    )
    if not holds:
        raise SystemExit(f"races do not hold: {dict(told)}, {kept} words kept, {events} events")


if __name__ == "__main__":
    main()
