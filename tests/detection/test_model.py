import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.model import Model, terms
from claims.detection.weights import SHIPPED
from claims.errors import Refused

MODEL = Model(-1.0, {"number": 2.0, "asks": -3.0}, {"lake": 1.5, "schoo*": -0.5})


def test_a_feature_with_weight_moves_the_probability_its_way() -> None:
    plain = MODEL.probability("Snow falls")
    assert MODEL.probability("Snow fell 40 times") > plain > MODEL.probability("Snow?")


def test_a_word_with_weight_moves_the_probability() -> None:
    assert MODEL.probability("The lake is here") > MODEL.probability("The hill is here")
    assert MODEL.probability("The schools are here") < MODEL.probability("The hills are here")


def test_what_each_feature_added_is_told() -> None:
    assert set(MODEL.weigh("Did it snow 40 times?").added) == {"number", "asks"}


def test_a_model_reads_back_from_json_as_it_was() -> None:
    assert Model.from_json(MODEL.to_json()) == MODEL
    assert Model.from_json(SHIPPED.to_json()) == SHIPPED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"version": 0, "bias": 0, "features": {}, "words": {}}',
        '{"version": 1, "bias": "much", "features": {}, "words": {}}',
        '{"version": 1, "bias": 0, "features": [], "words": {}}',
        '{"version": 1, "bias": 0, "features": {"number": null}, "words": {}}',
        '{"version": 1, "bias": 0, "features": {}}',
    ],
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Model.from_json(text)


def test_terms_are_words_stems_and_neighbours() -> None:
    assert terms("Schools cost 40.") == {
        "schools", "schoo*", "cost", "0", ".", "schools cost", "cost 0", "0 .",
    }  # fmt: skip


def test_a_year_stays_what_it_is() -> None:
    assert "1998" in terms("In 1998")


@given(st.text(max_size=200))
def test_any_text_has_a_probability(text: str) -> None:
    assert 0 <= SHIPPED.probability(text) <= 1
    assert 0 <= MODEL.probability(text) <= 1


def test_no_weights_are_too_much_for_it() -> None:
    assert Model(1e6, {}).probability("Snow") == 1
    assert Model(-1e6, {}).probability("Snow") == pytest.approx(0)
