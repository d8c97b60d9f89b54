import json
from pathlib import Path

import lxml.html

from claims.exports.jsonld import write_report
from claims.readers.claim_review import read_claim_reviews
from claims.readers.finding import Finding
from claims.readers.structured_data import claim_reviews_in
from claims.text.claim_review_rules import check_reviews
from tests.exports.payloads import SCRIPTS
from tests.exports.poison import poisoned


def feed_of(report: dict) -> bytes:
    return b"".join(write_report(report))


def reviews_of(report: dict) -> list[dict]:
    return claim_reviews_in(feed_of(report))


def test_our_own_feed_breaks_no_rule(report: dict) -> None:
    problems = list(check_reviews(reviews_of(report)))
    assert [str(problem) for problem in problems if not problem.advice] == []


def test_each_public_verdict_is_one_item_and_no_other_claim_is(report: dict) -> None:
    feed = json.loads(feed_of(report))
    assert feed["@type"] == "DataFeed"
    claims = [item["item"][0]["claimReviewed"] for item in feed["dataFeedElement"]]
    assert claims == [claim["statement"] for claim in report["claims"] if claim["checked"]]


def test_the_feed_read_again_gives_the_same_checks(report: dict, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonld"
    path.write_bytes(feed_of(report))
    with path.open("rb") as file:
        found = list(read_claim_reviews(file))
    checked = [claim for claim in report["claims"] if claim["checked"]]
    assert len(found) == len(checked)
    for finding, claim in zip(found, checked, strict=True):
        assert isinstance(finding, Finding)
        assert finding.claim_text == claim["statement"]
        assert finding.rating_label == claim["rating_label"]
        assert finding.rating_number == claim["rating_number"]
        assert (finding.rating_worst, finding.rating_best) == (1, 5)


def test_no_word_leaves_the_script_it_stands_in(report: dict) -> None:
    for script in SCRIPTS:
        poison = poisoned(report, script, addresses=False)
        feed = feed_of(poison | {"claims": [_kind(claim) for claim in poison["claims"]]})
        page = f'<script type="application/ld+json">{feed.decode()}</script><p>after</p>'
        document = lxml.html.document_fromstring(page)
        assert [element.tag for element in document.iter()] == [
            "html",
            "head",
            "script",
            "body",
            "p",
        ]
        (review, *_) = claim_reviews_in(page.encode())
        assert review["claimReviewed"] == script


def _kind(claim: dict) -> dict:
    return claim | {"claimant_kind": "person"}
