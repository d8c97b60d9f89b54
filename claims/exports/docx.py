"""DOCX (Word): headings, lists and tables of its own, numbered sources with links that work."""

import io
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

import docx
from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from .docx_notes import Footnotes
from .docx_parts import SOFT, anchor_of, bookmark, link, soft, table, without_clock
from .printed import printed

Plain = dict[str, Any]


def write_report(report: Plain) -> Iterator[bytes]:
    """The report as one document. Words of others are text in it and never a field or a link."""
    words, document = printed(report), docx.Document()
    _properties(document, words, report["as_of"])
    notes = Footnotes(document)
    for part in (_cover, partial(_verdicts, notes), _unchecked, _sources, _texts, _scales, _method):
        part(document, words)
    notes.close()
    buffer = io.BytesIO()
    document.save(buffer)
    yield without_clock(buffer.getvalue())


def _properties(document: Document, words: Plain, as_of: str | None) -> None:
    about, made = document.core_properties, datetime.fromisoformat(as_of or "1980-01-01")
    about.title, about.author, about.comments = words["title"][:255], words["desk"][:255], ""
    about.created = about.modified = made.replace(tzinfo=None)
    document.styles["Normal"].font.size = Pt(10.5)


def _cover(document: Document, words: Plain) -> None:
    document.add_heading(words["title"], 0)
    soft(document, f"Verdict report · {words['desk']} · {words['byline']}")
    if words["address"]:
        link(document.add_paragraph(), words["address"], words["address"])
    document.add_paragraph(words["summary"])
    counts = ([f"{it['icon']} {it['label']}", str(it["count"])] for it in words["counts"])
    table(document, ["Rating", "Claims"], counts)


def _verdicts(notes: Footnotes, document: Document, words: Plain) -> None:
    sources = {source["number"]: source for source in words["sources"]}
    document.add_heading("Verdicts", 1)
    if not words["verdicts"]:
        document.add_paragraph("No verdict is published yet.")
    for verdict in words["verdicts"]:
        _verdict(document, verdict)
        _evidence(document, verdict, notes, sources)


def _verdict(document: Document, it: Plain) -> None:
    document.add_heading(f"{it['number']}. “{it['quote']}”", 2)
    soft(document, it["said"])
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


def _correction(document: Document, item: Plain) -> None:
    line = document.add_paragraph()
    line.add_run(f"{item['head']}: ").bold = True
    line.add_run(item["old"]).font.strike = True
    line.add_run(f" → {item['new']}. {item['note']}")


def _evidence(document: Document, it: Plain, notes: Footnotes, sources: dict[int, Plain]) -> None:
    for stance, items in it["evidence"]:
        for item in items:
            quoted = [f"“{item['excerpt']}”"] if item["excerpt"] else []
            line = document.add_paragraph(style="List Bullet")
            line.add_run(f"{stance}: ").bold = True
            line.add_run(" ".join([*quoted, *item["words"], ""]))
            link(line, f"[{item['source']}]", anchor=anchor_of(item["source"]))
            line.add_run(f" {item['about']}").font.color.rgb = SOFT
            source = sources[item["source"]]
            told = (f"[{item['source']}] {source['title']}", source["about"], source["address"])
            notes.add(line, " · ".join(filter(None, told)), source["address"])
    if it["exception"]:
        document.add_paragraph(f"One origin is enough here: {it['exception']}")
    for other in it["also"]:
        line = document.add_paragraph(f"Also checked by {other['head']}. ")
        link(line, other["claim"], other["address"])
    if it["made"]:
        soft(document, it["made"])


def _unchecked(document: Document, words: Plain) -> None:
    document.add_heading("Not checked, and why", 1)
    if not words["unchecked"]:
        document.add_paragraph("Every claim has a verdict.")
        return
    rows = (
        [str(it["number"]), f"“{it['quote']}” {it['statement']}", it["status"], " ".join(it["why"])]
        for it in words["unchecked"]
    )
    table(document, ["No.", "Claim", "Where it stands", "Why"], rows)


def _sources(document: Document, words: Plain) -> None:
    document.add_heading("Sources", 1)
    if not words["sources"]:
        document.add_paragraph("No published verdict cites a source yet.")
    for source in words["sources"]:
        line = document.add_paragraph()
        bookmark(line, source["number"])
        line.add_run(f"[{source['number']}] ").bold = True
        link(line, source["title"], source["address"])
        line.add_run(f" {source['about']}").font.color.rgb = SOFT


def _texts(document: Document, words: Plain) -> None:
    document.add_heading("The text, with the numbers of the claims", 1)
    for text in words["texts"]:
        if text["article_name"]:
            document.add_heading(text["article_name"], 2)
        passages = "" if text["whole"] else ", the paragraphs with a claim"
        soft(document, f"Version {text['version']}, SHA-256 {text['sha256']}{passages}")
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
        table(document, ["Rating", "Meaning"], rows)


def _method(document: Document, words: Plain) -> None:
    document.add_heading("How this was made", 1)
    for sentence in words["method"]:
        document.add_paragraph(sentence, style="List Bullet")
    table(document, ["What", "Value"], words["facts"])
