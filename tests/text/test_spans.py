from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadSpan
from claims.text.spans import CONTEXT_LENGTH, Segment, segments, select

TEXT = "The bridge 🌉 is old.\n上海的桥很旧。 الجسر قديم."
LETTERS = st.text(alphabet="ab \n🌉👨‍👩‍👧上海الجسر̈", max_size=40)


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, int]]]:
    """A text of mixed scripts with any number of spans, overlapping as they please."""
    text = draw(LETTERS)
    if not text:
        return text, []
    start = st.integers(0, len(text) - 1)
    pairs = start.flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, len(text))))
    return text, [(s, e, key) for key, (s, e) in enumerate(draw(st.lists(pairs, max_size=8)))]


@given(text_and_spans())
def test_segments_joined_give_the_text_again(case: tuple[str, list[tuple[int, int, int]]]) -> None:
    text, spans = case
    pieces = segments(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(left.end == right.start for left, right in pairwise(pieces))
    assert all(piece.text for piece in pieces)


@given(text_and_spans())
def test_each_segment_knows_every_span_over_it(
    case: tuple[str, list[tuple[int, int, int]]],
) -> None:
    text, spans = case
    for piece in segments(text, spans):
        over = {key for start, end, key in spans if start <= piece.start and piece.end <= end}
        touched = {key for start, end, key in spans if start < piece.end and piece.start < end}
        assert set(piece.keys) == over == touched
        assert len(piece.keys) == len(over)


@given(text_and_spans())
def test_each_span_ends_exactly_once(case: tuple[str, list[tuple[int, int, int]]]) -> None:
    text, spans = case
    ends = [(piece.end, key) for piece in segments(text, spans) for key in piece.ending]
    assert sorted(ends) == sorted((end, key) for _, end, key in spans)


def test_an_outer_span_comes_before_the_one_it_holds() -> None:
    assert segments("abcdef", [(1, 3, "inner"), (0, 6, "outer")]) == [
        Segment(0, 1, "a", ("outer",)),
        Segment(1, 3, "bc", ("outer", "inner"), ("inner",)),
        Segment(3, 6, "def", ("outer",), ("outer",)),
    ]


def test_a_text_without_spans_is_one_segment_and_an_empty_one_none() -> None:
    assert segments("abc", []) == [Segment(0, 3, "abc")]
    assert segments("", []) == []


@given(st.data())
def test_a_selector_holds_the_words_at_its_place(data: st.DataObject) -> None:
    text = data.draw(LETTERS.filter(str.strip))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    selector = select(text, start, end)
    assert selector.exact == text[start:end]
    assert len(selector.prefix) <= CONTEXT_LENGTH >= len(selector.suffix)
    assert f"{selector.prefix}{selector.exact}{selector.suffix}" in text


def test_offsets_count_code_points_whatever_the_script() -> None:
    assert select(TEXT, 11, 12).exact == "🌉"
    assert select(TEXT, 21, 23, "上海").exact == "上海"
    assert select(TEXT, 29, 34, "الجسر").exact == "الجسر"


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 3), (-(10**30), 10**30), (3, 3), (5, 3), (0, len(TEXT) + 1), (10**30, 10**30 + 1)],
)
def test_offsets_outside_the_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(BadSpan, match="not inside the text"):
        select(TEXT, start, end)


def test_a_span_that_does_not_hold_its_quote_is_refused_with_what_stands_there() -> None:
    with pytest.raises(BadSpan, match="reads “bridge”, not “tunnel”"):
        select(TEXT, 4, 10, "tunnel")


def test_a_long_quote_is_shortened_in_the_refusal() -> None:
    with pytest.raises(BadSpan) as refusal:
        select("a" * 1000, 0, 900, "b" * 900)
    assert len(refusal.value.message) < 250


def test_a_selection_without_words_is_refused() -> None:
    with pytest.raises(BadSpan, match="holds no words"):
        select("a \n b", 1, 4)
