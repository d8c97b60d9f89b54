"""`manage.py report`: the verdict report of an article, as files."""

from functools import partial
from typing import Any

from django.core.management.base import CommandParser

from claims.errors import NotFound
from claims.exports.registry import REPORT_FORMATS
from claims.management.arguments import add_bom, formats_of, number, outputs, written
from claims.management.people import acting_user
from claims.management.refusal import DeskCommand
from claims.management.streams import write_output
from claims.models import Article, Claim
from claims.presenters.report import article_report, claim_report


class Command(DeskCommand):
    """Write the report in each of the formats asked for."""

    help = (
        "Write the verdict report of an article: every claim with its verdict, evidence, reviewers "
        "and corrections, what was not checked and why, and the full text with the claims marked. "
        "The same article gives the same bytes until something on the desk changes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "article",
            metavar="ARTICLE_ID",
            type=number,
            help="Its number; or that of one claim, as FC-0041.",
        )
        parser.add_argument(
            "--format",
            metavar="FORMATS",
            type=formats_of(REPORT_FORMATS),
            default="html",
            help=f"One or several with commas: {','.join(REPORT_FORMATS)} (html).",
        )
        parser.add_argument(
            "--output",
            metavar="PATH",
            help="Where to: with one format a file, or - for standard output; with several the "
            "name they share, report for report.html and report.csv; or a folder. Without it the "
            "files article-ID-report in the folder where you are.",
        )
        parser.add_argument("--by", metavar="USERNAME", default="", help="Named as its maker.")
        add_bom(parser)

    def handle(self, **options: Any) -> None:
        by = acting_user(options["by"]) if options["by"] else None
        asked: str = options["article"]
        if asked.isdigit():
            name, make = f"article-{asked}-report", partial(article_report, _article(asked), by)
        else:
            claim = Claim.objects.all().by_ref(asked)
            name, make = f"{claim.ref}-report", partial(claim_report, claim, by)
        targets = outputs(options["output"] or ".", options["format"], name)
        report = make()
        for chosen, path in targets:
            write_output(path, written(chosen, report, bom=options["bom"]), self.stdout)


def _article(asked: str) -> Article:
    article = Article.objects.filter(pk=int(asked)).first() if len(asked) < 18 else None
    if article is None:
        raise NotFound(f"There is no article {asked}; its number is on its page.")
    return article
