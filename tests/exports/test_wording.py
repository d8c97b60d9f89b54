import pytest

from claims.exports.wording import article_date, day, moment, web_address


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-10-16", "16 October 2023"),
        ("2023-10", "October 2023"),
        ("2023", "2023"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(value: str | None, words: str) -> None:
    assert day(value) == words


def test_a_time_is_said_with_its_zone() -> None:
    assert moment("2026-11-23T05:07:59+00:00") == "23 November 2026, 05:07 UTC"
    assert moment(None) == ""


@pytest.mark.parametrize(
    ("published_on", "inferred", "words"),
    [
        ("2023-10-16", True, "16 October 2023 (inferred)"),
        ("2023-10-16", False, "16 October 2023"),
        (None, False, "undated"),
    ],
)
def test_a_date_that_was_inferred_says_so(
    published_on: str | None, inferred: bool, words: str
) -> None:
    article = {"published_on": published_on, "published_inferred": inferred}
    assert article_date(article) == words


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "ftp://a", "", None])
def test_what_is_no_web_page_is_no_address(address: str | None) -> None:
    assert web_address(address) == ""
