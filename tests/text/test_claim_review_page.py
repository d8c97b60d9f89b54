"""What only shows on the page that a ClaimReview stands on."""

import pytest

from claims.readers.published_page import page_in
from claims.text.claim_review_page import SENTENCES, check_page
from tests.text.test_claim_review_rules import REVIEW

HERE = "https://news.example/fc/123"
GOOD = "<title>x</title><h1>The world is flat</h1><p>Our verdict: <b>FALSE</b>"


def broken(html: str, *reviews: dict, asked: str = HERE, answered: str = HERE) -> list[str]:
    page = page_in(html.encode(), asked=asked, answered=answered)
    return [problem.rule for problem in check_page(reviews or (REVIEW,), page)]


def test_a_page_that_says_what_its_data_say_breaks_no_rule() -> None:
    assert broken(GOOD) == []


MISTAKES = [
    ("page-silent", "<h1>The world is flat</h1><script>False</script>", {}),
    ("page-claim-silent", "<title>The world is flat</title><p>False</p>", {}),
    ("page-hidden", f"<meta name=ROBOTS content='noindex, follow'>{GOOD}", {}),
    ("page-elsewhere", GOOD, dict.fromkeys(("asked", "answered"), "https://mirror.example/")),
    ("page-redirects", GOOD, {"answered": "https://news.example/fc/123/"}),
]


@pytest.mark.parametrize(("rule", "html", "at"), MISTAKES)
def test_each_mistake_of_a_page_is_named(rule: str, html: str, at: dict[str, str]) -> None:
    assert broken(html, **at) == [rule]


def test_several_reviews_on_one_page_are_named() -> None:
    other = REVIEW | {"url": f"{HERE}#2"}
    assert broken(GOOD, REVIEW, other) == ["page-several"]


def test_every_rule_of_pages_has_a_mistake_it_is_there_for() -> None:
    assert SENTENCES.keys() == {rule for rule, _, _ in MISTAKES} | {"page-several"}


def test_a_sub_domain_and_www_are_the_same_site() -> None:
    elsewhere = REVIEW | {"url": "https://checks.news.example/1"}
    assert broken(GOOD, elsewhere, answered="https://www.news.example/fc/123") == []


def test_bytes_that_are_no_page_say_nothing() -> None:
    assert "page-silent" in broken("<p>\x00\ufffd")
