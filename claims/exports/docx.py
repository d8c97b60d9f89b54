"""DOCX (Word): headings, lists and tables of its own, numbered sources with links that work."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from .printed import printed

Plain = dict[str, Any]

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP file knows; never the clock
LINK = RGBColor(0x1D, 0x4E, 0xD8)
SOFT = RGBColor(0x5A, 0x63, 0x72)


def write_report(report: Plain) -> Iterator[bytes]:
    """The report as one document. Words of others are text in it and never a field or a link."""
    words, document = printed(report), docx.Document()
    _properties(document, words, report["as_of"])
    for part in (_cover, _verdicts, _unchecked, _sources, _texts, _scales, _method):
        part(document, words)
    buffer = io.BytesIO()
    document.save(buffer)
    yield _without_clock(buffer.getvalue())


def _properties(document: Document, words: Plain, as_of: str | None) -> None:
    about, made = document.core_properties, datetime.fromisoformat(as_of or "1980-01-01")
    about.title, about.author, about.comments = words["title"][:255], words["desk"][:255], ""
    about.created = about.modified = made.replace(tzinfo=None)
    document.styles["Normal"].font.size = Pt(10.5)


def _cover(document: Document, words: Plain) -> None:
    document.add_heading(words["title"], 0)
    _soft(document, f"Verdict report · {words['desk']} · {words['byline']}")
    if words["address"]:
        _link(document.add_paragraph(), words["address"], words["address"])
    document.add_paragraph(words["summary"])
    counts = ([f"{it['icon']} {it['label']}", str(it["count"])] for it in words["counts"])
    _table(document, ["Rating", "Claims"], counts)


def _verdicts(document: Document, words: Plain) -> None:
    document.add_heading("Verdicts", 1)
    if not words["verdicts"]:
        document.add_paragraph("No verdict is published yet.")
    for verdict in words["verdicts"]:
        _verdict(document, verdict)


def _verdict(document: Document, it: Plain) -> None:
    document.add_heading(f"{it['number']}. “{it['quote']}”", 2)
    _soft(document, it["said"])
    document.add_paragraph(f"Checked: {it['statement']}")
    for item in it["corrections"]:
        _correction(document, item)
    if it["badge"]:
        rating = document.add_paragraph()
        rating.add_run(f"{it['badge']['icon']} {it['badge']['label']}: ").bold = True
        rating.add_run(it["conclusion"]).bold = True
    for line in it["reasons"]:
        document.add_paragraph(line)
    for label, lines in it["parts"]:
        document.add_paragraph(f"{label}: {' '.join(lines)}")
    _evidence(document, it)


def _correction(document: Document, item: Plain) -> None:
    line = document.add_paragraph()
    line.add_run(f"{item['head']}: ").bold = True
    line.add_run(item["old"]).font.strike = True
    line.add_run(f" → {item['new']}. {item['note']}")


def _evidence(document: Document, it: Plain) -> None:
    for stance, items in it["evidence"]:
        for item in items:
            quoted = [f"“{item['excerpt']}”"] if item["excerpt"] else []
            line = document.add_paragraph(style="List Bullet")
            line.add_run(f"{stance}: ").bold = True
            line.add_run(" ".join([*quoted, *item["words"], ""]))
            _link(line, f"[{item['source']}]", anchor=_anchor(item["source"]))
            line.add_run(f" {item['about']}").font.color.rgb = SOFT
    if it["exception"]:
        document.add_paragraph(f"One origin is enough here: {it['exception']}")
    for other in it["also"]:
        line = document.add_paragraph(f"Also checked by {other['head']}. ")
        _link(line, other["claim"], other["address"])
    if it["made"]:
        _soft(document, it["made"])


def _unchecked(document: Document, words: Plain) -> None:
    document.add_heading("Not checked, and why", 1)
    if not words["unchecked"]:
        document.add_paragraph("Every claim has a verdict.")
        return
    rows = (
        [str(it["number"]), f"“{it['quote']}” {it['statement']}", it["status"], " ".join(it["why"])]
        for it in words["unchecked"]
    )
    _table(document, ["No.", "Claim", "Where it stands", "Why"], rows)


def _sources(document: Document, words: Plain) -> None:
    document.add_heading("Sources", 1)
    if not words["sources"]:
        document.add_paragraph("No published verdict cites a source yet.")
    for source in words["sources"]:
        line = document.add_paragraph()
        _bookmark(line, source["number"])
        line.add_run(f"[{source['number']}] ").bold = True
        _link(line, source["title"], source["address"])
        line.add_run(f" {source['about']}").font.color.rgb = SOFT


def _texts(document: Document, words: Plain) -> None:
    document.add_heading("The text, with the numbers of the claims", 1)
    for text in words["texts"]:
        _soft(document, f"Version {text['version']}, SHA-256 {text['sha256']}")
        for pieces in text["paragraphs"]:
            _marked(document.add_paragraph(), pieces)


def _marked(line: Paragraph, pieces: list[Plain]) -> None:
    for piece in pieces:
        for number in piece["begins"]:
            line.add_run(f"[{number} ").font.superscript = True
        line.add_run(piece["text"]).underline = bool(piece["claims"])
        for number in piece["ends"]:
            line.add_run(f" {number}]").font.superscript = True


def _scales(document: Document, words: Plain) -> None:
    document.add_heading("The rating scale", 1)
    for scale in words["scales"]:
        document.add_paragraph(scale["name"])
        rows = ([f"{it['icon']} {it['label']}", it["meaning"]] for it in scale["ratings"])
        _table(document, ["Rating", "Meaning"], rows)


def _method(document: Document, words: Plain) -> None:
    document.add_heading("How this was made", 1)
    for sentence in words["method"]:
        document.add_paragraph(sentence, style="List Bullet")
    _table(document, ["What", "Value"], words["facts"])


def _soft(document: Document, words: str) -> None:
    run = document.add_paragraph().add_run(words)
    run.font.size, run.font.color.rgb = Pt(9), SOFT


def _table(document: Document, head: list[str], rows: Iterable[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(head), style="Light List Accent 1")
    for cells, values in [(table.rows[0].cells, head), *((None, row) for row in rows)]:
        for cell, value in zip(cells or table.add_row().cells, values, strict=True):
            cell.text = value


def _anchor(number: int) -> str:
    return f"source_{number}"


def _bookmark(line: Paragraph, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), _anchor(number))
        line._p.append(mark)  # noqa: SLF001  # the library has no bookmarks of its own


def _link(line: Paragraph, words: str, address: str = "", anchor: str = "") -> None:
    """`words` linked to a web page or to a place in the document, or alone without either."""
    run = line.add_run(words)
    if not address and not anchor:
        return
    link = OxmlElement("w:hyperlink")
    if address:
        link.set(qn("r:id"), line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True))
    else:
        link.set(qn("w:anchor"), anchor)
    run.font.color.rgb, run.underline = LINK, True
    link.append(run._r)  # noqa: SLF001  # it moves into the link
    line._p.append(link)  # noqa: SLF001


def _without_clock(data: bytes) -> bytes:
    """The same document with every time of its files set to one that says nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
