"""`manage.py export_claims`: the flat list of claims, streamed."""

from typing import Any

from django.core.management.base import CommandParser

from claims.enums import ClaimStatus
from claims.exports.claim_list import ClaimList
from claims.exports.registry import CLAIM_FORMATS
from claims.management.arguments import add_bom, day, formats_of, outputs, written
from claims.management.refusal import DeskCommand
from claims.management.streams import STANDARD, told, write_output
from claims.presenters.claim_row import claim_rows
from claims.presenters.report import as_of_now
from claims.queries.moment import one_moment
from claims.queries.selection import Selection, selected_claims

TITLE = "All claims of the desk"
ASKED = ("status", "rating", "claimant", "article", "topic", "since", "until")


class Command(DeskCommand):
    """Write one row for each claim asked for."""

    help = (
        "Write claims as a flat list, one row each, with the verdict that stands in public where "
        "there is one. Streamed: memory stays the same however many there are, and the file is "
        "there whole or not at all. Without a filter, all claims."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--format",
            metavar="FORMATS",
            type=formats_of(CLAIM_FORMATS),
            default="csv",
            help=f"One or several with commas: {','.join(CLAIM_FORMATS)} (csv). Formulas in csv "
            "are inert.",
        )
        parser.add_argument(
            "--output",
            metavar="PATH",
            default=STANDARD,
            help="A file, a folder, or - for standard output (-); with several formats the name "
            "they share.",
        )
        add_bom(parser)
        parser.add_argument("--status", choices=ClaimStatus.values, default="", help="Its status.")
        parser.add_argument("--rating", default="", help="Rating of the public verdict: true ...")
        parser.add_argument("--claimant", metavar="NAME", default="", help="Who said it.")
        parser.add_argument("--article", metavar="ARTICLE_ID", type=int, help="In which article.")
        parser.add_argument("--topic", metavar="NAME", default="", help="What it is about.")
        for name, what in (("--since", "First"), ("--until", "Last")):
            parser.add_argument(
                name,
                metavar="DATE",
                type=day,
                help=f"{what} day of publication, or of lifting when it is not published.",
            )

    def handle(self, **options: Any) -> None:
        claims = selected_claims(Selection(**{name: options[name] for name in ASKED}))
        asked = [f"{name}: {options[name]}" for name in ASKED if options[name]]
        about = {"title": TITLE, "selection": "; ".join(asked) or TITLE, "made_by": None}
        for chosen, path in outputs(options["output"], options["format"], "claims"):
            with one_moment():
                rows = told(claim_rows(claims), self.stderr, "claims")
                found = ClaimList(rows, about | as_of_now(), claims)
                write_output(path, written(chosen, found, bom=options["bom"]), self.stdout)
