import pytest

from claims.detection.ranking import average_precision, mean_average_precision


def test_average_precision_is_one_when_every_worthy_sentence_comes_first() -> None:
    assert average_precision([True, True, False], [0.9, 0.8, 0.1]) == 1.0


def test_average_precision_is_the_mean_of_the_precision_at_each_hit() -> None:
    assert average_precision([True, False, True], [0.9, 0.8, 0.1]) == pytest.approx(5 / 6)


def test_equal_scores_are_worth_what_chance_makes_them() -> None:
    assert average_precision([True, False, False, True], [0.5] * 4) == pytest.approx(0.5)
    assert average_precision([False, True], [0.5, 0.5]) == pytest.approx(0.5)


def test_nothing_worthy_has_no_precision() -> None:
    assert average_precision([False], [0.5]) == 0.0
    assert average_precision([], []) == 0.0


def test_the_mean_is_over_groups_not_sentences() -> None:
    groups = [([True], [0.1]), ([False, True], [0.9, 0.1])]
    assert mean_average_precision(groups) == pytest.approx(0.75)
    assert mean_average_precision([]) == 0.0
