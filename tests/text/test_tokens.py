import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.tokens import is_word, tokens


@given(st.text(max_size=60))
def test_the_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text("ab.\n\r \u2028中", max_size=30))
def test_no_token_reaches_over_a_line_feed(text: str) -> None:
    assert all(token == "\n" or "\n" not in token for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("China’s plan", ["China’s", " ", "plan"]),
        ("1,200.75 or 5.", ["1,200.75", " ", "or", " ", "5", "."]),
        ("post-Soviet", ["post", "-", "Soviet"]),
        ("“goals.”  He", ["“", "goals", ".", "”", "  ", "He"]),
        ("他去了。", ["他", "去", "了", "。"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("हिन्दी में", ["हिन्दी", " ", "में"]),
        ("مرحبًا، عالم", ["مرحبًا", "،", " ", "عالم"]),
        ("cafe\u0301", ["cafe\u0301"]),
    ],
)
def test_a_text_is_cut_into_words_signs_and_white_space(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize(("token", "word"), [("he", True), ("5", True), ("中", True), ("“", False)])
def test_signs_are_no_words(token: str, word: bool) -> None:
    assert is_word(token) is word
