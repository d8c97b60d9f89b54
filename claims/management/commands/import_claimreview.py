"""`manage.py import_claimreview`: bring in fact-checks that were published elsewhere."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from claims.actions import import_known_checks
from claims.actions.known_check import Tally
from claims.errors import Refused
from claims.management.people import acting_user
from claims.management.refusal import DeskCommand
from claims.readers.claim_review import read_claim_reviews
from claims.readers.finding import Flaw


class Command(DeskCommand):
    """Read a file of ClaimReview data into the claim memory."""

    # The checks load every page of the desk, which an import has no use for.
    requires_system_checks = ()

    help = (
        "Bring in published fact-checks: ClaimReview as a Data Commons feed, JSON-LD of pages, a "
        "JSON array, one object a line, or an answer of Google's Fact Check Tools; plain or .gz, "
        "of any size. A check that is here already (same address and claim) is brought up to date. "
        "Flawed items are listed on stderr by number and reason; all others are kept. Stopped half "
        "way, the same command goes on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="The file to read.")
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            default="",
            help="Who brings it in: by default the only superuser, else the first editor.",
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        by, listed, tally = acting_user(options["by"]), list[Flaw](), Tally()
        try:
            with Path(options["path"]).open("rb") as file:
                for tally, flaws in import_known_checks(read_claim_reviews(file), by=by):
                    self.tell(tally, flaws, options)
                    listed += flaws if options["json"] else []
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Refused(f"{options['path']} cannot be read ({reason}).") from error
        finally:
            if self.stderr.isatty():
                self.stderr.write("")
        if options["json"]:
            result = {**asdict(tally), "flaws": [asdict(flaw) for flaw in listed]}
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        else:
            self.stdout.write(told(tally))

    def tell(self, tally: Tally, flaws: list[Flaw], options: dict[str, Any]) -> None:
        """The flaws as they are found, and on a terminal how far the import is."""
        if not options["json"]:
            for flaw in flaws:
                self.stderr.write(str(flaw))
        if self.stderr.isatty():
            self.stderr.write(f"\r{tally.kept:,} checks kept", ending="")
            self.stderr.flush()


def told(tally: Tally) -> str:
    """What became of the items, for people."""
    return (
        f"{tally.kept:,} published checks: {tally.added:,} new, {tally.changed:,} changed, "
        f"{tally.unchanged:,} as they were; {tally.skipped:,} items skipped."
    )
