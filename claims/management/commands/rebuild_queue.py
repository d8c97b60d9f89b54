"""`manage.py rebuild_queue`: make anew what the queue and the public lists are made of."""

from typing import Any

from claims.actions.announce import renew_publications
from claims.actions.derived import rebuild_derived
from claims.management.refusal import DeskCommand


class Command(DeskCommand):
    """Count the claims, and derive what they are sorted by."""

    help = (
        "Make the counts of the queue, what its columns sort by, and what readers find anew, such "
        "as after an account was renamed. They are kept with every change, so this is a repair."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{rebuild_derived():,} claims are counted and in order.")
        self.stdout.write(f"{renew_publications():,} publications are as their verdicts say.")
