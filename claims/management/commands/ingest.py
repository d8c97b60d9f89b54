"""`manage.py ingest`: take an article in."""

import json
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from claims.actions import ingest_article
from claims.management.arguments import day
from claims.management.people import acting_user
from claims.management.refusal import DeskCommand
from claims.management.streams import STANDARD, read_input
from claims.models import ArticleVersion, HistoryHead
from claims.readers import MAX_FILE_BYTES, Draft, read, read_url

KNOWN = ("title", "publisher", "byline", "url", "language")


class Command(DeskCommand):
    """Read a file, a page or standard input, and store its text."""

    help = (
        "Take an article in: plain text, HTML, Word (.docx) or PDF, from a file, a web address or "
        "standard input. Its text is stored exactly as it came; a changed text at a known address "
        "is stored as the next version, an unchanged one not again. What the document says of "
        "itself (title, date, ...) is filled in; the options below say it better."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="PATH_OR_URL_OR_-", help="What to read; - is stdin.")
        parser.add_argument("--title", help="Headline of the article.")
        parser.add_argument("--publisher", help="Who published it.")
        parser.add_argument("--byline", help="Who wrote it.")
        parser.add_argument("--url", help="Where it can be read.")
        parser.add_argument("--published-on", metavar="DATE", type=day, help="As 2023-10-16.")
        parser.add_argument("--language", help="A BCP 47 tag, such as en.")
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            default="",
            help="Who takes it in: by default the only superuser, else the first editor.",
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        by = acting_user(options["by"])
        draft = with_known(read_source(options["source"]), options)
        before = HistoryHead.objects.get(pk=1).seq
        version = ingest_article(draft, by=by)
        stored = HistoryHead.objects.get(pk=1).seq > before
        if options["json"]:
            self.stdout.write(json.dumps(result(version, draft, stored), ensure_ascii=False))
            return
        self.stdout.write(told(version, stored))
        for problem in draft.problems:
            self.stderr.write(problem)


def read_source(source: str) -> Draft:
    """The draft at a web address, in a file or on standard input. Raises a ClaimsError."""
    if source.lower().startswith(("http://", "https://")):
        return read_url(source)
    name = "" if source == STANDARD else PurePath(source).name
    return read(read_input(source, MAX_FILE_BYTES), name=name)


def with_known(draft: Draft, options: dict[str, Any]) -> Draft:
    """The draft with what the person knows better in place of what was found."""
    known = {name: options[name] for name in KNOWN if options[name] is not None}
    if options["published_on"]:
        known |= {"published_on": options["published_on"], "published_inferred": False}
    return replace(draft, **known)


def result(version: ArticleVersion, draft: Draft, stored: bool) -> dict[str, Any]:
    """What became of it, for programs."""
    return {
        "article": version.article_id,
        "version": version.number,
        "stored": stored,
        "title": version.article.title,
        "characters": len(version.text),
        "sha256": version.sha256,
        "address": f"{settings.SITE_URL}{version.article.get_absolute_url()}",
        "problems": list(draft.problems),
    }


def told(version: ArticleVersion, stored: bool) -> str:
    """What became of it, for people."""
    article = version.article
    known = "" if stored else ", which is here already; nothing was stored"
    return (
        f"Article {article.pk}, version {version.number}: “{article.title}”, "
        f"{len(version.text):,} characters{known}.\n"
        f"{settings.SITE_URL}{article.get_absolute_url()}"
    )
