import pytest

from claims.presenters.claim_review import claim_reviews, public_address
from claims.text.claim_review_rules import check_reviews

SCALE = {
    "version": 1,
    "ratings": [{"number": number} for number in (5, 4, 3, 2, 1)] + [{"number": None}],
}
CLAIM = {
    "number": 1,
    "checked": True,
    "ref": "FC-0007",
    "quote": "The bridge is old.",
    "statement": "The bridge in Ham is old.",
    "claimant": "Ada Voss",
    "claimant_kind": "person",
    "claimant_same_as": "https://www.wikidata.org/wiki/Q1",
    "role": "Minister",
    "said_on": "2026-04-02",
    "rating_label": "Mostly false",
    "rating_number": 2,
    "scale_version": 1,
    "conclusion": "It was built in 2019.",
    "published_at": "2026-05-01T10:00:00+00:00",
    "corrections": [],
    "evidence": {"refutes": [{"source": 2}, {"source": 1}, {"source": 2}], "supports": []},
}
ARTICLE = {"title": "The bridge", "url": "https://courier.example/1", "published_on": "2026-04-03"}
SOURCES = [
    {"number": 1, "title": "The survey", "url": "https://survey.example/", "confidential": False},
    {"number": 2, "title": "An official", "url": "", "confidential": True},
]


def reviewed(article: dict | None = None, **changed: object) -> dict:
    """The ClaimReview of the claim with what is changed in it."""
    place = ARTICLE | (article or {})
    changed = {"appearances": [place | {"day": place["published_on"]}], **changed}
    report = {
        "article": place,
        "sources": SOURCES,
        "scales": [SCALE],
        "claims": [CLAIM | changed],
    }
    (review,) = claim_reviews(report)
    return review


def test_a_verdict_of_which_all_is_known_breaks_no_rule_and_needs_no_advice() -> None:
    assert list(check_reviews([reviewed()])) == []


def test_a_claim_without_a_public_verdict_has_no_review() -> None:
    report = {"article": ARTICLE, "sources": [], "scales": [], "claims": [{"checked": False}]}
    assert list(claim_reviews(report)) == []


def test_the_day_of_the_claim_is_when_it_was_said_and_not_when_it_was_checked() -> None:
    review = reviewed()
    assert review["itemReviewed"]["datePublished"] == "2026-04-02"
    assert review["datePublished"] == "2026-05-01T10:00:00+00:00"
    assert "datePublished" not in reviewed(said_on=None)["itemReviewed"]


def test_a_claim_that_nobody_is_named_for_has_no_author() -> None:
    assert "author" not in reviewed(claimant=None, claimant_kind=None)["itemReviewed"]


def test_a_person_is_a_person_with_a_post() -> None:
    assert reviewed()["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Ada Voss",
        "jobTitle": "Minister",
        "sameAs": "https://www.wikidata.org/wiki/Q1",
    }


def test_an_organisation_is_no_person_and_has_no_post() -> None:
    author = reviewed(claimant_kind="organisation", claimant_same_as="")["itemReviewed"]["author"]
    assert author == {"@type": "Organization", "name": "Ada Voss"}


def test_a_step_of_the_ladder_has_its_number_and_both_ends() -> None:
    assert reviewed()["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingExplanation": "It was built in 2019.",
        "ratingValue": 2,
        "worstRating": 1,
        "bestRating": 5,
    }


def test_a_rating_off_the_ladder_has_words_and_no_number() -> None:
    rating = reviewed(rating_label="Unproven", rating_number=None)["reviewRating"]
    assert rating.keys() == {"@type", "alternateName", "ratingExplanation"}


def test_each_claim_has_an_address_of_its_own() -> None:
    review = reviewed()
    assert review["url"] == public_address("FC-0007")
    assert review["url"].endswith("/fact-checks/fc-0007/")
    assert reviewed(ref="FC-0008")["url"] != review["url"]


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "file:///etc/passwd"])
def test_an_article_that_is_not_on_the_web_is_no_appearance(address: str) -> None:
    assert "appearance" not in reviewed({"url": address})["itemReviewed"]


def test_a_claim_said_again_appears_in_each_article_on_the_web_the_first_known_first() -> None:
    places = [
        {"url": "https://a.example/1", "title": "First", "published_on": None, "day": "2026-01-01"},
        {
            "url": "https://a.example/2",
            "title": "Then",
            "published_on": "2026-02-01",
            "day": "2026",
        },
        {"url": "https://a.example/1", "title": "First", "published_on": None, "day": "2026-03-01"},
        {"url": "", "title": "A leaflet", "published_on": None, "day": None},
    ]
    review = reviewed(appearances=places)
    said = review["itemReviewed"]
    assert [work["url"] for work in said["appearance"]] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    assert said["firstAppearance"]["url"] == "https://a.example/1"
    assert list(check_reviews([review])) == []


def test_without_a_day_none_is_the_first() -> None:
    places = [
        {"url": f"https://a.example/{n}", "title": "A", "published_on": None, "day": None}
        for n in range(2)
    ]
    assert "firstAppearance" not in reviewed(appearances=places)["itemReviewed"]


def test_a_confidential_source_is_not_cited() -> None:
    assert reviewed()["citation"] == [
        {"@type": "CreativeWork", "name": "The survey", "url": "https://survey.example/"}
    ]


def test_a_correction_says_what_changed_and_when() -> None:
    at = "2026-06-01T10:00:00+00:00"
    review = reviewed(corrections=[{"note": "The year was misread.", "made_at": at}])
    assert review["dateModified"] == at
    assert review["correction"] == [
        {"@type": "CorrectionComment", "text": "The year was misread.", "datePublished": at}
    ]
