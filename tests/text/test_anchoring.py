import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.enums import Fate
from claims.errors import BadSpan
from claims.text.anchoring import Carried, carry
from claims.text.sentences import sentences
from tests.text.adversarial import PIECES, repeated
from tests.text.article import ARTICLE
from tests.text.edits import WORD, Editor, has_taken_its_place, letters, place_of, text_of

QUAY = "“We have no choice, because the quay is sinking by three centimetres a year,”"
LOSS = "“It will cost us 40 million crowns,”"
REPORT = "The ministry’s own report puts the loss at 12 million crowns."
CHINESE = "中国的船只将停靠在奥斯比港。"
# Stands twice: of the ships, and of the herring.
REFRAIN = "Nobody was hurt."
LINES = ARTICLE.splitlines(keepends=True)

texts = st.lists(
    st.sampled_from(["He said so. ", "Nobody ", "came", ".\n", "“war” ", "中国", " ", "é", "🔥"]),
    min_size=1,
    max_size=30,
).map("".join)


def carried(quote: str, new: str, old: str = ARTICLE) -> Carried:
    start = old.index(quote)
    return carry(old, new, [(start, start + len(quote))])[0]


def words(found: Carried, new: str) -> str | None:
    return new[slice(*found.place)] if found.place else None


def swapped(text: str, first: str, second: str) -> str:
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


class TestSame:
    def test_everything_is_the_same_in_the_same_text(self) -> None:
        spans = [(sentence.start, sentence.end) for sentence in sentences(ARTICLE)]
        found = carry(ARTICLE, ARTICLE, spans)
        assert [(one.fate, one.place) for one in found] == [(Fate.SAME, span) for span in spans]

    @pytest.mark.parametrize("quote", [QUAY, LOSS, REPORT, CHINESE, "40 million", "quay"])
    def test_a_quote_is_the_same_when_only_what_follows_changed(self, quote: str) -> None:
        found = carried(quote, f"{ARTICLE}\nThis text was corrected.")
        assert found.fate == Fate.SAME
        assert found.place == (found.start, found.end)

    def test_a_quote_is_the_same_when_a_word_before_it_kept_its_length(self) -> None:
        new = ARTICLE.replace("four months", "nine months")
        assert carried(LOSS, new).fate == Fate.SAME


class TestMoved:
    @pytest.mark.parametrize("quote", [QUAY, LOSS, REPORT, CHINESE, "40 million", "a fairy tale"])
    def test_a_quote_moves_with_words_put_in_before_it(self, quote: str) -> None:
        new = f"Corrected on Friday.\n{ARTICLE}"
        found = carried(quote, new)
        assert found.fate == Fate.MOVED
        assert words(found, new) == quote
        assert found.place == (found.start + 21, found.end + 21)

    def test_a_quote_moves_when_both_its_neighbours_are_reworded(self) -> None:
        new = ARTICLE.replace("far too high", "exaggerated").replace("in May", "last spring")
        assert carried(REPORT, new).fate == Fate.MOVED

    def test_a_quote_moves_when_the_sentence_before_it_is_taken_out(self) -> None:
        new = ARTICLE.replace("Brandt said the figure was far too high. ", "")
        assert carried(REPORT, new).fate == Fate.MOVED

    def test_a_quote_moves_when_a_copy_is_put_in_far_before_it(self) -> None:
        new = LINES[0] + REPORT + "\n" + "".join(LINES[1:])
        found = carried(REPORT, new)
        assert found.fate == Fate.MOVED
        assert found.place == (new.rindex(REPORT), new.rindex(REPORT) + len(REPORT))

    def test_a_sentence_that_stands_twice_keeps_its_places(self) -> None:
        new = f"Corrected on Friday.\n{ARTICLE}"
        first, last = ARTICLE.index(REFRAIN), ARTICLE.rindex(REFRAIN)
        spans = [(at, at + len(REFRAIN)) for at in (first, last)]
        found = carry(ARTICLE, new, spans)
        assert [one.fate for one in found] == [Fate.MOVED, Fate.MOVED]
        assert [one.place for one in found] == [(start + 21, end + 21) for start, end in spans]

    def test_spans_that_overlap_are_carried_each(self) -> None:
        new = f"Corrected on Friday.\n{ARTICLE}"
        start = ARTICLE.index(REPORT)
        spans = [(start, start + 61), (start + 4, start + 20), (start + 10, start + 70)]
        assert [one.fate for one in carry(ARTICLE, new, spans)] == [Fate.MOVED] * 3

    @pytest.mark.parametrize(
        ("old", "new", "quote"),
        [
            ("First. The quote is here. Last.", "First edit. The quote is here. Last edit.",
             "The quote is here."),
            ("The quote is here.", "Intro.\nThe quote is here.\nOutro.", "The quote is here."),
            ("他说经济增长了。他去了北京。他很高兴。", "昨天他说经济增长了。他去了北京。他很高兴。",
             "他去了北京。"),
            ("قال إن الاقتصاد نما. سافر إلى بكين.", "أمس قال إن الاقتصاد نما. سافر إلى بكين.",
             "سافر إلى بكين"),
            ("The war 🔥 went on for years.", "Yes 😀. The war 🔥 went on for years.", "🔥"),
        ],
    )  # fmt: skip
    def test_short_texts_and_other_scripts_are_carried(
        self, old: str, new: str, quote: str
    ) -> None:
        found = carried(quote, new, old)
        assert found.fate == Fate.MOVED
        assert words(found, new) == quote


