"""What a person typed: words, phrases and filters, and never an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.parse import MAX_PARTS, first_day, parse


def test_words_phrases_and_filters_are_told_apart() -> None:
    asked = parse('bridge "built in 1911" claimant:"Jane Doe" rating:false Publisher:Courier old')
    assert asked.words == ["bridge", "old"]
    assert asked.phrases == ["built in 1911"]
    assert asked.filters == {
        "claimant": ["Jane Doe"],
        "rating": ["false"],
        "publisher": ["Courier"],
    }


def test_days_may_be_years_and_months() -> None:
    asked = parse("after:2020 before:2021-05")
    assert (asked.after, asked.before) == (date(2020, 1, 1), date(2021, 5, 1))


@pytest.mark.parametrize("text", ["before:yesterday", "after:2020-13", 'after:"31 May"'])
def test_a_day_that_is_none_is_passed_over_and_told(text: str) -> None:
    asked = parse(f"bridge {text}")
    assert asked.passed_over == [text]
    assert asked.words == ["bridge"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("http://a.example/b", ["http://a.example/b"]),
        ("colour:red", ["colour:red"]),
        ("rating:", ["rating:"]),
        ('an "open quote', ["an", "open", "quote"]),
        ("a AND (b OR c) NOT d*", ["a", "AND", "(b", "OR", "c)", "NOT", "d*"]),
        ('""', []),
    ],
)
def test_what_is_no_filter_is_words(text: str, words: list[str]) -> None:
    asked = parse(text)
    assert (asked.words, asked.filters, asked.phrases) == (words, {}, [])


@given(st.text(max_size=300))
def test_any_text_is_understood_as_something(text: str) -> None:
    asked = parse(text)
    assert len(asked.words) + len(asked.phrases) <= MAX_PARTS


@given(st.text(max_size=12))
def test_any_day_is_a_day_or_none(text: str) -> None:
    assert first_day(text) is None or isinstance(first_day(text), date)
