import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.features import LONGEST_READ, features

SHOWN = {
    "number": "They built 40 schools.",
    "long number": "They built 4,000 schools.",
    "large number": "It cost two million.",
    "share": "Some 20 percent left.",
    "sum": "It cost $40.",
    "year": "It ended in 1998.",
    "when": "It ended ten years ago.",
    "name": "We met Anna there.",
    "superlative": "It is the largest lake.",
    "comparison": "It is larger than before.",
    "compared quantity": "It took more than 40 of them.",
    "vote or law": "They voted for the bill.",
    "speech": "She said so.",
    "they did": "He signed it.",
    "past be": "They were there.",
    "asks": "Is that so?",
    "question word": "Why is that?",
    "opinion": "I think so.",
    "I think": "We believe it.",
    "duty": "They should go.",
    "must": "They have to go.",
    "possibility": "They might go.",
    "future form": "They’ll go.",
    "quote": "He called it “a day”.",
    "brackets": "[Applause]",
    "six words or fewer": "They left.",
}


@pytest.mark.parametrize(("name", "text"), SHOWN.items())
def test_a_sentence_shows_what_it_holds(name: str, text: str) -> None:
    assert features(text)[name] > 0


@pytest.mark.parametrize("name", [name for name in SHOWN if name != "six words or fewer"])
def test_a_plain_sentence_shows_none_of_it(name: str) -> None:
    assert name not in features("Snow lies on the quiet hills")


def test_a_capital_that_only_begins_a_sentence_is_no_name() -> None:
    assert "name" not in features("Snow lies here.")
    assert "name" not in features("Here I am.")


def test_the_third_figure_adds_less_than_the_first() -> None:
    one, three = features("They built 40")["number"], features("They built 40 50 60")["number"]
    assert one < three < 3 * one


def test_straight_and_curly_apostrophes_show_the_same() -> None:
    assert features("They don't know what we'll do") == features("They don’t know what we’ll do")


@given(st.text(max_size=200))
def test_any_text_has_features_above_nothing(text: str) -> None:
    values = features(text)
    assert all(value >= 0 for value in values.values())
    assert features(text) == values


def test_only_the_beginning_of_a_very_long_sentence_is_read() -> None:
    assert features("a " * LONGEST_READ) == features("a " * LONGEST_READ * 2)
