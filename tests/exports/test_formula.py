import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exports.formula import guard, unguard
from tests.exports.payloads import FORMULAS

NASTY = st.text(st.sampled_from("'\"=+-@＝−;,|\t\r\n \x00\ufeff\u200bab"), max_size=12)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_guarded_and_comes_back_unchanged(formula: str) -> None:
    guarded = guard(formula)
    assert guarded != formula
    assert unguard(guarded) == formula


@given(NASTY | st.text())
def test_every_text_comes_back_unchanged(text: str) -> None:
    assert unguard(guard(text)) == text


@given(NASTY | st.text())
def test_nothing_but_apostrophes_is_added(text: str) -> None:
    assert guard(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is old.",
        "It cost 3 - 5 million, or +20 % more (a@b.example).",
        "“Quoted”; and so on, -ish.",
        "5-10",
        "X -1",
        "'tis nothing",
        "Zeile eins\nZeile zwei",
        "",
    ],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert guard(text) == unguard(text) == text
