"""`manage.py check_history`: prove that nothing was changed behind the desk's back."""

import json
from typing import Any

from django.core.management.base import CommandParser

from claims.management.refusal import DeskCommand, Error
from claims.queries.history import Proof, prove_history


class Command(DeskCommand):
    """Walk the chain and compare every row with it."""

    help = (
        "Walk the whole history and compare every row with what the history says of it. Prints the "
        "number of events and the head, the hash of the last one. Exit code 1 and the first bad "
        "event on stderr when it does not hold. Every report carries the head it was made at: give "
        "it with --head to see that nothing written up to then was cut off since."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head", metavar="HASH", default="", help="A head printed earlier; it must be in it."
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        proof = prove_history(options["head"].strip().lower())
        if options["json"]:
            self.stdout.write(json.dumps(_plain(proof)))
        if not proof.holds:
            raise Error(f"The history does not hold. {proof.problem}")
        if not options["json"]:
            self.stdout.write(f"The history holds: {proof.count:,} events, head {proof.head}")


def _plain(proof: Proof) -> dict[str, Any]:
    return {
        "holds": proof.holds,
        "events": proof.count,
        "head": proof.head,
        "problem": proof.problem,
    }
