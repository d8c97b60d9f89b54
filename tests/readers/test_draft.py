import pytest

from claims.errors import BadText
from claims.readers.draft import MAX_TEXT_BYTES, article_text, language_tag, one_line


def test_line_ends_are_all_that_changes_in_a_text() -> None:
    assert article_text(" a\r\n\rb\n\t") == " a\n\nb\n\t"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("words \ud800", "half a character"),
        ("words \x00", r"U\+0000 at 6"),
        ("…", "no words"),
        ("é" * (MAX_TEXT_BYTES // 2 + 1), "limit"),
    ],
)
def test_what_cannot_be_stored_as_a_text_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadText, match=reason):
        article_text(text)


def test_a_name_is_on_one_line() -> None:
    assert one_line(" Ana\n  Silva\x00\ud800 ") == "Ana Silva"
    assert one_line(None) == ""


def test_what_is_too_long_to_be_a_name_is_left_out() -> None:
    assert one_line("a" * 200) == "a" * 200
    assert one_line("a" * 201) == ""
    assert one_line("a" * 201, 300) == "a" * 201


@pytest.mark.parametrize("tag", ["en", "pt-PT", "zh-Hant-TW", "ast"])
def test_a_language_is_a_tag(tag: str) -> None:
    assert language_tag(f" {tag.replace('-', '_')} ") == tag


@pytest.mark.parametrize("tag", [None, "", "English", "e", "en-", "en us", "en;q=0.5"])
def test_what_is_no_tag_is_no_language(tag: str | None) -> None:
    assert language_tag(tag) == ""
