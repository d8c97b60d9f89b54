"""Excel workbooks (ECMA-376): typed cells, no formula, no link; equal content gives equal bytes.

XlsxWriter makes the workbook, with nothing but the heads of its sheets; the rows are poured into
it as they come, so that the first bytes leave at once and memory stays flat.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from typing import Any

import xlsxwriter

from claims.presenters.claim_row import ROW_COLUMNS

from .claim_list import ClaimList
from .sheets import ABOUT, SHEETS, Sheet
from .xlsx_rows import write_lines

Row = dict[str, Any]
Head = tuple[str, tuple[str, ...]]  # the name of a sheet and its columns

SHEET_PARTS = "xl/worksheets/"
LINES = 50  # put into the file at once
LAST_ROW = 1_048_575  # rows of a sheet below the names of its columns
LARGEST = 2**30  # bytes of a sheet unpacked; programs that read it take a multiple of that
FAST = 3  # effort of packing: half the time of the usual one, a tenth more bytes
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # a file knows no zone; never the clock
WIDE = {"quote", "statement", "conclusion", "rationale", "excerpt", "title", "sources", "value"}

_FORMATS = {
    "name": {"bold": True, "bottom": 1},
    "text": {"num_format": "@"},
    "quoted": {"num_format": "@", "quote_prefix": True},
    "day": {"num_format": "yyyy-mm-dd"},
    "time": {"num_format": 'yyyy-mm-dd hh:mm:ss "UTC"'},
}
# The sample of every format that the bare workbook has in its second line, and its size.
_SAMPLE = re.compile(rb'<row r="2".*?</row>')
_SIZE = re.compile(rb"<dimension [^>]*/>")
_STYLE = re.compile(r' s="(\d+)"')


def write_claims(found: ClaimList) -> Iterator[bytes]:
    """The rows of claims, typed; where a sheet is full the next one goes on. Memory stays flat."""
    about = Sheet("About", ABOUT, ({"fact": n, "value": v} for n, v in found.facts()))
    return write_sheets([Sheet("Claims", ROW_COLUMNS, found.rows), about])


def write_report(report: Row) -> Iterator[bytes]:
    """A report as a workbook: its claims, evidence, sources and verdicts, and what it is of."""
    return write_sheets(Sheet(name, columns, rows(report)) for name, columns, rows in SHEETS)


def write_sheets(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    """These sheets as a workbook, typed."""
    out, heads = _Leaving(), list[Head]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as archive:
        for sheet in chain.from_iterable(map(_full, sheets)):
            heads.append((sheet.name, sheet.columns))
            place = f"{SHEET_PARTS}sheet{len(heads)}.xml"
            above, below, styles = _around(_bare(heads)[place])
            with archive.open(place, "w") as part:
                part.write(above)
                for lines in _lines(sheet, styles):
                    part.write(lines)
                    yield from out.taken()
                part.write(below)
        for place, data in _bare(heads).items():
            if not place.startswith(SHEET_PARTS):
                archive.writestr(zipfile.ZipInfo(place), data)
    yield from out.taken()


class _Leaving:
    """What a ZIP file is written to that leaves while it grows."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def write(self, data: bytes, /) -> int:
        self._kept += data
        return len(data)

    def flush(self) -> None:
        """There is nothing behind it."""

    close = flush

    def taken(self) -> Iterator[bytes]:
        if self._kept:
            yield bytes(self._kept)
            self._kept.clear()


def _full(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet, and as many after it as its rows fill; each is to be read before the next."""
    rows, number = iter(sheet.rows), 1
    first = next(rows, None)
    while first is not None or number == 1:
        begun = () if first is None else (first,)
        name = sheet.name if number == 1 else f"{sheet.name} {number}"
        yield Sheet(name, sheet.columns, chain(begun, islice(rows, LAST_ROW - 1)))
        first, number = next(rows, None), number + 1


def _lines(sheet: Sheet, styles: dict[str, str]) -> Iterator[bytes]:
    """The rows of the sheet, some at a time, until it is large enough."""
    lines, size = write_lines(sheet.columns, sheet.rows, styles), 0
    while size < LARGEST and (some := "".join(islice(lines, LINES)).encode()):
        yield some
        size += len(some)


def _around(sheet: bytes) -> tuple[bytes, bytes, dict[str, str]]:
    """What stands before and after the rows of a bare sheet, and the numbers of the formats."""
    (sample,) = _SAMPLE.findall(sheet)
    styles = dict(zip(_FORMATS, _STYLE.findall(sample.decode()), strict=True))
    above, end, below = _SIZE.sub(b"", _SAMPLE.sub(b"", sheet)).partition(b"</sheetData>")
    return above, end + below, styles


def _bare(heads: list[Head]) -> dict[str, bytes]:
    """The parts of a workbook whose sheets have their heads and a cell of each format."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    book.set_properties({"created": MADE})
    formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
    for name, columns in heads:
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            page.set_column(at, at, 50 if column in WIDE else max(12, len(column) + 2))
            page.write_string(0, at, column, formats["name"])
        for at, look in enumerate(formats.values()):
            page.write_blank(1, at, None, look)
    book.close()
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}
