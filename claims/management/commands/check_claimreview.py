"""`manage.py check_claimreview`: whether ClaimReview data are right, in a file or at an address."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from claims.errors import Refused
from claims.management.refusal import DeskCommand
from claims.management.streams import read_input
from claims.readers.fetch import fetch
from claims.readers.published_page import page_in
from claims.readers.structured_data import MAX_BYTES, claim_reviews_in
from claims.text.claim_review_page import PublishedPage, check_page
from claims.text.claim_review_rules import check_reviews

LINKED_DATA = frozenset({"application/json", "application/ld+json"})


class Command(DeskCommand):
    """Name each rule that is broken."""

    help = (
        "Check ClaimReview data: JSON-LD, a DataFeed, JSON lines or a web page that carries them. "
        "Every problem is printed with the name of its rule. Errors make the exit code 1, advice "
        "does not. A file is checked without a connection; of a page its own address, its visible "
        "words and whether it may be found are checked too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", metavar="PATH_OR_URL", help="The file, its address, or - for standard input."
        )
        parser.add_argument("--json", action="store_true", help="Print the problems as JSON.")

    def handle(self, **options: Any) -> None:
        reviews, page = _read(options["path"])
        found = [*check_reviews(reviews), *(check_page(reviews, page) if page else ())]
        problems = sorted(found, key=lambda problem: problem.number)
        if options["json"]:
            told = {"checked": len(reviews), "problems": [asdict(one) for one in problems]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            for problem in problems:
                self.stdout.write(str(problem))
        errors = sum(not problem.advice for problem in problems)
        counted = f"{len(reviews):,} checked, {errors:,} errors, {len(problems) - errors:,} pieces"
        if errors:
            raise Refused(f"{counted} of advice; mend the errors named above.")
        if not options["json"]:
            self.stdout.write(f"{counted} of advice.")


def _read(path: str) -> tuple[list[dict[str, Any]], PublishedPage | None]:
    """The reviews in a file, or at an address with the page they stand on."""
    if not path.startswith(("https://", "http://")):
        return claim_reviews_in(read_input(path, MAX_BYTES)), None
    fetched = fetch(path, also=LINKED_DATA)
    reviews = claim_reviews_in(fetched.data)
    if fetched.media_type in LINKED_DATA:
        return reviews, None
    return reviews, page_in(fetched.data, asked=path, answered=fetched.url)
