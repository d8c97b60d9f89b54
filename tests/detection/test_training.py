import random

import pytest

from claims.detection.training import Labelled, cross_validate, fit, read_labelled
from claims.detection.weights import SHIPPED
from claims.errors import Refused

SUBJECTS = ["The city", "The firm", "The union", "The school", "The region", "The army"]
WORTHY = ["flooded the valley", "moved the border stones", "emptied the lake", "burned the archive"]
OTHERS = ["likes the valley", "feels close to the border", "enjoys the lake", "dreams of archives"]


def examples(count: int = 120) -> list[Labelled]:
    """Sentences whose figures tell nothing: only their verbs say what is worth checking."""
    source = random.Random(3)
    return [
        Labelled(f"{source.choice(SUBJECTS)} {source.choice(verbs)} {number}", verbs is WORTHY)
        for number in range(count)
        for verbs in [WORTHY if number % 2 else OTHERS]
    ]


def test_training_ranks_what_the_desk_lifts_above_what_it_dismisses() -> None:
    model = fit(examples())
    assert model.probability("The firm flooded the valley") > 0.5
    assert model.probability("The firm likes the valley") < 0.5


def test_the_same_examples_give_the_same_model() -> None:
    assert fit(examples()) == fit(examples())


def test_training_without_words_learns_only_features() -> None:
    model = fit(examples(), words=False)
    assert model.words == {}


def test_training_from_nothing_knows_only_the_features_it_met() -> None:
    model = fit(examples(), prior=None, words=False)
    assert "number" in model.features
    assert "large number" not in model.features


def test_features_the_examples_never_show_keep_their_shipped_weight() -> None:
    model = fit(examples())
    assert model.features["large number"] == pytest.approx(SHIPPED.features["large number"])


def test_cross_validation_tells_how_training_ranks_what_it_has_not_seen() -> None:
    figures = cross_validate(examples())
    assert (figures.sentences, figures.worthy, figures.folds) == (120, 60, 5)
    assert figures.average_precision > 0.95
    assert figures.average_precision > figures.before


def test_a_text_that_comes_twice_is_never_on_both_sides() -> None:
    source = random.Random(5)
    noise = [
        Labelled(f"{source.choice(SUBJECTS)} x{number % 60}", number % 60 < 30)
        for number in range(120)
    ]
    assert cross_validate(noise, prior=None).average_precision < 0.8


@pytest.mark.parametrize("worthy", [0, 19, 101, 120])
def test_too_few_of_a_kind_are_refused(worthy: int) -> None:
    few = [Labelled(f"Sentence {number}", number < worthy) for number in range(120)]
    with pytest.raises(Refused, match="at least 20"):
        fit(few)
    with pytest.raises(Refused, match="at least 20"):
        cross_validate(few)


def test_labelled_lines_are_read_and_blank_ones_skipped() -> None:
    lines = ['{"text": "A", "label": 1, "id": 7}', "", '{"text": "B", "label": false}\n']
    assert read_labelled(lines) == [Labelled("A", True), Labelled("B", False)]


@pytest.mark.parametrize(
    "line",
    [
        "A, 1",
        "[]",
        "7",
        '{"text": "A"}',
        '{"text": 7, "label": 1}',
        '{"text": "A", "label": 2}',
        '{"text": "A", "label": "1"}',
        '{"text": "A", "label": 0.5}',
        '{"text": "A", "label": null}',
    ],
)
def test_a_line_that_is_not_labelled_is_refused_by_number(line: str) -> None:
    with pytest.raises(Refused, match="Line 2"):
        read_labelled(['{"text": "A", "label": 1}', line])
