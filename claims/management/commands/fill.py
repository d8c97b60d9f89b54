"""`manage.py fill`: synthetic claims, to measure with or to see what a full desk looks like."""

import gc
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from claims.actions.announce import renew_publications
from claims.actions.fill import fill
from claims.errors import Refused
from claims.management.arguments import day
from claims.management.people import acting_user
from claims.management.refusal import DeskCommand
from claims.management.synthetic import made_articles
from claims.models import Claim, Event
from claims.queries.people import colleagues

REAL = ("claim.lift", "claim.publish")
MOST = 10_000_000


class Command(DeskCommand):
    """Fill the desk with synthetic claims."""

    help = (
        "Write N synthetic claims with articles, sources, evidence, verdicts and reviews, at every "
        "status of the workflow, past the people but through the same door: the history holds "
        "afterwards. The same seed and day give the same texts. For measuring and trying out; "
        "nothing takes them away again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", metavar="N", type=int, help="How many claims.")
        parser.add_argument("--seed", type=int, default=1, help="Which claims (1).")
        parser.add_argument(
            "--until", type=day, default=None, metavar="DAY", help="The newest article's day."
        )
        parser.add_argument("--by", metavar="USERNAME", default="", help="Who does it.")
        parser.add_argument(
            "--yes", action="store_true", help="Also where people lifted or published claims."
        )

    def handle(self, **options: Any) -> None:
        count, by = options["count"], acting_user(options["by"])
        if not 1 <= count <= MOST:
            raise Refused(f"Say how many claims, from 1 to {MOST:,}.")
        if not options["yes"] and Event.objects.filter(action__in=REAL).exists():
            raise Refused(
                "People work on this desk: its claims would be lost among the synthetic ones. "
                "Take a database of its own (DATA_DIR), or say --yes."
            )
        people, until = list(colleagues()), options["until"] or timezone.localdate()
        first = Claim.objects.count()  # no source of an earlier run has the same address
        articles = made_articles(count, f"{options['seed']}-{first}", until, len(people))
        done = 0
        for written in _tidied(fill(articles, by=by, people=people)):
            done += written
            if self.stderr.isatty():
                self.stderr.write(f"\r{done:,} of {count:,} claims", ending="")
                self.stderr.flush()
        renew_publications()
        self.stdout.write(f"{done:,} synthetic claims written.")


def _tidied(batches: Iterator[int]) -> Iterator[int]:
    """The batches, with the collector's round after each; inside one it finds nothing to do."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for batch in batches:
            gc.collect()
            yield batch
    finally:
        gc.enable()
        gc.unfreeze()
