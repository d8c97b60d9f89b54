from datetime import date

import pytest

from claims.errors import BadText
from claims.readers import read
from claims.readers.pdf import read_pdf
from tests.readers.samples import LINES, pdf, pdf_of

WRAPPED = [
    "The schedule of the visit has not been confirmed, but officials have",
    "suggested that the leader will arrive in the capital this Monday, inter-",
    "nationally isolated.",
    "“We have no contradictions,” he told reporters, “on the contrary, there",
    "are shared interests.”",
    "Source: Radio",
]


def test_the_text_layer_is_read() -> None:
    draft = read(pdf(), name="visit.pdf")
    assert [line for line in LINES if line in draft.text] == LINES
    assert draft.media_type == "application/pdf"
    assert draft.data == pdf()
    assert draft.language == "en-GB"


def test_lines_are_joined_to_paragraphs_and_that_is_told() -> None:
    draft = read_pdf(pdf([WRAPPED]))
    assert draft.text == (
        "The schedule of the visit has not been confirmed, but officials have suggested that the "
        "leader will arrive in the capital this Monday, internationally isolated.\n"
        "“We have no contradictions,” he told reporters, “on the contrary, there are shared "
        "interests.”\n"
        "Source: Radio"
    )
    assert "joined to paragraphs" in draft.problems[0]
    assert draft.problems[1].endswith("put together: 1.")


def test_a_sentence_goes_on_over_the_page() -> None:
    draft = read_pdf(pdf([WRAPPED[:2], WRAPPED[2:]]))
    assert "Monday, internationally isolated.\n" in draft.text


def test_the_properties_of_the_file_are_read_and_its_date_is_a_guess() -> None:
    info = "/Title(A visit)/Author(Ana Silva)/CreationDate(D:20231016233000-04'00')"
    draft = read_pdf(pdf(info=info))
    assert (draft.title, draft.byline) == ("A visit", "Ana Silva")
    assert (draft.published_on, draft.published_inferred) == (date(2023, 10, 16), True)


def test_what_a_program_put_for_a_title_is_none() -> None:
    for title in ("Microsoft Word - visit final.docx", "untitled", "visit.indd", ""):
        assert read_pdf(pdf(info=f"/Title({title})")).title == ""


def test_a_date_that_is_none_is_left_out() -> None:
    draft = read_pdf(pdf(info="/CreationDate(last Monday)"))
    assert (draft.published_on, draft.published_inferred) == (None, False)


def test_pages_without_text_are_named() -> None:
    problems = read_pdf(pdf([LINES, [], LINES, []])).problems
    assert "No text was found on page 2, 4." in problems


def test_characters_without_meaning_are_marked_and_told() -> None:
    draft = read_pdf(pdf_of([b"BT /F1 11 Tf 60 720 Td (words \\001 and \\036 more) Tj ET"]))
    assert not any(character < " " for character in draft.text)


def test_a_file_with_a_page_that_is_damaged_is_refused_or_read_whole() -> None:
    assert read_pdf(pdf([LINES] * 3)).text.count("Source: Radio") == 3


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.readers.pdf.MAX_SECONDS", -1)
    with pytest.raises(BadText, match="seconds to read"):
        read_pdf(pdf())
