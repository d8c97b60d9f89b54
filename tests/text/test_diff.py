import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.diff import word_diff
from tests.text.adversarial import PIECES, repeated
from tests.text.article import ARTICLE
from tests.text.edits import Editor, letters, text_of

# Few letters and words, so that the two texts have much in common.
texts = st.text("ab .\n“”é中مة🔥", max_size=60) | st.lists(
    st.sampled_from(["the ", "war ", "he said ", ".\n", "中国", "“", "” ", "1,000 "]), max_size=40
).map("".join)


def side(old: str, new: str, kind: str) -> str:
    return "".join(piece.text for piece in word_diff(old, new) if piece.kind in {"same", kind})


def marked(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_diff(old, new))


@given(texts, texts)
def test_the_pieces_give_both_texts_again(old: str, new: str) -> None:
    assert side(old, new, "removed") == old
    assert side(old, new, "added") == new


@given(texts, texts)
def test_no_piece_is_empty_and_no_two_of_a_kind_are_neighbours(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert all(piece.text for piece in pieces)
    assert all(first.kind != second.kind for first, second in pairwise(pieces))


@given(texts, texts)
def test_what_was_removed_stands_before_what_was_added(old: str, new: str) -> None:
    kinds = [piece.kind for piece in word_diff(old, new)]
    assert ("added", "removed") not in pairwise(kinds)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [piece.kind for piece in word_diff(text, text)] == ["same"] * bool(text)


@pytest.mark.parametrize("seed", range(50))
def test_an_edited_article_is_given_again(seed: int) -> None:
    edited = text_of(Editor(random.Random(seed)).edit(letters(ARTICLE), 5))
    assert side(ARTICLE, edited, "removed") == ARTICLE
    assert side(ARTICLE, edited, "added") == edited


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It grew by 40 per cent.", "It grew by 30 per cent.", "It grew by [-40][+30] per cent."),
        ("It cost 1,000.", "It cost 1,200.50.", "It cost [-1,000][+1,200.50]."),
        ("China’s plan", "Russia’s plan", "[-China’s][+Russia’s] plan"),
        ("He came. He left.", "He came. She saw. He left.", "He came. [+She saw. ]He left."),
        ("one two three", "four five three", "[-one two][+four five] three"),
        ("first\nsecond", "first\n\nsecond", "first\n[+\n]second"),
        ("two  spaces", "two spaces", "two[-  ][+ ]spaces"),
        ("他去了北京。", "他去了上海。", "他去了[-北京][+上海]。"),
        ("พวกเขาไป", "พวกเขามา", "พวกเขา[-ไป][+มา]"),
        ("سافر الرئيس أمس", "سافر الوزير أمس", "سافر [-الرئيس][+الوزير] أمس"),
        ("यह सच है", "यह झूठ है", "यह [-सच][+झूठ] है"),
        ("", "new", "[+new]"),
        ("old", "", "[-old]"),
    ],
)
def test_only_the_changed_words_are_marked(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_a_letter_keeps_its_marks() -> None:
    assert marked("สวัสดี", "สวสดี") == "ส[-วั][+ว]สดี"


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_of_one_piece_is_given_again(piece: str) -> None:
    old = repeated(piece, 50_000)
    new = f"{old[:20_000]}Q {old[20_000:30_000]}q{old[33_000:]}"
    assert side(old, new, "removed") == old
    assert side(old, new, "added") == new
