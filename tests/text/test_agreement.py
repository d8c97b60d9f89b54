"""Agreement, held against the worked examples of Krippendorff (2011)."""

import pytest

from claims.text.agreement import alpha

# Section C: four observers, twelve units, values missing.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
UNITS = [
    [value for value in unit if value != "."]
    for unit in zip(*(row.split() for row in OBSERVERS), strict=True)
]


def test_the_published_example_with_nominal_values() -> None:
    assert alpha(UNITS) == pytest.approx(0.743, abs=0.0005)


def test_the_published_example_with_ordinal_values() -> None:
    assert alpha(UNITS, order="12345") == pytest.approx(0.815, abs=0.0005)


def test_the_published_example_of_two_observers_and_two_values() -> None:
    one, other = "0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"
    units = list(zip(one.split(), other.split(), strict=True))
    assert alpha(units) == pytest.approx(0.095, abs=0.0005)


def test_full_agreement_is_one() -> None:
    assert alpha([["a", "a"], ["b", "b"]]) == 1


@pytest.mark.parametrize("units", [[], [["a"]], [["a"], ["b"]], [["a", "a"], ["a", "a"]]])
def test_where_nothing_can_be_said_it_is_undefined(units: list[list[str]]) -> None:
    assert alpha(units) is None


def test_who_disagrees_always_is_below_chance() -> None:
    found = alpha([["a", "b"], ["b", "a"]])
    assert found is not None
    assert found < 0
