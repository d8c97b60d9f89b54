import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.quotations import quotations
from tests.detection.article import ARTICLE
from tests.text.adversarial import PIECES, repeated

QUOTED = {
    "curly": ("“We agree,” he said.", ["“We agree,”"]),
    "straight": ('He said "we agree" and "we do."', ['"we agree"', '"we do."']),
    "doubled apostrophes": ("''We agree,'' he said.", ["''We agree,''"]),
    "German": ("Er sagte: „Wir sind einig.“", ["„Wir sind einig.“"]),
    "guillemets": ("Он сказал: «Мы согласны».", ["«Мы согласны»"]),
    "East Asian": ("彼は「行く。」と言った。", ["「行く。」"]),
    "single": ("‘We can’t agree,’ he said.", ["‘We can’t agree,’"]),
    "straight single": ("'We don't agree,' he said.", ["'We don't agree,'"]),
    "apostrophes": ("The workers’ and drivers' hours, it’s said, didn't change.", []),
    "inner": (
        "“He told me “no” and left,” she said.",
        ["“He told me “no” and left,”", "“no”"],
    ),
    "inner single": ("“He told me ‘no’ and left,” she said.", ["“He told me ‘no’ and left,”"]),
    "left open": (
        "It is a “safe neighbour and “It is a friend.” They say so.",
        ["“safe neighbour and “It is a friend.”", "“It is a friend.”"],
    ),
    "straight, left open": (
        'It is a "safe neighbour and "It is a friend." They say so.',
        ['"safe neighbour and "It is a friend."', '"It is a friend."'],
    ),
    "open to the end": ("“We agree. And we go on", ["“We agree. And we go on"]),
    "only closed": ("We agree,” he said.", []),
    "inches": ("The 6'2\" man left.", []),
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED)
def test_quotation_marks_of_all_kinds_are_found(text: str, expected: list[str]) -> None:
    assert [one.text for one in quotations(text)] == expected


def test_a_quotation_over_paragraphs_is_one_for_each() -> None:
    found = quotations("“We agree.\n“We go on,” he said.")
    assert [(one.text, one.closed) for one in found] == [
        ("“We agree.", False),
        ("“We go on,”", True),
    ]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("the “Belt and Road” initiative", False),
        ("an “unlimited” friendship", False),
        ("a film called “The Long Way Home” won", False),
        ("“No,” he said", True),
        ("to “achieve common goals” together", True),
        ("They called it “a good and lasting peace” there", True),
    ],
)
def test_names_and_words_held_at_a_distance_are_no_speech(text: str, speech: bool) -> None:
    assert [one.speech for one in quotations(text)] == [speech]


def test_the_article_has_thirteen_quotations_though_twelve_are_closed() -> None:
    found = quotations(ARTICLE)
    assert len(found) == 13
    assert [one.text for one in found if not one.speech] == ["“Belt and Road”", "“unlimited”"]


TEXTS = st.text(st.sampled_from("aB .,\n\"'“”‘’«»„「」é😀s"), max_size=80)


@given(TEXTS)
def test_every_quotation_holds_its_own_words_within_one_line(text: str) -> None:
    found = quotations(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert text[one.start : one.end] == one.text != ""
        assert "\n" not in one.text


@pytest.mark.parametrize("piece", PIECES)
def test_hard_texts_give_quotations_that_do_not_pile_up(piece: str) -> None:
    text = repeated(piece, 20_000)
    assert sum(len(one.text) for one in quotations(text)) <= 4 * len(text)
