"""Published fact-checks out of ClaimReview data: the shapes it comes in, and its fields."""

import gzip
import io
import json
from datetime import date
from typing import Any

import pytest

from claims.errors import BadText
from claims.readers.claim_review import read_claim_reviews
from claims.readers.finding import Finding, Flaw

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/1",
    "claimReviewed": "The world is flat",
    "datePublished": "2026-09-01",
    "author": {"@type": "Organization", "name": "Checks", "url": "https://www.checks.example/"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2026-08-30T10:00:00Z",
        "author": {"@type": "Person", "name": "J. Doe"},
    },
    "headline": "No, it is not flat",
    "inLanguage": "en",
}
ANSWER = {
    "claims": [
        {
            "text": "The world is flat",
            "claimant": "J. Doe",
            "claimDate": "2026-08-30T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Checks", "site": "checks.example"},
                    "url": "https://checks.example/1",
                    "title": "No, it is not flat",
                    "reviewDate": "2026-09-01T08:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
    ],
    "nextPageToken": "CAo",
}


def review(number: int = 1, **changed: Any) -> dict[str, Any]:
    return {**REVIEW, "url": f"https://checks.example/{number}", **changed}


def read(*values: Any, raw: bytes = b"") -> tuple[list[Finding], list[Flaw]]:
    data = raw or b"\n".join(json.dumps(value).encode() for value in values)
    found = list(read_claim_reviews(io.BytesIO(data)))
    return (
        [item for item in found if isinstance(item, Finding)],
        [item for item in found if isinstance(item, Flaw)],
    )


def urls(*values: Any, raw: bytes = b"") -> list[int]:
    findings, flaws = read(*values, raw=raw)
    assert flaws == []
    return [int(finding.url.rpartition("/")[2]) for finding in findings]


def test_every_field_of_a_review_is_read() -> None:
    [finding], flaws = read(REVIEW)
    assert flaws == []
    assert finding == Finding(
        url="https://checks.example/1",
        claim_text="The world is flat",
        rating_label="False",
        claimant_name="J. Doe",
        claimed_on=date(2026, 8, 30),
        title="No, it is not flat",
        publisher="Checks",
        publisher_site="checks.example",
        reviewed_on=date(2026, 9, 1),
        language="en",
        rating_number=1,
        rating_best=5,
        rating_worst=1,
    )


def test_an_answer_of_the_fact_check_tools_says_the_same_without_numbers() -> None:
    [finding], flaws = read(ANSWER)
    [own], _ = read(REVIEW)
    assert flaws == []
    assert (finding.url, finding.claim_text, finding.rating_label) == (
        own.url,
        own.claim_text,
        own.rating_label,
    )
    assert (finding.claimant_name, finding.publisher) == (own.claimant_name, own.publisher)
    assert (finding.reviewed_on, finding.claimed_on) == (own.reviewed_on, own.claimed_on)
    assert finding.rating_number is None


@pytest.mark.parametrize(
    "value",
    [
        [review(1), review(2)],
        [[review(1)], [review(2)]],
        {"@graph": [{"@type": "WebPage"}, review(1), review(2)]},
        {
            "@type": "DataFeed",
            "dataFeedElement": [
                {"item": [review(1), None]},
                {"item": None},
                {"item": [None, review(2)]},
                None,
            ],
        },
        {"@type": "DataFeed", "dataFeedElement": [{"item": review(1)}, {"item": review(2)}]},
        {"@type": "Article", "review": [review(1), review(2)]},
    ],
    ids=["array", "arrays", "graph", "feed with nulls", "feed of single items", "page"],
)
def test_reviews_are_found_in_every_shape(value: Any) -> None:
    assert urls(value) == [1, 2]
    assert urls(raw=json.dumps(value, indent=2).encode()) == [1, 2]
    assert urls(raw=gzip.compress(json.dumps(value).encode())) == [1, 2]


def test_objects_may_stand_one_a_line_and_with_a_byte_order_mark() -> None:
    lines = "\n".join(json.dumps(review(n)) for n in range(3))
    assert urls(raw=lines.encode("utf-8-sig")) == [0, 1, 2]
    assert urls(raw=lines.encode("utf-16")) == [0, 1, 2]
    assert urls(raw=lines.replace("\n", "\r\n").encode()) == [0, 1, 2]


def test_a_reference_in_a_graph_stands_for_what_it_names() -> None:
    graph = {
        "@graph": [
            {"@id": "#us", "@type": "Organization", "name": "Checks"},
            review(1, author={"@id": "#us"}),
        ]
    }
    [finding], _ = read(graph)
    assert finding.publisher == "Checks"


def test_a_page_with_several_claims_gives_one_finding_for_each() -> None:
    findings, _ = read([review(1, claimReviewed="A"), review(1, claimReviewed="B")])
    assert [(finding.number, finding.claim_text) for finding in findings] == [(1, "A"), (2, "B")]


