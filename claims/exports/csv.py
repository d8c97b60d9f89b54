"""Comma-separated values (RFC 4180, UTF-8): streamed, safe in a spreadsheet, exact when read."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from claims.errors import Refused

from .claim_list import LIST_COLUMNS, ClaimList
from .formula import guard, unguard
from .report_row import REPORT_COLUMNS, report_rows

CHUNK = 64 * 1024  # characters gathered before they are sent on
LIST_SEPARATOR = "; "
REMEMBERED = 256  # texts kept ready, since titles, names and dates come again in the next rows
EXTRA = "\0extra"  # no column is called so

_SPECIAL = re.compile('[",\r\n]')

Row = dict[str, Any]


def write_claims(found: ClaimList) -> Iterator[bytes]:
    """The rows of claims under their column names, a chunk at a time; the names come at once."""
    return write_rows(LIST_COLUMNS, found.lines())


def write_report(report: Row) -> Iterator[bytes]:
    """One row for each claim of a report, with its sources, and what the report is of."""
    return write_rows(REPORT_COLUMNS, report_rows(report))


def write_rows(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """`columns` and then `rows` as lines of bytes. Every text is guarded against formulas."""
    columns = tuple(columns)
    cells_of = itemgetter(*columns) if len(columns) > 1 else lambda row: [row[columns[0]]]
    yield f"{','.join(map(_quoted, columns))}\r\n".encode()
    text = lru_cache(REMEMBERED)(_text)
    lines, size = [], 0
    for row in rows:
        # Spelled out, since a million rows have thirty million cells.
        line = ",".join(
            [
                ""
                if value is None
                else text(value)
                if (kind := value.__class__) is str
                else str(value)
                if kind is int
                else _cell(value)
                for value in cells_of(row)
            ]
        )
        lines.append(line or '""')  # an empty line would be no row
        size += len(line)
        if size >= CHUNK:
            yield _ended(lines)
            lines, size = [], 0
    if lines:
        yield _ended(lines)


def read_rows(data: bytes, *, whole: bool = True) -> Iterator[dict[str, str]]:
    """The rows of a file that was written here, each text as it was before it was guarded.

    A byte order mark is passed over. Numbers come back as text, and what was empty as "". Raises
    Refused for a row with more or fewer cells than there are columns; unless rows need not be
    `whole`: then missing cells are empty and others stand under EXTRA.
    """
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    columns = next(reader, [])
    for cells in reader:
        if not whole:
            extra = {EXTRA: "".join(cells[len(columns) :])} if len(cells) > len(columns) else {}
            filled = chain(map(unguard, cells), repeat(""))
            yield dict(zip(columns, filled, strict=False)) | extra
            continue
        if len(cells) != len(columns):
            raise Refused(
                f"Line {reader.line_num} has {len(cells)} cells where {len(columns)} columns are "
                "named; save the file as comma-separated values again."
            )
        yield dict(zip(columns, map(unguard, cells), strict=True))


def marked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """`chunks` behind a byte order mark, without which Excel takes UTF-8 for something else."""
    yield codecs.BOM_UTF8
    yield from chunks


def _cell(value: Any) -> str:
    return _text(LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value))


def _text(value: str) -> str:
    return _quoted(guard(value))


def _quoted(value: str) -> str:
    """As RFC 4180 has it; the `csv` of Python looks at each letter, which takes twice as long."""
    if not _SPECIAL.search(value):
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def _ended(lines: list[str]) -> bytes:
    return "\r\n".join([*lines, ""]).encode()
