import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.similarity import similarity
from tests.text.article import ARTICLE

texts = st.lists(st.sampled_from("war port he said 中国 the “loan” grew".split())).map(" ".join)

OWN_REPORT = """\
Lindmark is to lose its port until the summer. The council of the northern town voted on Tuesday \
to rebuild the quay, which has been sinking for years. Work starts in March, and the ships sail to \
Osby, an hour away. The owners of the ships fear for hundreds of jobs; the ministry says the loss \
will be smaller than they claim."""


def test_a_copy_cut_short_is_the_same_text() -> None:
    lines = ARTICLE.splitlines()
    assert similarity(ARTICLE, "\n".join(lines[:4])) == 1.0


def test_a_copy_with_lines_of_its_own_is_nearly_the_same() -> None:
    copy = "\n".join([*ARTICLE.splitlines()[:7], "Our reporter asked the mayor for an interview."])
    assert similarity(ARTICLE, copy) > 0.9


def test_a_copy_that_was_edited_lightly_is_nearer_than_a_report_of_ones_own() -> None:
    edited = ARTICLE.replace("said", "told reporters").replace("million", "mn")
    assert similarity(ARTICLE, edited) > 0.6
    assert similarity(ARTICLE, OWN_REPORT) < 0.1


def test_capitals_quotation_marks_and_line_breaks_make_no_difference() -> None:
    retyped = ARTICLE.upper().replace("“", '"').replace("”", '"').replace("\n", " ")
    assert similarity(ARTICLE, retyped) == 1.0


def test_chinese_is_compared_letter_by_letter() -> None:
    assert similarity("中国的船只将停靠在港口", "他说中国的船只将停靠在港口。") == 1.0
    assert similarity("中国的船只将停靠在港口", "他们没有别的选择") == 0.0


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [("Xi came.", "xi came", 1.0), ("Xi came.", "Xi came to the port.", 0.0), ("", "", 0.0),
     ("...", "...", 0.0), ("", "words", 0.0)],
)  # fmt: skip
def test_short_texts_agree_only_when_they_are_the_same_words(a: str, b: str, near: float) -> None:
    assert similarity(a, b) == near


@given(texts, texts)
def test_the_similarity_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, b) == similarity(b, a)


@given(texts.filter(bool))
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert similarity(text, text) == 1.0
