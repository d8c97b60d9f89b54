"""`manage.py match`: whether a claim has been checked before."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from claims.errors import Refused
from claims.management.refusal import DeskCommand
from claims.management.streams import STANDARD, read_input, write_output
from claims.search.index import catch_up
from claims.search.match import MatchHit, best_matches

MAX_INPUT = 1_000_000  # bytes of one text


class Command(DeskCommand):
    """Print the known checks and claims most like a text."""

    help = (
        "Print the known checks and the desk's own claims most like a text, best first. The score "
        "(0 to 1) puts one list in order and says nothing beyond it; whether two claims are the "
        "same, a person says."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "text", metavar="TEXT_OR_-", nargs="?", help="A claim; - reads it from standard input."
        )
        what.add_argument(
            "--batch",
            metavar="FILE",
            help='A text a line, {"id", "text"} as JSON, maybe with "claimant"; - is standard '
            'input. Prints {"id", "matches"} for each.',
        )
        parser.add_argument("--limit", type=int, default=5, help="How many of each (5).")
        parser.add_argument("--claimant", default="", help="Who said it.")
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, **options: Any) -> None:
        limit = options["limit"]
        if not 1 <= limit <= 100:
            raise Refused(f"--limit is {limit}; it can be 1 to 100.")
        catch_up()
        if options["batch"]:
            write_output(STANDARD, answers(options["batch"], limit), self.stdout)
            return
        text = options["text"]
        if text == STANDARD:
            text = read_input(STANDARD, MAX_INPUT).decode(errors="replace")
        found = best_matches(text, claimant=options["claimant"], limit=limit)
        if options["json"]:
            self.stdout.write(dumped([plain(match) for match in found]))
        else:
            self.stdout.write("\n".join(map(told, found)) or "Nothing like it is known here.")


def answers(path: str, limit: int) -> Iterator[bytes]:
    """One line of JSON for each line of the file. Raises Refused for one that is not understood."""
    for number, line in enumerate(lines(path), 1):
        if line.strip():
            name, text, claimant = asked(number, line)
            found = best_matches(text, claimant=claimant, limit=limit)
            answer = {"id": name, "matches": [plain(match) for match in found]}
            yield f"{dumped(answer)}\n".encode()


def lines(path: str) -> Iterator[bytes]:
    """The lines of a file or of standard input. Raises Refused when it cannot be read."""
    if path == STANDARD:
        yield from sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as stream:
            yield from stream
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{path} cannot be read ({reason}); check the path.") from error


def asked(number: int, line: bytes) -> tuple[Any, str, str]:
    """Id, text and claimant of a line. Raises Refused."""
    try:
        value = json.loads(line)
        name, text, claimant = value["id"], value["text"], value.get("claimant") or ""
    except (ValueError, TypeError, KeyError, AttributeError):
        text = claimant = name = None
    if not isinstance(text, str) or not isinstance(claimant, str):
        raise Refused(f'Line {number} is no object like {{"id": 1, "text": "..."}}.')
    return name, text, claimant


def plain(match: MatchHit) -> dict[str, Any]:
    """A match for programs; `id` is its row (`knowncheck:12`, `claim:41`)."""
    values = asdict(match)
    return {
        "id": match.key,
        **{name: value for name, value in values.items() if name not in ("pk", "day")},
        "date": match.day.isoformat() if match.day else None,
    }


def dumped(value: Any) -> str:
    """`value` as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def told(match: MatchHit) -> str:
    """A match for people."""
    where = ", ".join(part for part in (match.publisher, str(match.day or "")) if part)
    who = f"{match.claimant}: " if match.claimant else ""
    rating = f" [{match.rating}]" if match.rating else ""
    what = f"{match.likeness:.2f}  {who}{match.text}{rating}"
    return f"{what}\n      {where}  {match.url or match.key}"