class TestChanged:
    @pytest.mark.parametrize(
        ("quote", "reworded"),
        [
            (LOSS, "“It will cost us 50 million crowns,”"),
            (REPORT, "The ministry’s own report puts the yearly loss at 12 million."),
            (QUAY, "“We have a choice, although the quay is sinking by three centimetres,”"),
            (CHINESE, "中国的船只将停靠在林德马克港。"),
            ("1962", "1964"),
            ("far too high", "exaggerated"),
            (REPORT, REPORT.replace(" ", "  ")),
            (REPORT, REPORT.replace("’", "'")),
            (REPORT, REPORT.upper()),
        ],
    )
    def test_reworded_words_are_proposed(self, quote: str, reworded: str) -> None:
        new = ARTICLE.replace(quote, reworded)
        found = carried(quote, new)
        assert found.fate == Fate.CHANGED
        assert words(found, new) == reworded
        assert found.needs_confirmation

    def test_a_quote_that_changed_places_with_the_next_is_never_sure(self) -> None:
        before, after = "Brandt said the figure was far too high.", REPORT
        new = swapped(ARTICLE, before, after)
        for quote in (before, after):
            found = carried(quote, new)
            assert found.fate == Fate.CHANGED
            assert words(found, new) == quote

    def test_a_quote_deleted_while_a_copy_stands_elsewhere_is_only_proposed(self) -> None:
        new = "".join(LINES).replace(f" {REPORT}", "").replace("Source:", f"{REPORT}\nSource:")
        found = carried(REPORT, new)
        assert found.fate == Fate.CHANGED
        assert words(found, new) == REPORT

    def test_a_copy_right_beside_the_quote_leaves_it_open_which_is_which(self) -> None:
        new = ARTICLE.replace(REPORT, f"{REPORT} {REPORT}")
        assert carried(REPORT, new).fate == Fate.CHANGED

    @pytest.mark.parametrize("second", range(3, 9))
    def test_paragraphs_that_change_places_are_never_wrongly_sure(self, second: int) -> None:
        lines = list(LINES)
        lines[2], lines[second] = lines[second], lines[2]
        new = "".join(lines)
        for quote in (LOSS, REPORT, QUAY):
            found = carried(quote, new)
            assert words(found, new) == quote


