"""What programs read: each is read back with a parser that is not ours, or with our own import."""

import io
import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import etree

from claims.models import Article, Claim, Publication
from claims.presenters.public_check import public_check
from claims.queries.publication import publication_at
from claims.readers.claim_review import read_claim_reviews
from claims.readers.finding import Finding
from claims.text.claim_review_rules import check_reviews
from tests import stories
from tests.views.pages import page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed_of(reader: Client) -> bytes:
    return b"".join(reader.get("/fact-checks/claimreview.json"))


def test_our_own_feed_brought_in_again_gives_the_same_claims(
    article: Article, reader: Client
) -> None:
    found = list(read_claim_reviews(io.BytesIO(feed_of(reader))))
    assert all(isinstance(one, Finding) for one in found)
    standing = Publication.objects.filter(withdrawn=False).order_by("pk")
    checks = [public_check(publication_at(row.slug)) for row in standing]
    assert [
        (one.url, one.claim_text, one.rating_label, one.rating_number, one.publisher, one.language)
        for one in found
        if isinstance(one, Finding)
    ] == [
        (
            check["address"],
            check["statement"],
            check["rating_label"],
            check["rating_number"],
            "Factcheck Workbench",
            "en",
        )
        for check in checks
    ]


def test_our_own_feed_breaks_no_rule(article: Article, reader: Client) -> None:
    feed = json.loads(feed_of(reader))
    reviews = [review for element in feed["dataFeedElement"] for review in element["item"]]
    assert len(reviews) == 2
    assert [str(one) for one in check_reviews(reviews) if not one.advice] == []
    assert feed["dateModified"]


def test_an_empty_feed_is_whole(reader: Client, db: None) -> None:
    assert json.loads(feed_of(reader))["dataFeedElement"] == []


def test_a_batch_of_the_feed_costs_the_same_queries_however_many_are_in_it(
    article: Article, reader: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(11):  # type: ignore[operator]
        feed_of(reader)


def test_news_is_a_feed_with_what_was_retracted_in_it(article: Article, reader: Client) -> None:
    root = etree.fromstring(page(reader, "/fact-checks/feed.atom").encode())
    entries = root.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles[:2] == ["True: The bridge is old.", "Retracted: The bridge is old."]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3


def test_words_that_xml_cannot_hold_do_not_break_the_feed(check: Claim, reader: Client) -> None:
    Publication.objects.update(statement="a\x0bb\u202ec ]]></title><script>")
    root = etree.fromstring(page(reader, "/fact-checks/feed.atom").encode())
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "True: abc ]]></title><script>"


def test_the_sitemap_has_the_public_pages_and_no_other(article: Article, reader: Client) -> None:
    data = b"".join(reader.get("/sitemap.xml"))
    places = [loc.text for loc in etree.fromstring(data).iter(f"{SITE}loc")]
    assert len(places) == 4 + 3
    for place in places:
        assert place is not None
        assert reader.get(place.removeprefix("http://localhost:8000")).status_code == 200


def test_robots_are_told_where_the_sitemap_is(reader: Client, db: None) -> None:
    assert "Sitemap: http://localhost:8000/sitemap.xml" in page(reader, "/robots.txt")


def test_a_fact_check_can_be_embedded(check: Claim, reader: Client) -> None:
    url = f"http://localhost:8000/fact-checks/{check.ref.lower()}/"
    told = json.loads(page(reader, f"/oembed/?url={url}&maxwidth=300"))
    assert (told["type"], told["width"]) == ("rich", 300)
    assert f'src="{url}card/"' in told["html"]
    assert "sandbox=" in told["html"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=http://localhost:8000/fact-checks/fc-9999/", 404),
        ("url=http://evil.example/fact-checks/{ref}/", 404),
        ("url=http://localhost:8000@evil.example/fact-checks/{ref}/", 404),
        ("url=http://localhost:8000/claims/{ref}/", 404),
        ("url=http://[broken", 404),
        ("", 404),
        ("url=http://localhost:8000/fact-checks/{ref}/&format=xml", 501),
        ("url=http://localhost:8000/fact-checks/{ref}/&maxwidth=%22onload", 422),
        ("url=http://localhost:8000/fact-checks/{ref}/&maxwidth=0", 422),
    ],
)
def test_what_cannot_be_embedded_is_refused(
    query: str, status: int, check: Claim, reader: Client
) -> None:
    page(reader, f"/oembed/?{query.format(ref=check.ref.lower())}", status)


def test_a_claim_that_ends_a_script_stays_inside_its_linked_data(
    checker: User, reviewer: User, editor: User, reader: Client
) -> None:
    claim = stories.a_claim(checker)
    words = "</script><script>alert(1)</script> & \u2028 <!--"
    claim.statement = words
    claim.save()
    claim = stories.published(claim, checker, reviewer, editor)
    text = page(reader, f"/fact-checks/{claim.ref.lower()}/")
    assert text.count("<script") == 1
    linked = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(linked)["claimReviewed"] == words
    assert b"</script>" not in feed_of(reader)


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "Host"])
def test_a_strange_host_is_in_no_answer(header: str, check: Claim, reader: Client) -> None:
    for address in ("/fact-checks/feed.atom", "/sitemap.xml", f"/fact-checks/{check.ref.lower()}/"):
        answer = reader.get(address, headers={header: "evil.example"})
        assert b"evil.example" not in b"".join(answer)
