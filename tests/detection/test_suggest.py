from hypothesis import given
from hypothesis import strategies as st

from claims.detection.model import Model
from claims.detection.suggest import Quoted, suggest
from claims.text.sentences import sentences
from tests.detection.article import ARTICLE


def test_every_sentence_of_the_article_is_suggested_in_order() -> None:
    found = suggest(ARTICLE)
    assert [(one.start, one.end, one.text) for one in found] == [
        (one.start, one.end, one.text) for one in sentences(ARTICLE)
    ]
    assert all(0 <= one.score <= 1 for one in found)


def test_a_sentence_goes_to_who_says_most_of_it() -> None:
    by_start = {one.text[:22]: one.claimant for one in suggest(ARTICLE)}
    assert by_start["Putin also downplayed "] == "Vladimir Putin"
    assert by_start["“We have no contradict"] == "Vladimir Putin"
    assert by_start["Both preach strategic "] == "Alexander Gabuev"
    assert by_start["Gabuev said that while"] == "Alexander Gabuev"
    assert by_start["China condemned the in"] is None
    assert by_start["Just weeks before Russ"] is None
    assert by_start["The schedule of Putin’"] is None


def test_a_quotation_over_sentences_stands_whole_in_each() -> None:
    text = "“We agree on it. We all do,” said Jo Hart. It rained."
    first, second, third = suggest(text)
    whole = (Quoted(0, 28, "Jo Hart"),)
    assert (first.quotations, second.quotations, third.quotations) == (whole, whole, ())
    assert (first.claimant, second.claimant, third.claimant) == ("Jo Hart", "Jo Hart", None)


def test_the_cue_and_role_come_with_the_claimant() -> None:
    text = "Jo Hart, head of the Dry Fund, said that prices fell in May."
    (found,) = suggest(text)
    assert (found.claimant, found.role) == ("Jo Hart", "head of the Dry Fund")
    assert found.cue == "Jo Hart, head of the Dry Fund, said"
    assert "reported speech" in found.reasons


def test_a_model_of_the_desk_scores_instead_of_the_shipped_one() -> None:
    high, low = Model(4.0, {}), Model(-4.0, {})
    text = "Prices fell in May."
    assert suggest(text, high)[0].score > 0.9
    assert suggest(text, low)[0].score < 0.1


def test_a_text_without_words_has_no_suggestions() -> None:
    assert suggest(" \n ") == []


WORDS = st.sampled_from('Putin said he “ ” " , . ? : that Jo Hart the to by was \n 40'.split(" "))


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_suggestions_hold_their_words_and_touch_their_quotations(text: str) -> None:
    for one in suggest(text):
        assert text[one.start : one.end] == one.text
        for quoted in one.quotations:
            assert quoted.start < one.end
            assert quoted.end > one.start
