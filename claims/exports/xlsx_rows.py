"""Rows of a sheet as SpreadsheetML (ECMA-376, part 1, 18.3.1): typed cells, streamed.

XlsxWriter makes the workbook around them (`xlsx.py`), but takes five times as long for a cell, and
reads a text in `<r>` and `</r>` as markup.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from .csv import LIST_SEPARATOR
from .formula import guard

Row = dict[str, Any]
Styles = dict[str, str]  # the numbers of the formats text, quoted, day and time

LONGEST = 32_767  # UTF-16 code units of a cell
DAYS = {"article_published_on", "said_on", "as_of"}
TIMES = {"published_at", "submitted_at", "report_as_of"}
BEGINNING = datetime(1899, 12, 30)  # noqa: DTZ001  # day 0 of cells, which know no zone
REMEMBERED = 256  # texts kept ready, since titles, names and dates come again in the next rows

_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Signs that XML cannot hold are written by their number, and what looks like that too.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")


def write_lines(columns: tuple[str, ...], rows: Iterable[Row], styles: Styles) -> Iterator[str]:
    """Each row as an element `row`, below the names of the columns; what is empty has no cell.

    No cell is a formula or a link, whatever stands in it.
    """

    @lru_cache(REMEMBERED)
    def text(words: str) -> str:
        return _text(words, styles)

    @lru_cache(REMEMBERED)
    def time(words: str, kind: str) -> str:
        return _time(words, kind, styles) or _text(words, styles)

    kinds = {**dict.fromkeys(DAYS, "day"), **dict.fromkeys(TIMES, "time")}
    places = [(name, xl_col_to_name(at), kinds.get(name)) for at, name in enumerate(columns)]
    for line, row in enumerate(rows, 2):
        cells = []
        for name, letter, kind in places:
            value = row[name]
            if value is None or value in ("", []):
                continue
            if value.__class__ is str:
                rest = time(value, kind) if kind else text(value)
            else:
                rest = _number(value) or text(_joined(value))
            cells.append(f'<c r="{letter}{line}"{rest}')
        yield f'<row r="{line}">{"".join(cells)}</row>'


def cell_text(value: Any) -> str:
    """`value` as a cell can hold it: at most 32,767 UTF-16 units, a cut shown by an ellipsis."""
    text = _NOT_IN_XML.sub("\ufffd", _joined(value))
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…"


def _joined(value: Any) -> str:
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def _text(words: str, styles: Styles) -> str:
    words = cell_text(words)
    style = styles["text" if guard(words) == words else "quoted"]
    told = escape(_UNSEEN.sub(lambda sign: f"_x{ord(sign[0]):04X}_", words))
    space = ' xml:space="preserve"' if told.strip() != told else ""
    return f' s="{style}" t="inlineStr"><is><t{space}>{told}</t></is></c>'


def _number(value: Any) -> str:
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    return f"><v>{value!r}</v></c>" if isinstance(value, int | float) else ""


def _time(words: str, kind: str, styles: Styles) -> str:
    """The day or time in UTC; nothing before 1900, where the calendar of a workbook begins."""
    if len(words) == len("2023-10-16"):
        day = date.fromisoformat(words)
        found = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # cells know no zone
    else:
        found = datetime.fromisoformat(words).astimezone(UTC).replace(tzinfo=None)
    if found.year < 1900:
        return ""
    since = found - BEGINNING
    days = since.days + (since.seconds + since.microseconds / 1e6) / 86_400
    return f' s="{styles[kind]}"><v>{days:.16G}</v></c>'
