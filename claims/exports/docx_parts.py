"""Parts of a Word document that python-docx leaves to its users."""

import io
import zipfile
from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP file knows; never the clock
LINK = RGBColor(0x1D, 0x4E, 0xD8)
SOFT = RGBColor(0x5A, 0x63, 0x72)


def soft(document: Document, words: str) -> None:
    """A paragraph of small grey words."""
    run = document.add_paragraph().add_run(words)
    run.font.size, run.font.color.rgb = Pt(9), SOFT


def table(document: Document, head: list[str], rows: Iterable[list[str]]) -> None:
    """A table whose first row is `head`."""
    made = document.add_table(rows=1, cols=len(head), style="Light List Accent 1")
    for cells, values in [(made.rows[0].cells, head), *((None, row) for row in rows)]:
        for cell, value in zip(cells or made.add_row().cells, values, strict=True):
            cell.text = value


def anchor_of(number: int) -> str:
    """How the place of a source is called inside the document."""
    return f"source_{number}"


def bookmark(line: Paragraph, number: int) -> None:
    """Make `line` the place that links to the source `number` lead to."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), anchor_of(number))
        line._p.append(mark)  # noqa: SLF001  # the library has no bookmarks of its own


def link(line: Paragraph, words: str, address: str = "", anchor: str = "") -> None:
    """`words` linked to a web page or to a place in the document, or alone without either."""
    run = line.add_run(words)
    if not address and not anchor:
        return
    element = OxmlElement("w:hyperlink")
    if address:
        element.set(qn("r:id"), line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True))
    else:
        element.set(qn("w:anchor"), anchor)
    run.font.color.rgb, run.underline = LINK, True
    element.append(run._r)  # noqa: SLF001  # it moves into the link
    line._p.append(element)  # noqa: SLF001


def without_clock(data: bytes) -> bytes:
    """The same document with every time of its files set to one that says nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
