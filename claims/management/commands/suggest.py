"""`manage.py suggest`: the sentences of a text by how much they deserve checking."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core.management.base import CommandParser

from claims.detection.suggest import Suggested, suggest
from claims.errors import NotFound, Refused
from claims.management.refusal import DeskCommand
from claims.management.streams import STANDARD, read_input
from claims.models import ArticleVersion
from claims.queries.detection import model_in_use
from claims.queries.suggestion import detected
from claims.readers import MAX_FILE_BYTES, read


class Command(DeskCommand):
    """List the sentences, the most check-worthy first."""

    help = (
        "List the sentences of an article by check-worthiness, 0 to 1, each with its place in code "
        "points, its reasons and who said it. With --text a file is scored and nothing is stored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "article", metavar="ARTICLE_ID", type=int, nargs="?", help="Its newest version."
        )
        parser.add_argument(
            "--text",
            metavar="FILE",
            help="A text, HTML, Word or PDF file instead; - is stdin.",
        )
        parser.add_argument("--json", action="store_true", help="Print JSON, in text order.")

    def handle(self, **options: Any) -> None:
        if (options["article"] is None) == (options["text"] is None):
            raise Refused("Give either the number of an article or a file with --text.")
        found = of_file(options["text"]) if options["text"] else of_article(options["article"])
        if options["json"]:
            self.stdout.write(json.dumps([as_json(one) for one in found], ensure_ascii=False))
            return
        for one in sorted(found, key=lambda one: (-one.score, one.start)):
            self.stdout.write(told(one))


def of_article(pk: int) -> Sequence[Suggested]:
    """The sentences of the newest version of an article, in text order. Raises NotFound."""
    versions = ArticleVersion.objects.filter(article=pk).order_by("-number")
    version = versions.first()
    if version is None:
        raise NotFound(f"There is no article {pk}; its number is on its page.")
    return detected(version).sentences


def of_file(path: str) -> Sequence[Suggested]:
    """The sentences of a file, in text order; no query. Raises a ClaimsError."""
    name = "" if path == STANDARD else PurePath(path).name
    draft = read(read_input(path, MAX_FILE_BYTES), name=name)
    model, _ = model_in_use()
    return suggest(draft.text, model)


def as_json(one: Suggested) -> dict[str, Any]:
    """One sentence for programs; offsets are code points of the text."""
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "score": one.score,
        "reasons": list(one.reasons),
        "claimant": one.claimant,
        "quotations": [
            {"start": said.start, "end": said.end, "claimant": said.claimant}
            for said in one.quotations
        ],
    }


def told(one: Suggested) -> str:
    """One sentence for people."""
    words = " ".join(one.text.split())
    said = [f"said by {one.claimant}"] if one.claimant else []
    why = "; ".join([*one.reasons, *said])
    return f"{one.score:.2f}  {one.start}-{one.end}  {words}" + (f"  ({why})" if why else "")
