import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from claims.exports.docx import write_report
from tests.exports.payloads import FORMULAS, SCRIPTS
from tests.exports.poison import poisoned
from tests.report_story import DESCRIPTION, ORDER, SECRET

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_of(report: dict) -> Document:
    return docx.Document(io.BytesIO(b"".join(write_report(report))))


def headings(document: Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style and p.style.name == f"Heading {level}"]


def addresses(document: Document) -> set[str]:
    relations = document.part.rels.values()
    return {r.target_ref for r in relations if r.reltype == RELATIONSHIP_TYPE.HYPERLINK}


def parts(report: dict) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(b"".join(write_report(report)))) as file:
        names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
        return [etree.fromstring(file.read(name)) for name in names]


def test_a_document_has_real_headings_and_a_title(report: dict) -> None:
    document = document_of(report)
    assert document.core_properties.title == "The bridge"
    assert headings(document, 1) == [
        "Verdicts",
        "Not checked, and why",
        "Sources",
        "The text, with the numbers of the claims",
        "The rating scale",
        "How this was made",
    ]
    assert headings(document, 2) == [f"{n}. “{ORDER[n - 1]}”" for n in (1, 4, 6)]


def test_a_verdict_shows_correction_evidence_and_people(report: dict) -> None:
    text = "\n".join(p.text for p in document_of(report).paragraphs)
    for part in (
        "× False: The bridge was built in 1911.",
        "True → False. The year was misread.",
        "Refutes: “Built in 1911.” [",
        "Also checked by The Other Desk: Mostly wrong, 1 April 2026.",
        "True → withdrawn. Wrong bridge.",
        DESCRIPTION,
    ):
        assert part in text


def test_links_lead_to_sources_and_these_to_the_web(report: dict) -> None:
    document = document_of(report)
    assert "https://survey.example/1" in addresses(document)
    body = document.element.body
    anchors = {link.get(f"{WORD}anchor") for link in body.iter(f"{WORD}hyperlink")} - {None}
    marks = [mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")]
    assert marks == [f"source_{source['number']}" for source in report["sources"]]
    assert anchors == set(marks)


@pytest.mark.parametrize("words", [*FORMULAS[::5], *SCRIPTS[::5], "{ HYPERLINK evil } \x13 \x14"])
def test_no_word_is_a_field_or_a_link(words: str, report: dict) -> None:
    poison = poisoned(report, words)
    assert addresses(document_of(poison)) == set()
    active = {f"{WORD}fldSimple", f"{WORD}instrText", f"{WORD}fldChar", f"{WORD}object"}
    assert [e.tag for part in parts(poison) for e in part.iter() if e.tag in active] == []


def test_words_of_others_are_shown_as_they_are(report: dict) -> None:
    assert "<b>A & B</b> =1+1" in headings(document_of(poisoned(report, "<b>A & B</b> =1+1")), 2)[0]


def test_unseen_signs_are_no_hindrance(report: dict) -> None:
    signs = "".join(map(chr, range(0x20))) + "\x7f\x85\u202e\u2028\ufeff\ufffe\uffff"
    assert headings(document_of(poisoned(report, f"ab{signs}c")), 2)[0].startswith("1. “ab")


def test_a_report_without_claims_says_so(report: dict) -> None:
    empty = report | {"claims": [], "sources": [], "texts": []}
    empty["summary"] = {"claims": 0, "checked": 0, "not_checked": 0, "by_rating": []}
    text = "\n".join(p.text for p in document_of(empty).paragraphs)
    assert "No verdict is published yet." in text
    assert "Every claim has a verdict." in text
    assert "No published verdict cites a source yet." in text


def notes_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/footnotes.xml"))


def test_every_citation_has_a_footnote_that_names_its_source(report: dict) -> None:
    data = b"".join(write_report(report))
    notes = [" ".join("".join(note.itertext()).split()) for note in notes_of(data)[2:]]
    cited = [i for c in report["claims"] for items in c["evidence"].values() for i in items]
    assert len(notes) == len(cited)
    assert any(note.startswith("[1] The survey") for note in notes)
    assert SECRET not in "".join(notes)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text = file.read("word/document.xml").decode()
        links = file.read("word/_rels/footnotes.xml.rels").decode()
    assert text.count("<w:footnoteReference ") == len(cited)
    assert 'Target="https://survey.example/1"' in links


def test_no_word_of_others_is_more_than_a_word_in_a_footnote(report: dict) -> None:
    for words in SCRIPTS + FORMULAS:
        notes = notes_of(b"".join(write_report(poisoned(report, words))))
        names = {str(element.tag).rpartition("}")[2] for element in notes.iter()}
        assert names <= {
            *("footnotes", "footnote", "p", "r", "rPr", "sz", "vertAlign", "t", "footnoteRef"),
            *("separator", "continuationSeparator", "hyperlink"),
        }, words
