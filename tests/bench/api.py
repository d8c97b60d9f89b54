"""The API under requests of every kind: `python -m tests.bench.api [CASES]` (5,000).

Sends what its description allows and what it does not, and fails at the first server error or
answer that is not as described. Prints how often each status came back.
"""

import argparse
import sys
import time

from claims.enums import Role
from claims.queries.history import prove_history
from tests.api.cases import try_cases
from tests.api.program import Program
from tests.bench import own_database
from tests.cast import person
from tests.stories import a_claim, a_source, approved, published, researched


def main() -> None:
    """Print one line, and fail when an answer was wrong or the history does not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", type=int, nargs="?", default=5000)
    cases = parser.parse_args().cases
    with own_database():
        checker, reviewer, editor = (person(role.value, role) for role in Role)
        published(a_claim(checker), checker, reviewer, editor)
        approved(a_claim(checker), checker, reviewer)
        researched(a_claim(checker), editor)
        a_source(checker, "Registry")
        start = time.perf_counter()
        told = try_cases(cases, Program(editor).token.secret, derandomize=False)
        took = time.perf_counter() - start
        problem = prove_history().problem
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(told.items()))
    sys.stdout.write(f"{sum(told.values())} requests in {took:.0f} s; {statuses}\n")
    if problem:
        raise SystemExit(f"The history does not hold: {problem}")


if __name__ == "__main__":
    main()
