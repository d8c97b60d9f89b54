"""Each rule by its name, with the mistakes of published data that it is there for."""

from copy import deepcopy
from typing import Any

import pytest

from claims.text.claim_review_rules import RULES, TOGETHER, check_reviews

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://news.example/fc/123",
    "datePublished": "2026-09-01",
    "claimReviewed": "The world is flat",
    "author": {"@type": "Organization", "name": "Example", "url": "https://news.example/"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2026-08-30",
        "author": {"@type": "Person", "name": "J. Doe", "sameAs": "https://www.wikidata.org/Q1"},
        "appearance": [{"@type": "CreativeWork", "url": "https://www.example.org/speech"}],
    },
}
GONE = object()
MEDIA = {
    "@type": "MediaReview",
    "mediaAuthenticityCategory": "StagedContent",
    "itemReviewed": {
        "@type": "MediaReviewItem",
        "mediaItemAppearance": {"@type": "ImageObject", "url": "https://a.example/1"},
    },
}
CASES: list[tuple[str, str, Any]] = [
    ("context-missing", "@context", GONE),
    ("context-http", "@context", "http://schema.org"),
    ("claim-missing", "claimReviewed", ""),
    ("claim-missing", "claimReviewed", 7),
    ("claim-names-rating", "claimReviewed", "False: the world is flat"),
    ("claim-names-rating", "claimReviewed", "The world is flat - false."),
    ("claim-names-rating", "claimReviewed", "The world is flat (FALSE)"),
    ("claim-long", "claimReviewed", "x" * 76),
    ("url-missing", "url", GONE),
    ("url-not-web", "url", "/fc/123"),
    ("url-not-web", "url", "javascript:alert(1)"),
    ("url-not-web", "url", "https://[broken"),
    ("url-not-web", "url", 5),
    ("url-short", "url", "https://bit.ly/x"),
    ("url-elsewhere", "url", "https://notnews.example/fc/123"),
    ("author-missing", "author", GONE),
    ("author-nameless", "author", {"@type": "Organization"}),
    ("author-type", "author", {"@type": "Thing", "name": "Example"}),
    ("author-type", "author", "Example"),
    ("date-missing", "datePublished", GONE),
    ("date-wrong", "datePublished", "1 September"),
    ("date-wrong", "dateModified", "2026-13-01"),
    ("date-modified-first", "dateModified", "2026-08-31"),
    ("correction-empty", "correction", "We erred."),
    ("correction-empty", "correction", [{"@type": "CorrectionComment", "text": ""}]),
    ("rating-missing", "reviewRating", GONE),
    ("rating-missing", "reviewRating", "False"),
    ("rating-nameless", "reviewRating.alternateName", GONE),
    ("rating-no-number", "reviewRating.ratingValue", "one"),
    ("rating-no-number", "reviewRating.bestRating", True),
    ("rating-bounds-missing", "reviewRating.bestRating", GONE),
    ("rating-bounds-missing", "reviewRating.worstRating", GONE),
    ("rating-bounds-order", "reviewRating.bestRating", 1),
    ("rating-worst-low", "reviewRating.worstRating", 0),
    ("rating-outside", "reviewRating.ratingValue", 6),
    ("rating-outside", "reviewRating.ratingValue", "0"),
    ("rating-fraction", "reviewRating.ratingValue", 2.5),
    ("item-missing", "itemReviewed", GONE),
    ("item-type", "itemReviewed.@type", "Article"),
    ("claimant-nameless", "itemReviewed.author.name", ""),
    ("claimant-nobody", "itemReviewed.author.name", "Unknown"),
    ("claimant-type", "itemReviewed.author.@type", "Thing"),
    ("claimant-type", "itemReviewed.author", "J. Doe"),
    ("claimant-same-as", "itemReviewed.author.sameAs", "Q1"),
    ("claimant-unlinked", "itemReviewed.author.sameAs", GONE),
    ("claimant-is-checker", "itemReviewed.author.name", "Example"),
    ("said-date-wrong", "itemReviewed.datePublished", "August 2026"),
    ("said-after-check", "itemReviewed.datePublished", "2026-09-02"),
    ("said-on-check-day", "itemReviewed.datePublished", "2026-09-01T10:00:00Z"),
    ("appearance-missing", "itemReviewed.appearance", []),
    ("appearance-not-web", "itemReviewed.appearance", ["a speech"]),
    ("claimant-post", "itemReviewed.author", {"@type": "Organization", "jobTitle": "Mayor"}),
    ("media-type", "associatedMediaReview", "Staged"),
    ("media-type", "associatedMediaReview", {"@type": "Review"}),
    ("media-category", "associatedMediaReview", {"@type": "MediaReview"}),
    ("media-category", "associatedMediaReview", MEDIA | {"mediaAuthenticityCategory": "Fake"}),
    ("media-item", "associatedMediaReview", MEDIA | {"itemReviewed": {"@type": "Claim"}}),
    ("media-original", "associatedMediaReview", MEDIA | {"originalMediaLink": "javascript:1"}),
]


