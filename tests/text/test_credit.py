"""Whose report a page prints."""

import pytest

from claims.text.credit import agency_of


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BEIJING (AP) — Russian President Vladimir Putin arrived.", "AP"),
        ("BEIJING, Oct 17 (Reuters) - Putin arrived.", "Reuters"),
        ("Putin arrived in Beijing.\n(dpa/Reuters)", "dpa"),
        ("Putin arrived in Beijing.\nSource: Xinhua", "Xinhua"),
        ("Putin arrived.\nPhoto via Xinhua News Agency", "Xinhua"),
        ("Putin arrived.\nReporting by Reuters staff in Beijing", "Reuters"),
        ("Putin arrived.\nCopyright 2023 The Associated Press. All rights reserved.", "AP"),
        ("He told Reuters that he would stay. " * 30, ""),
        ("AP classes begin in May. The map of Kyodo street is old.", ""),
        ("", ""),
    ],
)
def test_an_agency_counts_where_agencies_sign(text: str, agency: str) -> None:
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("AP", "AP"),
        ("By Reuters Staff", ""),
        ("Reuters staff", "Reuters"),
        ("Jane Doe, Associated Press", "AP"),
        ("Jane Doe and AFP", "AFP"),
        ("Kyiv Independent", ""),
        ("Apple Daily", ""),
    ],
)
def test_a_byline_counts_where_a_part_of_it_is_nothing_but_the_agency(
    line: str, agency: str
) -> None:
    assert agency_of("Words.", byline=line) == agency
