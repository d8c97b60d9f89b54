import gzip

import pytest

from claims.errors import BadText
from claims.readers import MAX_FILE_BYTES
from claims.readers.kinds import Kind, kind_of
from tests.readers.samples import ARTICLE, page, pdf, word

SAMPLES = {
    Kind.TEXT: ARTICLE.encode(),
    Kind.HTML: page(),
    Kind.PDF: pdf(),
    Kind.DOCX: word(),
}
ENDINGS = {Kind.TEXT: ".txt", Kind.HTML: ".html", Kind.PDF: ".pdf", Kind.DOCX: ".docx"}


@pytest.mark.parametrize("kind", Kind)
def test_the_content_tells_the_kind(kind: Kind) -> None:
    assert kind_of(SAMPLES[kind]) is kind
    assert kind_of(SAMPLES[kind], name=f"Some File{ENDINGS[kind].upper()}") is kind


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("named", Kind)
def test_a_wrong_ending_is_refused(kind: Kind, named: Kind) -> None:
    if kind is not named:
        with pytest.raises(BadText, match="right ending"):
            kind_of(SAMPLES[kind], name=f"x{ENDINGS[named]}")


@pytest.mark.parametrize("name", ["a.docm", "a.doc", "a.xls", "a.odt", "a.exe", "a.zip", "a.svg"])
def test_an_ending_that_cannot_be_read_is_refused(name: str) -> None:
    with pytest.raises(BadText, match=r"A \.\w+ file cannot be read"):
        kind_of(ARTICLE.encode(), name=name)


@pytest.mark.parametrize("name", ["", "article", "Speech no. 2", "v1.2", "folder.d/article"])
def test_a_name_without_ending_says_nothing(name: str) -> None:
    assert kind_of(ARTICLE.encode(), name=name) is Kind.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
        b"{\\rtf1\\ansi words}",
        gzip.compress(b"words", mtime=0),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0JFIF",
        b"GIF89a",
        b"\x7fELF\x02",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"<?xml version='1.0'?><rss><channel/></rss>",
    ],
)
def test_a_file_that_cannot_be_read_is_called_by_its_name(data: bytes) -> None:
    with pytest.raises(BadText, match=r"This is an? .+; bring in"):
        kind_of(data, name="article.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf <!-- saved --> <HTML lang=en><body>words",
        b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'/>",
        "<!DOCTYPE html><html><p>words".encode("utf-16"),
    ],
)
def test_pages_are_known_by_how_they_open(data: bytes) -> None:
    assert kind_of(data) is Kind.HTML


def test_loose_markup_is_a_page_only_when_it_is_called_one() -> None:
    assert kind_of(b"<p>words") is Kind.TEXT
    assert kind_of(b"<p>words", name="x.html") is Kind.HTML
    assert kind_of(b"words <p>words", media_type="text/html") is Kind.HTML


@pytest.mark.parametrize("text", [b"PKK denies it.", b"GIF8 words", b"MZ words", b"a < b"])
def test_words_that_look_like_a_mark_are_text(text: bytes) -> None:
    assert kind_of(text + b" and more words") is not Kind.DOCX


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(BadText, match="limit is 10,000,000"):
        kind_of(b"a" * (MAX_FILE_BYTES + 1))
