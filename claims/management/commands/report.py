"""`manage.py report`: the verdict report of an article, as files."""

from typing import Any

from django.core.management.base import CommandParser

from claims.errors import NotFound
from claims.exports.registry import REPORT_FORMATS
from claims.management.arguments import add_bom, formats_of, outputs, written
from claims.management.people import acting_user
from claims.management.refusal import DeskCommand
from claims.management.streams import write_output
from claims.models import Article
from claims.presenters.report import article_report


class Command(DeskCommand):
    """Write the report in each of the formats asked for."""

    help = (
        "Write the verdict report of an article: every claim with its verdict, evidence, reviewers "
        "and corrections, what was not checked and why, and the full text with the claims marked. "
        "The same article gives the same bytes until something on the desk changes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", metavar="ARTICLE_ID", type=int, help="Its number.")
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
        article = Article.objects.filter(pk=options["article"]).first()
        if article is None:
            raise NotFound(f"There is no article {options['article']}; its number is on its page.")
        by = acting_user(options["by"]) if options["by"] else None
        name = f"article-{article.pk}-report"
        targets = outputs(options["output"] or ".", options["format"], name)
        report = article_report(article, by)
        for chosen, path in targets:
            write_output(path, written(chosen, report, bom=options["bom"]), self.stdout)
