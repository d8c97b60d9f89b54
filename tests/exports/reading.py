"""Exports read back, each the way a program that knows its format reads it."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import pypdf
from lxml import etree

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Cell = tuple[str, str]  # its type and its text


def words(name: str, data: bytes) -> str:
    """All the words in an export of this format."""
    match name:
        case "xlsx":
            return "\n".join(text for _, text in cells(data))
        case "pdf":
            pages = pypdf.PdfReader(io.BytesIO(data)).pages
            return "\n".join(page.extract_text() for page in pages)
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                return "".join(etree.fromstring(file.read("word/document.xml")).itertext())
        case "zip":
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                return "\n".join(_words_of_file(name, file.read(name)) for name in file.namelist())
        case _:
            return data.decode()


def _words_of_file(name: str, data: bytes) -> str:
    return words(name.rpartition(".")[2], data)


def cells(data: bytes) -> Iterator[Cell]:
    """Every cell of every sheet of a workbook."""
    for rows in sheets(data).values():
        for row in rows:
            yield from row.values()


def sheets(data: bytes) -> dict[str, list[dict[str, Cell]]]:
    """The rows of each sheet of a workbook, by its name, each cell under its column (A, B, ...)."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        book = etree.fromstring(file.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iter(f"{SHEET}sheet")]
        return {
            name: list(_rows(etree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))))
            for number, name in enumerate(names, 1)
        }


def table(data: bytes, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet under the names in its first row; empty cells are left out."""
    head, *rows = sheets(data)[sheet]
    return [{head[at][1]: text for at, (_, text) in row.items()} for row in rows]


def formulas(data: bytes) -> list[str]:
    """Whatever in a workbook would be computed or followed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))]
    active = {f"{SHEET}f", f"{SHEET}hyperlink", f"{SHEET}definedName"}
    found = [e.tag for part in parts for e in etree.fromstring(part).iter() if e.tag in active]
    return found + [part.decode() for part in parts if b'TargetMode="External"' in part]


def _rows(page: etree._Element) -> Iterator[dict[str, Cell]]:
    for row in page.iter(f"{SHEET}row"):
        yield {cell.get("r", "").rstrip("0123456789"): _cell(cell) for cell in row}


def _cell(cell: etree._Element) -> Cell:
    return cell.get("t", "n"), _unescaped(e.text or "" for e in cell.iter(f"{SHEET}t", f"{SHEET}v"))


def _unescaped(texts: Iterable[str]) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(texts))
