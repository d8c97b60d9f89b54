import io
from datetime import date, datetime

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from claims.readers import read
from claims.readers.docx import read_docx
from tests.readers.hostile import MAIN, main_part, with_member
from tests.readers.samples import ARTICLE, LINES, rezipped, saved, word


def test_an_article_is_read_line_for_line() -> None:
    data = word()
    draft = read(data, name="visit.docx")
    assert (draft.text, draft.data) == (ARTICLE, data)
    assert draft.byline == "Ana Silva"
    assert draft.media_type.endswith("wordprocessingml.document")


def test_the_title_is_the_one_in_the_document() -> None:
    assert read_docx(word(title="A visit")).title == "A visit"


def test_the_title_in_the_properties_stands_in() -> None:
    document = docx.Document(io.BytesIO(word()))
    document.core_properties.title = "A visit\n"
    assert read_docx(saved(document)).title == "A visit"


def test_the_date_of_the_file_is_a_guess() -> None:
    document = docx.Document(io.BytesIO(word()))
    document.core_properties.created = datetime(2023, 10, 16)  # noqa: DTZ001 as Word writes it
    document.core_properties.language = "pt_PT"
    draft = read_docx(saved(document))
    assert (draft.published_on, draft.published_inferred) == (date(2023, 10, 16), True)
    assert draft.language == "pt-PT"


def test_tables_tabs_breaks_and_empty_lines_are_in_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("One\ttwo\nthree")
    document.add_paragraph("")
    document.add_table(1, 2).cell(0, 1).text = "in a cell"
    document.add_paragraph("after it  ")
    assert read_docx(saved(document)).text == "One\ttwo\nthree\n\n\nin a cell\nafter it  "


INLINE = {
    "a link": "<w:hyperlink><w:r><w:t>seen</w:t></w:r></w:hyperlink>",
    "an addition": "<w:ins><w:r><w:t>seen</w:t></w:r></w:ins>",
    "a field": "<w:fldSimple w:instr='X'><w:r><w:t>seen</w:t></w:r></w:fldSimple>",
    "a control": "<w:sdt><w:sdtContent><w:r><w:t>seen</w:t></w:r></w:sdtContent></w:sdt>",
    "a deletion": "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>",
    "a move": "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
}


@pytest.mark.parametrize("name", INLINE)
def test_what_word_shows_is_read(name: str) -> None:
    document = docx.Document()
    document.add_paragraph("before ")
    xml = f"<w:p {nsdecls('w')}><w:r><w:t>words </w:t></w:r>{INLINE[name]}</w:p>"
    document.element.body.insert(1, parse_xml(xml))
    text = read_docx(saved(document)).text
    assert text == ("before \nwords seen" if "seen" in xml else "before \nwords ")


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<w:r><w:t>around it</w:t><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml))
    assert read_docx(saved(document)).text == "around it\nin the box"


def test_tracked_changes_are_told() -> None:
    part = main_part().replace(b"<w:p>", b"<w:p><w:ins><w:r><w:t>New. </w:t></w:r></w:ins>", 1)
    assert any("tracked" in p for p in read_docx(rezipped(word(), {MAIN: part})).problems)


def test_footnotes_are_told_to_be_left_out() -> None:
    notes = b"<w:footnotes xmlns:w='x'><w:t>words</w:t></w:footnotes>"
    draft = read_docx(with_member("word/footnotes.xml", notes))
    assert "Footnotes are not part of the text." in draft.problems
    assert draft.text == "\n".join(LINES)


def test_a_picture_in_the_file_is_no_danger() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    assert read_docx(with_member("word/media/a.svg", svg)).text == ARTICLE