class TestGone:
    def test_a_sentence_taken_out_is_gone(self) -> None:
        found = carried(REPORT, ARTICLE.replace(f" {REPORT}", ""))
        assert (found.fate, found.place) == (Fate.GONE, None)
        assert found.needs_confirmation

    def test_a_sentence_taken_out_is_gone_though_its_twin_stands(self) -> None:
        new = ARTICLE.replace(f" {REFRAIN}", "", 1)
        assert REFRAIN in new
        assert carried(REFRAIN, new).fate == Fate.GONE

    def test_the_twin_of_a_sentence_taken_out_is_not_gone(self) -> None:
        new = ARTICLE.replace(f" {REFRAIN}", "", 1)
        last = ARTICLE.rindex(REFRAIN)
        found = carry(ARTICLE, new, [(last, last + len(REFRAIN))])[0]
        assert found.fate == Fate.MOVED
        assert found.place == (new.index(REFRAIN), new.index(REFRAIN) + len(REFRAIN))

    def test_everything_is_gone_from_an_empty_text(self) -> None:
        assert carried(REPORT, "").fate == Fate.GONE


@pytest.mark.parametrize("span", [(0, 0), (5, 4), (-1, 3), (0, len(ARTICLE) + 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(BadSpan, match="not inside the old text"):
        carry(ARTICLE, ARTICLE, [span])


def test_no_spans_are_carried_as_none() -> None:
    assert carry(ARTICLE, "Another text.", []) == []


@given(texts, texts, st.data())
def test_what_is_sure_is_byte_identical_and_same_means_the_same_offset(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = carry(old, new, [(start, end)])[0]
    assert (found.place is None) == (found.fate == Fate.GONE)
    if not found.needs_confirmation:
        assert words(found, new) == old[start:end]
        assert (found.fate == Fate.SAME) == (found.place == (start, end))


def some_spans(rng: random.Random) -> list[tuple[int, int]]:
    """Whole sentences, and from each a run of its words."""
    spans = []
    for sentence in sentences(ARTICLE):
        found = [word.span() for word in WORD.finditer(ARTICLE, sentence.start, sentence.end)]
        first, last = sorted(rng.choices(range(len(found)), k=2))
        spans += [(sentence.start, sentence.end), (found[first][0], found[last][1])]
    return spans


def wrong(edits: int, seed: int) -> list[Carried]:
    """The spans carried without asking to anywhere but where their own letters went."""
    rng = random.Random(seed)
    edited = Editor(rng).edit(letters(ARTICLE), edits)
    sure = [
        found
        for found in carry(ARTICLE, text_of(edited), some_spans(rng))
        if not found.needs_confirmation
    ]
    return [found for found in sure if place_of(found.start, found.end, edited) != found.place]


def test_a_thousand_random_edits_attach_no_quote_to_the_wrong_words() -> None:
    assert [found for seed in range(1000) for found in wrong(1, seed)] == []


def test_a_thousand_edits_in_runs_of_four_attach_no_quote_to_the_wrong_words() -> None:
    for seed in range(250):
        edited = Editor(random.Random(seed)).edit(letters(ARTICLE), 4)
        for found in wrong(4, seed):
            assert found.place
            assert has_taken_its_place(found.start, found.end, found.place, ARTICLE, edited)


def test_nine_in_ten_quotes_that_still_stand_after_an_edit_are_carried_without_asking() -> None:
    asked: list[bool] = []
    for seed in range(100):
        rng = random.Random(seed)
        edited = Editor(rng).edit(letters(ARTICLE), 1)
        asked += [
            found.needs_confirmation
            for found in carry(ARTICLE, text_of(edited), some_spans(rng))
            if place_of(found.start, found.end, edited)
        ]
    assert sum(asked) < len(asked) / 10


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_of_one_piece_is_carried(piece: str) -> None:
    old = repeated(piece, 50_000)
    new = f"{old[:20_000]}Q {old[20_000:30_000]}q{old[33_000:]}"
    for found in carry(old, new, [(at, at + 40) for at in range(0, 49_000, 500)]):
        assert found.needs_confirmation or words(found, new) == old[found.start : found.end]
