import io
import logging
import re
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from claims.errors import Refused
from claims.exports import pdf
from claims.exports.pdf import write_report
from claims.models import Article
from claims.presenters.report import article_report
from tests.exports.payloads import FORMULAS, SCRIPTS
from tests.exports.poison import poisoned
from tests.exports.reading import words
from tests.report_story import DESCRIPTION, ORDER

TYPST = [
    '#read("/etc/passwd")',
    '#read("report.typ")',
    '#image("/etc/hostname")',
    '#import "@preview/cetz:0.3.0"',
    "#panic()",
    "= Heading",
    "*strong* _emph_ `raw` $x^2$ <label> @ref // comment",
    '#eval("1+1")',
    "\\u{41}",
    "#{while true {}}",
]


def text_of(report: dict) -> str:
    return " ".join(words("pdf", b"".join(write_report(report))).split())


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no fonts but those that come with typst."""
    monkeypatch.setattr(pdf, "SYSTEM_FONTS", False)


@pytest.mark.django_db
def test_a_report_of_an_article_can_be_printed(article: Article) -> None:
    text = text_of(article_report(article))
    for part in (*ORDER, DESCRIPTION, "The year was misread.", "Wrong bridge."):
        assert part in text


def test_a_pdf_is_tagged_titled_and_numbered(report: dict) -> None:
    data = b"".join(write_report(report))
    book = pypdf.PdfReader(io.BytesIO(data))
    assert book.metadata is not None
    assert book.metadata.title == "The bridge"
    assert "/StructTreeRoot" in book.root_object
    assert b"pdfuaid:part" in data
    assert [page.extract_text().split()[-3:] for page in book.pages] == [
        [str(number), "of", str(len(book.pages))] for number in range(1, len(book.pages) + 1)
    ]


def test_links_lead_to_web_pages_and_nowhere_else(report: dict) -> None:
    report = poisoned(report, "javascript:alert(1)")
    assert set(addresses(report)) <= {None}


def test_a_source_is_linked(report: dict) -> None:
    assert "https://survey.example/1" in set(addresses(report))


def addresses(report: dict) -> list[str | None]:
    book = pypdf.PdfReader(io.BytesIO(b"".join(write_report(report))))
    notes = [note.get_object() for page in book.pages for note in page.get("/Annots", [])]
    return [note.get("/A", {}).get("/URI") for note in notes]


@pytest.mark.usefixtures("no_fonts")
@pytest.mark.parametrize("payload", [*TYPST, *filter(str.isascii, [*SCRIPTS[::7], *FORMULAS[::7]])])
def test_no_word_is_read_as_a_command(payload: str, report: dict) -> None:
    plain = text_of(poisoned(report, payload))
    printed = re.sub(r"\s", "", payload)
    assert printed[:12] in re.sub(r"\s", "", plain).replace("\ufb01", "fi")
    assert "root:x:" not in plain


def test_unseen_signs_are_no_hindrance(report: dict) -> None:
    signs = "".join(map(chr, range(0x20))) + "\x7f\x85\u202e\u2066\u2028\ufeff\ufffe\uffff"
    assert "ab" in text_of(poisoned(report, f"ab{signs}c"))


@pytest.mark.usefixtures("no_fonts")
def test_a_script_without_a_font_is_named_on_the_cover_and_in_the_log(
    report: dict, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        text = text_of(poisoned(report, "Words, 漢字，。 and བོད"))
    assert "No font on this machine has the letters of CJK, Tibetan;" in caplog.text
    assert "has those of CJK, Tibetan." in text
    assert "; the other formats have them all." in text
    assert "Words, " in text


@pytest.mark.usefixtures("no_fonts")
def test_the_signs_of_the_ratings_need_no_font_of_the_machine(
    report: dict, caplog: pytest.LogCaptureFixture
) -> None:
    assert "× False" in text_of(report).replace("\xa0", " ")
    assert caplog.text == ""


def test_a_report_without_claims_says_so(report: dict) -> None:
    empty = report | {"claims": [], "sources": [], "texts": []}
    empty["summary"] = {"claims": 0, "checked": 0, "not_checked": 0, "by_rating": []}
    text = text_of(empty)
    assert "No verdict is published yet." in text
    assert "Every claim has a verdict." in text
    assert "No published verdict cites a source yet." in text


def test_a_typesetter_that_fails_is_told_in_one_sentence(
    report: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "report.typ"
    broken.write_text("#let")
    monkeypatch.setattr(pdf, "_path", lambda name: str(broken))
    with pytest.raises(Refused, match="could not be typeset"):
        list(write_report(report))
    assert "expected" in caplog.text


def test_the_typesetter_is_told_no_secret(report: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, str]] = []
    run = subprocess.run

    def seen(*args: Any, **kwargs: Any) -> Any:
        told.append(kwargs["env"])
        return run(*args, **kwargs)

    monkeypatch.setenv("SECRET_KEY", "not for others")
    monkeypatch.setattr(subprocess, "run", seen)
    list(write_report(report))
    assert told
    assert all(set(env) <= set(pdf.PASSED_ON) for env in told)
