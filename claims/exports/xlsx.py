"""Excel workbooks (ECMA-376): typed cells, no formula, no link; equal content gives equal bytes."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from claims.presenters.claim_row import ROW_COLUMNS

from .claim_list import ClaimList
from .csv import LIST_SEPARATOR
from .formula import guard
from .sheets import ABOUT, SHEETS, Sheet

Row = dict[str, Any]

CHUNK = 64 * 1024
LAST_ROW = 1_048_575  # rows of a sheet below the names of its columns
LONGEST = 32_767  # UTF-16 code units of a cell
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # a file knows no zone; never the clock
DAYS = {"article_published_on", "said_on", "as_of"}
TIMES = {"published_at", "submitted_at", "report_as_of"}
WIDE = {"quote", "statement", "conclusion", "rationale", "excerpt", "title", "sources", "value"}

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_claims(found: ClaimList) -> Iterator[bytes]:
    """The rows of claims, typed; where a sheet is full the next one goes on. Memory stays flat."""
    about = Sheet("About", ABOUT, ({"fact": n, "value": v} for n, v in found.facts()))
    return _workbook(chain(_full_sheets(found.rows), [about]))


def write_report(report: Row) -> Iterator[bytes]:
    """A report as a workbook: its claims, evidence, sources and verdicts, and what it is of."""
    return _workbook(Sheet(name, columns, rows(report)) for name, columns, rows in SHEETS)


def write_sheets(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    """These sheets as a workbook, typed."""
    return _workbook(sheets)


def _full_sheets(rows: Iterable[Row]) -> Iterator[Sheet]:
    rows, number = iter(rows), 1
    first = next(rows, None)
    while first is not None or number == 1:
        begun = [] if first is None else [first]
        name = "Claims" if number == 1 else f"Claims {number}"
        yield Sheet(name, ROW_COLUMNS, chain(begun, islice(rows, LAST_ROW - 1)))
        first, number = next(rows, None), number + 1


def _workbook(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, _OPTIONS)
        book.set_properties({"created": MADE})
        formats = _formats(book)
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, formats)
        book.close()
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    return {
        "name": book.add_format({"bold": True, "bottom": 1}),
        "text": book.add_format({"num_format": "@"}),
        "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "time": book.add_format({"num_format": 'yyyy-mm-dd hh:mm:ss "UTC"'}),
    }


def _fill(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, 50 if column in WIDE else max(12, len(column) + 2))
        page.write_string(0, at, column, formats["name"])
    for line, row in enumerate(sheet.rows, 1):
        for at, column in enumerate(sheet.columns):
            _write(page, (line, at), column, row[column], formats)


def _write(
    page: Worksheet, place: tuple[int, int], column: str, value: Any, formats: dict[str, Format]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(*place, value)
    elif isinstance(value, int | float):
        page.write_number(*place, value)
    elif column in DAYS | TIMES and (known := _time(value)):
        page.write_datetime(*place, known, formats["day" if column in DAYS else "time"])
    else:
        text = cell_text(value)
        page.write_string(*place, text, formats["text" if guard(text) == text else "quoted"])


def _time(value: str) -> datetime | None:
    """The day or time in UTC; None before 1900, where the calendar of a workbook begins."""
    if len(value) == len("2023-10-16"):
        day = date.fromisoformat(value)
        found = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # cells know no zone
    else:
        found = datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    return found if found.year >= 1900 else None


def cell_text(value: Any) -> str:
    """`value` as a cell can hold it: at most 32,767 UTF-16 units, a cut shown by an ellipsis."""
    text = LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
    text = _NOT_IN_XML.sub("\ufffd", text)
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…"
