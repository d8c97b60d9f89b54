"""The page of one fact-check, as readers meet it."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import Article, Claim
from claims.text.claim_review_rules import check_reviews
from tests import report_story, stories
from tests.views.pages import page

pytestmark = pytest.mark.django_db

REQUEST = re.compile("<code>[0-9a-f]{32}</code>")  # each answer names its own


def claim_of(article: Article, quote: str) -> Claim:
    return article.claims.get(span__exact=quote)


def at(claim: Claim, more: str = "") -> str:
    return f"/fact-checks/{claim.ref.lower()}/{more}"


def reviews_in(text: str) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return [json.loads(one) for one in found]


def test_a_fact_check_shows_claim_rating_evidence_and_who_stands_behind_it(
    article: Article, reader: Client
) -> None:
    claim = claim_of(article, report_story.ORDER[0])
    text = page(reader, at(claim))
    for words in (
        claim.quote,
        "False",
        "The bridge was built in 1911.",
        "Archive and institute agree on the year.",
        "Built in 1911.",
        "The survey",
        "Paid by the builder.",
        "not opened by us",
        "reviewer",
        "UTC",
        "The Other Desk",
        "Mostly wrong",
        "Report an error",
    ):
        assert words in text, words


def test_a_corrected_fact_check_shows_the_old_rating_struck_and_the_old_version_is_readable(
    article: Article, reader: Client
) -> None:
    claim = claim_of(article, report_story.ORDER[0])
    text = page(reader, at(claim))
    assert "The year was misread." in text
    assert re.search(r'<s><span class="hidden-words">Was </span><span class="rating true"', text)
    old = page(reader, at(claim, "versions/1/"))
    assert "no longer the one that holds" in old
    assert 'name="robots" content="noindex"' in old
    assert reviews_in(old) == []


def test_the_version_that_holds_leads_to_the_page_and_one_never_public_to_nothing(
    article: Article, reader: Client, checker: User
) -> None:
    claim = claim_of(article, report_story.ORDER[0])
    assert reader.get(at(claim, "versions/2/")).headers["Location"] == at(claim)
    actions.revise_claim(claim, by=checker, revision=stories.fresh(claim).revision)
    stories.drafted(stories.fresh(claim), checker, rating="half_true")
    page(reader, at(claim, "versions/3/"), 404)
    page(reader, at(claim, "versions/99999999999999999999/"), 404)


def test_a_retracted_fact_check_stays_and_says_so_and_is_no_claim_review_any_more(
    article: Article, reader: Client
) -> None:
    claim = claim_of(article, report_story.ORDER[3])
    text = page(reader, at(claim))
    assert "Retracted on" in text
    assert "Wrong bridge." in text
    assert reviews_in(text) == []
    assert "Archive and institute agree" not in text
    assert "Archive and institute agree" in page(reader, at(claim, "versions/1/"))
    feed = b"".join(reader.get("/fact-checks/claimreview.json"))
    assert claim.ref.lower().encode() not in feed


def test_the_claim_review_of_the_page_breaks_no_rule(check: Claim, reader: Client) -> None:
    [review] = reviews_in(page(reader, at(check)))
    assert [problem for problem in check_reviews([review]) if not problem.advice] == []
    assert review["inLanguage"] == "en"
    assert review["url"].endswith(at(check))
    assert review["author"]["correctionsPolicy"].endswith("/corrections/")


@pytest.mark.parametrize("quote", [1, 2, 4, 6])
def test_what_is_not_published_is_not_there(quote: int, article: Article, reader: Client) -> None:
    claim = claim_of(article, report_story.ORDER[quote])
    for more in ("", "card/", "picture.png", "picture.svg", "versions/1/", "report-an-error/"):
        refused = REQUEST.sub("", page(reader, at(claim, more), 404))
        assert refused == REQUEST.sub("", page(reader, "/fact-checks/fc-999999/", 404))


@pytest.mark.parametrize("ref", ["fc-", "fc-x", "fc-0", "fc--1", "fc-٣", "0041x", "fc-" + "9" * 30])
def test_an_address_that_names_nothing_says_so(ref: str, reader: Client, db: None) -> None:
    assert "There is no fact-check at this address" in page(reader, f"/fact-checks/{ref}/", 404)


def test_every_spelling_of_a_number_leads_to_one_address(check: Claim, reader: Client) -> None:
    answer = reader.get(f"/fact-checks/{check.ref}/")
    assert (answer.status_code, answer.headers["Location"]) == (301, at(check))


def test_a_card_may_be_framed_and_nothing_else(check: Claim, reader: Client) -> None:
    card = reader.get(at(check, "card/"))
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in card.headers
    whole = reader.get(at(check))
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Frame-Options"] == "DENY"


def test_the_share_picture_is_a_picture(check: Claim, reader: Client) -> None:
    png = reader.get(at(check, "picture.png"))
    assert png.headers["Content-Type"] == "image/png"
    assert png.content.startswith(b"\x89PNG\r\n")
    assert b"<svg" in reader.get(at(check, "picture.svg")).content[:200]


def test_the_work_on_the_next_version_changes_nothing_that_readers_see(
    check: Claim, reader: Client, checker: User
) -> None:
    before = reader.get(at(check))
    actions.revise_claim(check, by=checker, revision=check.revision)
    claim = stories.fresh(check)
    actions.edit_claim(
        claim,
        by=checker,
        revision=claim.revision,
        statement="The tunnel is old.",
        claimant=actions.add_claimant("Somebody else", by=checker),
        claimant_role="mayor",
        claim_type="date",
        made_on=None,
        origin_exception="",
        note="",
    )
    stories.drafted(stories.fresh(check), checker, rating="false")
    after = reader.get(at(check))
    assert after.content == before.content
    assert after.headers["ETag"] == before.headers["ETag"]
    assert reader.get("/fact-checks/?q=tunnel").content.decode().count("fc-") == 0


def test_a_source_that_becomes_confidential_loses_its_name_at_once(
    article: Article, reader: Client, checker: User
) -> None:
    claim = claim_of(article, report_story.ORDER[0])
    assert "The survey" in page(reader, at(claim))
    before = reader.get(at(claim)).headers["ETag"]
    source = claim.evidence.get(source__title="The survey").source
    actions.edit_source(
        source,
        by=checker,
        revision=source.revision,
        title=source.title,
        url=source.url,
        author="",
        publisher="",
        published="",
        opened=True,
        kind=source.kind,
        origin=None,
        interests="",
        confidential=True,
        confidential_reason="They were threatened.",
        public_description="A builder",
    )
    after = reader.get(at(claim), headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "The survey" not in after.content.decode()
    assert "A builder" in after.content.decode()


def test_a_page_costs_the_same_queries_however_much_hangs_on_it(
    article: Article, reader: Client, django_assert_num_queries: object
) -> None:
    full = claim_of(article, report_story.ORDER[0])
    plain = claim_of(article, report_story.ORDER[5])
    for claim in (full, plain):
        reader.get(at(claim))
    with django_assert_num_queries(8):  # type: ignore[operator]
        reader.get(at(plain))
    with django_assert_num_queries(9):  # type: ignore[operator]  # and its corrections
        reader.get(at(full))
