"""Somebody else's rating on the desk's ladder, only where it is plain."""

import pytest

from claims.text.rating import ladder_step


@pytest.mark.parametrize(
    ("label", "numbers", "step"),
    [
        ("False", (1, 5, 1), 1),
        ("FALSE.", (None, None, None), 1),
        ("Pants on fire!", (None, None, None), 1),
        ("Mostly true", (None, None, None), 4),
        ("half-true", (None, None, None), 3),
        ("Falsch", (None, None, None), 1),
        ("It is so and so", (2, 5, 1), 2),
        ("It is so and so", (10, 10, 0), 5),
        ("It is so and so", (3, 10, 1), None),  # between two steps
        ("It is so and so", (None, 5, 1), None),
        ("It is so and so", (3, None, None), None),
        ("It is so and so", (-1, -1, -1), None),
        ("It is so and so", (7, 5, 1), None),
        ("False", (5, 5, 1), None),  # label and number contradict each other
        ("Missing context", (3, 5, 1), None),
        ("Misleading", (2, 5, 1), None),
        ("", (1, 5, 1), 1),
    ],
)
def test_a_step_is_given_only_where_label_and_number_allow(
    label: str, numbers: tuple[float | None, float | None, float | None], step: int | None
) -> None:
    assert ladder_step(label, *numbers) == step