def changed(path: str, value: Any) -> dict[str, Any]:
    review = deepcopy(REVIEW)
    *way, name = path.split(".")
    part = review
    for step in way:
        part = part[step]
    part.pop(name, None)
    if value is not GONE:
        part[name] = value
    return review


def broken(*reviews: dict[str, Any]) -> list[str]:
    return [problem.rule for problem in check_reviews(reviews)]


def test_what_is_right_breaks_no_rule() -> None:
    assert broken(REVIEW) == []


@pytest.mark.parametrize(("rule", "path", "value"), CASES)
def test_each_mistake_is_named(rule: str, path: str, value: Any) -> None:
    assert rule in broken(changed(path, value))


def test_every_rule_has_a_mistake_it_is_there_for() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert set(names) == {rule for rule, _, _ in CASES}
    assert not TOGETHER.keys() & set(names)


def test_one_address_for_two_claims_is_named_and_an_anchor_is_enough() -> None:
    other = changed("claimReviewed", "The moon is flat")
    assert broken(REVIEW, other) == ["url-shared"]
    assert broken(REVIEW, other | {"url": f"{REVIEW['url']}#2"}) == []
    assert broken(REVIEW, REVIEW) == []


def test_one_number_with_two_names_is_named_once_for_each_publisher() -> None:
    other = changed("reviewRating.alternateName", "Wrong") | {"url": "https://news.example/2"}
    assert broken(REVIEW, other) == ["rating-map"]
    elsewhere = {"@type": "Organization", "name": "Other", "url": "https://other.example"}
    assert "rating-map" not in broken(REVIEW, other | {"author": elsewhere})


def test_several_people_who_made_the_claim_are_all_looked_at() -> None:
    doe = REVIEW["itemReviewed"]["author"]
    assert broken(changed("itemReviewed.author", [doe, doe])) == []
    assert broken(changed("itemReviewed.author", [doe, doe | {"name": " "}])) == [
        "claimant-nameless"
    ]


def test_words_of_the_rating_inside_a_claim_are_no_mistake() -> None:
    assert broken(changed("claimReviewed", "False teeth are a well-known risk")) == []


@pytest.mark.parametrize("value", [None, 1, "x", [], [None], {}, {"@type": None}, [[1]], True])
@pytest.mark.parametrize("name", sorted(REVIEW))
def test_anything_can_stand_anywhere(name: str, value: Any) -> None:
    assert isinstance(broken(REVIEW | {name: value}), list)


def test_a_media_review_of_which_all_is_known_breaks_no_rule() -> None:
    assert broken(changed("associatedMediaReview", [MEDIA])) == []


# Mistakes of tools that newsrooms use, by the tool


def test_a_claim_dated_with_the_day_of_its_check_is_named() -> None:
    """Dega: itemReviewed.datePublished is the day of the check."""
    same = changed("itemReviewed.datePublished", REVIEW["datePublished"])
    assert broken(same) == ["said-on-check-day"]


@pytest.mark.parametrize("kind", ["Organization", "Person"])
def test_a_form_that_never_asks_who_is_a_person_is_named(kind: str) -> None:
    """Dega makes every claimant an Organization, the WordPress plugin of Full Fact a Person."""

    def of(number: int, kind: str) -> dict[str, Any]:
        author = {"@type": kind, "name": f"Party {number}", "sameAs": "https://a.example/"}
        review = changed("itemReviewed.author", author)
        return review | {"url": f"https://news.example/{number}"}

    assert broken(*(of(number, kind) for number in range(10))) == ["claimant-one-type"]
    other = "Person" if kind == "Organization" else "Organization"
    assert broken(*(of(number, kind) for number in range(10)), of(11, other)) == []


def test_bounds_guessed_from_the_order_of_a_list_are_named() -> None:
    """Dega takes best and worst from where the ratings happen to stand."""
    assert "rating-bounds-order" in broken(changed("reviewRating.bestRating", 1))


@pytest.mark.parametrize("value", [0, 6, -1, "7"])
def test_a_number_off_its_scale_is_named(value: object) -> None:
    """The WordPress plugin of Full Fact checks no number once the browser did not."""
    assert "rating-outside" in broken(changed("reviewRating.ratingValue", value))


def test_a_claimant_without_a_page_and_an_old_context_are_named() -> None:
    """The WordPress plugin of Full Fact has no sameAs, and writes http."""
    old = changed("itemReviewed.author", {"@type": "Person", "name": "J. Doe"})
    assert broken(old | {"@context": "http://schema.org"}) == ["context-http", "claimant-unlinked"]
