"""The rating scale as the desk starts with it."""

import pytest

from claims.models import Rating, RatingScale

pytestmark = pytest.mark.django_db


def test_the_ladder_has_five_numbered_steps_from_true_to_false() -> None:
    ladder = Rating.objects.in_use().filter(kind="ladder").values_list("label", "number")
    assert list(ladder) == [
        ("True", 5),
        ("Mostly true", 4),
        ("Half true", 3),
        ("Mostly false", 2),
        ("False", 1),
    ]


def test_off_the_ladder_there_are_no_numbers() -> None:
    off = Rating.objects.in_use().exclude(kind="ladder").values_list("label", "kind", "number")
    assert list(off) == [
        ("Needs context", "off_ladder", None),
        ("Unproven", "off_ladder", None),
        ("Outdated", "off_ladder", None),
        ("Not checkable", "off_ladder", None),
        ("Void", "void", None),
    ]


def test_every_rating_says_what_it_means_with_an_icon_and_a_colour() -> None:
    assert RatingScale.objects.get().version == 1
    for rating in Rating.objects.in_use():
        assert rating.meaning.endswith((".", "withdrawn."))
        assert rating.icon
        assert rating.colour


def test_no_rating_is_told_from_another_by_its_colour_alone() -> None:
    shown = [(rating.icon, rating.label) for rating in Rating.objects.in_use()]
    assert len(set(shown)) == len({label for _, label in shown}) == 10
