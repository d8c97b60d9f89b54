"""`manage.py check_claimreview`: whether ClaimReview data are right, without a connection."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from claims.errors import Refused
from claims.management.refusal import DeskCommand
from claims.management.streams import read_input
from claims.readers.structured_data import MAX_BYTES, claim_reviews_in
from claims.text.claim_review_rules import check_reviews


class Command(DeskCommand):
    """Name each rule that is broken."""

    help = (
        "Check ClaimReview data: JSON-LD, a DataFeed, JSON lines or a web page that carries them. "
        "Every problem is printed with the name of its rule. Errors make the exit code 1, advice "
        "does not. Opens no connection."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="The file, or - for standard input.")
        parser.add_argument("--json", action="store_true", help="Print the problems as JSON.")

    def handle(self, **options: Any) -> None:
        reviews = claim_reviews_in(read_input(options["path"], MAX_BYTES))
        problems = sorted(check_reviews(reviews), key=lambda problem: problem.number)
        if options["json"]:
            found = {"checked": len(reviews), "problems": [asdict(one) for one in problems]}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            for problem in problems:
                self.stdout.write(str(problem))
        errors = sum(not problem.advice for problem in problems)
        told = f"{len(reviews):,} checked, {errors:,} errors, {len(problems) - errors:,} pieces"
        if errors:
            raise Refused(f"{told} of advice; mend the errors named above.")
        if not options["json"]:
            self.stdout.write(f"{told} of advice.")
