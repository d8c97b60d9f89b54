"""Arguments that several commands take: days, formats, and where the files go."""

from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.core.management.base import CommandParser

from claims.errors import Refused
from claims.exports.csv import marked
from claims.exports.registry import Format, find_formats
from claims.models.claim import REF_PREFIX

from .streams import STANDARD

T = TypeVar("T")


def day(text: str) -> date:
    """The day written as 2023-10-16. Raises ArgumentTypeError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day; write it as 2023-10-16.") from error


def number(text: str) -> str:
    """The number of an article, or that of a claim. Raises ArgumentTypeError for anything else."""
    if text.isascii() and text.upper().removeprefix(REF_PREFIX).isdigit():
        return text
    raise ArgumentTypeError(f"“{text}” is no number; write 1 for an article, FC-0041 for a claim.")


def formats_of(known: dict[str, Format[T]]) -> Callable[[str], list[Format[T]]]:
    """What turns `html,csv` into formats; it raises ArgumentTypeError naming the known ones."""

    def formats(names: str) -> list[Format[T]]:
        try:
            return find_formats(names, known)
        except Refused as error:
            raise ArgumentTypeError(error.message) from error

    return formats


def add_bom(parser: CommandParser) -> None:
    """Let a command be asked for a byte order mark."""
    parser.add_argument(
        "--bom", action="store_true", help="Begin csv with a byte order mark, as Excel wants it."
    )


def written(chosen: Format[T], content: T, *, bom: bool) -> Iterator[bytes]:
    """`content` in a format; with a byte order mark where it is csv and one is asked for."""
    chunks = chosen.write(content)
    return marked(chunks) if bom and chosen.name == "csv" else chunks


def outputs(path: str, chosen: list[Format[T]], name: str) -> list[tuple[Format[T], str]]:
    """Each format with the path it goes to.

    One format goes to `path` itself, several to files that differ from it in their ending; in a
    folder, they are called `name`. Raises Refused for several on standard output.
    """
    if path.endswith("/") or Path(path).is_dir():
        return [(one, str(Path(path) / f"{name}{one.extension}")) for one in chosen]
    if len(chosen) == 1:
        return [(chosen[0], path)]
    if path == STANDARD:
        raise Refused("Only one format can go to standard output; give a file with --output.")
    named = Path(path)
    stem = named.with_suffix("") if named.suffix in {one.extension for one in chosen} else named
    return [(one, f"{stem}{one.extension}") for one in chosen]
