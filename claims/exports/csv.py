"""Comma-separated values (RFC 4180, UTF-8): streamed, safe in a spreadsheet, exact when read."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from claims.errors import Refused

from .claim_list import LIST_COLUMNS, ClaimList
from .formula import guard, unguard
from .report_row import REPORT_COLUMNS, report_rows

CHUNK = 64 * 1024  # characters gathered before they are sent on
LIST_SEPARATOR = "; "
EXTRA = "\0extra"  # no column is called so

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
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield _taken(buffer)
    for row in rows:
        # Spelled out, since a million rows have thirty million cells.
        writer.writerow(
            [
                value
                if not value or (kind := value.__class__) is int
                else guard(value)
                if kind is str
                else _cell(value)
                for value in cells_of(row)
            ]
        )
        if buffer.tell() >= CHUNK:
            yield _taken(buffer)
    yield _taken(buffer)


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


def _cell(value: Any) -> Any:
    return guard(LIST_SEPARATOR.join(value)) if isinstance(value, list) else value


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