@pytest.mark.parametrize(
    ("changed", "field", "expected"),
    [
        ({"@type": ["Thing", "http://schema.org/ClaimReview"]}, "title", "No, it is not flat"),
        ({"claimReviewed": ["The world is flat", "x"]}, "claim_text", "The world is flat"),
        ({"claimReviewed": {"@value": "La Terre"}}, "claim_text", "La Terre"),
        ({"claimReviewed": "<p>It&#39;s &amp;quot;flat&amp;quot;\n</p>"}, "claim_text",
         'It\'s "flat"'),
        ({"claimReviewed": "a < b and c > d"}, "claim_text", "a < b and c > d"),
        ({"claimReviewed": "It\x00 is"}, "claim_text", "It is"),
        ({"claimReviewed": None, "itemReviewed": {"text": "It is"}}, "claim_text", "It is"),
        ({"url": {"@id": "https://checks.example/1"}}, "url", "https://checks.example/1"),
        ({"author": [{"name": "A"}, {"name": "B"}]}, "publisher", "A, B"),
        ({"author": "Checks"}, "publisher", "Checks"),
        ({"author": None}, "publisher_site", "checks.example"),
        ({"itemReviewed": [{"author": [{"name": "A"}, {"name": "B"}, {"name": "A"}]}]},
         "claimant_name", "A, B"),
        ({"itemReviewed": "a page"}, "claimant_name", ""),
        ({"inLanguage": "pt_BR"}, "language", "pt-BR"),
        ({"inLanguage": "Portuguese (Brazil)"}, "language", ""),
        ({"datePublished": "September 1, 2026"}, "reviewed_on", date(2026, 9, 1)),
        ({"datePublished": "20260901"}, "reviewed_on", date(2026, 9, 1)),
        ({"datePublished": ""}, "reviewed_on", None),
        ({"reviewRating": [None, {"alternateName": "Half"}]}, "rating_label", "Half"),
        ({"reviewRating": {"name": "Half"}}, "rating_label", "Half"),
        ({"reviewRating": {"ratingValue": "Half"}}, "rating_label", "Half"),
        ({"reviewRating": "Half"}, "rating_label", "Half"),
        ({"reviewRating": {"ratingValue": 2, "bestRating": 5}}, "rating_label", "2 of 5"),
        ({"reviewRating": {"ratingValue": "2,5", "alternateName": "So"}}, "rating_number", 2.5),
        ({"reviewRating": {"ratingValue": "1e999", "alternateName": "So"}}, "rating_number", None),
        ({"reviewRating": {"ratingValue": True, "alternateName": "So"}}, "rating_number", None),
    ],
)  # fmt: skip
def test_odd_values_are_understood(changed: dict[str, Any], field: str, expected: Any) -> None:
    [finding], flaws = read(review(1, **changed))
    assert flaws == []
    assert getattr(finding, field) == expected


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"datePublished": "yesterday"}, "'yesterday' is no date on which it was reviewed"),
        ({"datePublished": "2026-13-45"}, "is no date"),
        ({"itemReviewed": {"datePublished": "long ago"}}, "is no date on which it was claimed"),
        ({"reviewRating": {"ratingValue": 7, "bestRating": 5, "worstRating": 1,
                           "alternateName": "False"}}, "not between worst 1 and best 5"),
        ({"reviewRating": {"ratingValue": 1, "bestRating": 1, "worstRating": 5,
                           "alternateName": "False"}}, "not between worst 5 and best 1"),
    ],
)  # fmt: skip
def test_a_flawed_part_is_left_out_and_told_but_the_check_is_kept(
    changed: dict[str, Any], reason: str
) -> None:
    [finding], [flaw] = read(review(1, **changed))
    assert reason in flaw.reason
    assert (flaw.number, flaw.skipped) == (1, False)
    assert finding.rating_label == "False"
    assert finding.rating_number in (None, 1)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"url": ""}, "no address"),
        ({"url": "checks/1"}, "not one of a web page"),
        ({"url": "javascript:alert(1)"}, "not one of a web page"),
        ({"url": f"https://checks.example/{'x' * 2000}"}, "longer than 2,000"),
        ({"claimReviewed": " ", "itemReviewed": None}, "what claim"),
        ({"reviewRating": None}, "no rating"),
        ({"reviewRating": {}}, "no rating"),
        ({"claimReviewed": "half \ud800 a character"}, "no text in UTF-8"),
    ],
)
def test_an_item_that_lacks_what_a_check_needs_is_skipped_and_told(
    changed: dict[str, Any], reason: str
) -> None:
    findings, [flaw] = read([review(1), review(2, **changed), review(3)])
    assert [finding.number for finding in findings] == [1, 3]
    assert (flaw.number, flaw.skipped) == (2, True)
    assert reason in flaw.reason


def test_long_names_are_cut_to_what_can_be_kept() -> None:
    [finding], _ = read(
        review(
            1,
            headline="x" * 600,
            author={"name": "y" * 300},
            reviewRating={"alternateName": "False, because " + "z" * 400},
        )
    )
    assert (len(finding.title), len(finding.publisher)) == (500, 200)
    assert finding.rating_label.startswith("False, because z")
    assert len(finding.rating_label) == 300


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "nothing in this file"),
        (b"  \n ", "nothing in this file"),
        (b"<!doctype html><html>", "web page"),
        (b"url,claim\n1,2\n", "neither"),
        (b"\x1f\x8b", "breaks off"),
        (b'{"@type": "WebPage"}', "no ClaimReview"),
        (b"[]", "nothing in this file"),
    ],
)
def test_a_file_that_holds_no_checks_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(BadText, match=reason):
        list(read_claim_reviews(io.BytesIO(raw)))


def test_an_object_that_is_no_check_is_told_by_what_it_has() -> None:
    _, [flaw] = read([{"name": "x", "price": 3}, review(2)])
    assert flaw == Flaw(1, "It is no ClaimReview; it has name, price.")
