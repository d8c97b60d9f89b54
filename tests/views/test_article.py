import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Article
from claims.readers.draft import Draft
from tests import stories
from tests.views.pages import page, send

HARD_TEXT = (
    "\n  Two  spaces, a tab\there & <b>no markup</b> “quotes” 'and' \"more\".\n"
    "A 𝔘nicode line with 🙂 and 漢字.\r"
    "\n\nThe end {{ 7*7 }} {% now %} &amp; \n"
).replace("\r", "")


class TextOf(HTMLParser):
    """The text that a browser has in the element with the id `text`."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text = 0, ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            self.depth += 1
        elif dict(attrs).get("id") == "text":
            self.depth = 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def marks(content: str) -> list[tuple[str, str]]:
    """Each mark as its claims and its words."""
    found = re.findall(r'<mark[^>]*data-claims="([\d ]+)"[^>]*>(.*?)</mark>', content, re.DOTALL)
    return [(keys, re.sub(r"<[^>]+>", "", words)) for keys, words in found]


def test_the_text_on_the_page_is_exactly_the_text_as_received(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, text=HARD_TEXT)
    for quote in ("Two  spaces", "markup</b> “quotes”", "🙂 and 漢字", "漢字.\n\nThe end"):
        stories.a_claim(checker, version, quote=quote)
    assert TextOf(page(desk, f"/articles/{version.article_id}/")).text == HARD_TEXT


def test_every_claim_is_marked_at_its_span(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    claim = stories.a_claim(checker, version, quote="it would be closed in May")
    content = page(desk, f"/articles/{version.article_id}/")
    assert marks(content) == [(str(claim.pk), "it would be closed in May")]
    assert f'id="at-{claim.pk}"' in content
    assert f'id="claim-{claim.pk}"' in content


def test_a_claim_inside_another_is_marked_as_both(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    outer = stories.a_claim(checker, version, quote="The minister said it would be closed in May.")
    inner = stories.a_claim(checker, version, quote="closed in May")
    assert marks(page(desk, f"/articles/{version.article_id}/")) == [
        (f"{outer.pk}", "The minister said it would be "),
        (f"{outer.pk} {inner.pk}", "closed in May"),
        (f"{outer.pk}", "."),
    ]


def test_claims_that_overlap_are_marked_where_both_stand(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    left = stories.a_claim(checker, version, quote="The bridge is old. The minister")
    right = stories.a_claim(checker, version, quote="The minister said")
    content = page(desk, f"/articles/{version.article_id}/")
    assert marks(content) == [
        (f"{left.pk}", "The bridge is old."),
        (f"{left.pk}", " "),
        (f"{left.pk} {right.pk}", "The minister"),
        (f"{right.pk}", " said"),
    ]


def test_numbers_stand_beside_the_text_and_not_in_it(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    stories.a_claim(checker, version, quote="Nobody was asked.")
    first = stories.a_claim(checker, version, quote="The bridge is old.")
    content = page(desk, f"/articles/{version.article_id}/")
    assert re.search(rf'data-claims="{first.pk}" data-n="1"', content)
    assert 'data-n="2"' in content
    assert TextOf(content).text == stories.TEXT


def test_the_list_beside_the_text_is_in_its_order(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    last = stories.a_claim(checker, version, quote="Nobody was asked.")
    first = stories.a_claim(checker, version, quote="The bridge is old.")
    content = page(desk, f"/articles/{version.article_id}/")
    assert content.index(f'data-claim="{first.pk}"') < content.index(f'data-claim="{last.pk}"')
    assert "2 claims" in content


def test_the_text_is_named_by_version_and_hash(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    content = page(desk, f"/articles/{version.article_id}/")
    assert "version 1, received" in content
    assert f'title="{version.sha256}"' in content


def test_an_earlier_version_can_be_read_again(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    draft = Draft(text="Another text altogether.")
    actions.add_version(article, draft, by=checker, revision=article.revision)
    address = f"/articles/{article.pk}/"
    assert TextOf(page(desk, address)).text == "Another text altogether."
    assert TextOf(page(desk, f"{address}?version=1")).text == stories.TEXT
    assert "has no version 9" in page(desk, f"{address}?version=9", 404)
    assert "has no version x" in page(desk, f"{address}?version=x", 404)


def test_claims_that_stand_in_another_version_only_are_counted(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    article = Article.objects.get(pk=claim.article_id)
    draft = Draft(text="Another text altogether.")
    actions.add_version(article, draft, by=checker, revision=article.revision)
    content = page(desk, f"/articles/{article.pk}/")
    assert "1 more stands in another version of the text only." in content
    assert marks(content) == []


def test_an_article_without_claims_says_how_to_begin(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    assert "No claim has been lifted yet." in page(desk, f"/articles/{version.article_id}/")


def test_an_article_that_is_not_there_is_not_found(desk: Client) -> None:
    assert "There is no such article here" in page(desk, "/articles/9/", 404)


@pytest.mark.parametrize("claims", [1, 30])
def test_the_reader_takes_the_same_queries_however_many_claims_there_are(
    claims: int,
    desk: Client,
    checker: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = stories.an_article(checker)
    for number in range(claims):
        claim = stories.a_claim(checker, version)
        topic = actions.add_topic(f"T{number}", by=checker)
        actions.tag_claim(claim, by=checker, topics=[topic])
        stories.drafted(claim, checker)
    with django_assert_num_queries(18):
        page(desk, f"/articles/{version.article_id}/")


def test_the_list_says_how_far_the_work_has_come(desk: Client, checker: User, editor: User) -> None:
    version = stories.an_article(checker)
    declined = stories.a_claim(checker, version)
    stories.a_claim(checker, version)
    actions.decline_claim(declined, by=editor, revision=1, reason="An opinion.")
    content = page(desk, "/articles/")
    assert "The bridge" in content
    assert "The Courier" in content
    assert "1 of 2 settled · 1 new" in content


@pytest.mark.parametrize("sort", ["title", "-title", "published", "-published"])
def test_the_list_sorts(sort: str, desk: Client, checker: User) -> None:
    stories.an_article(checker)
    actions.ingest_article(
        Draft(text="Other words.", title="A dam", published_on=date(2026, 5, 1)), by=checker
    )
    content = page(desk, f"/articles/?sort={sort}")
    first = {"title": "A dam", "-title": "The bridge"}.get(sort, "A dam")
    second = "The bridge" if first == "A dam" else "A dam"
    assert content.index(first) < content.index(second)


@pytest.mark.parametrize("articles", [1, 3])
def test_the_list_takes_the_same_queries_for_one_article_and_for_three(
    articles: int,
    desk: Client,
    checker: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(articles):
        stories.a_claim(checker, stories.an_article(checker, text=f"{stories.TEXT} {number}"))
    with django_assert_num_queries(6):
        page(desk, "/articles/")


def test_an_empty_list_says_what_to_do_next(desk: Client) -> None:
    assert "Take the first one in" in page(desk, "/articles/")


def test_what_is_known_of_an_article_is_mended(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    address = f"/articles/{article.pk}/edit/"
    assert 'value="The Courier"' in page(desk, address)
    words = {
        "revision": article.revision,
        "title": "The old bridge",
        "publisher": "The Herald",
        "byline": "Ada Reporter",
        "url": "https://herald.example/bridge",
        "published_on": "2026-05-01",
        "published_inferred": "on",
        "language": "en",
    }
    assert send(desk, address, **words) == f"/articles/{article.pk}/"
    article.refresh_from_db()
    assert (article.title, article.published_on, article.published_inferred) == (
        "The old bridge",
        date(2026, 5, 1),
        True,
    )
    assert "The Herald" in send(desk, address, 409, **words)


def test_an_article_cannot_lose_its_title(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    content = send(desk, f"/articles/{article.pk}/edit/", 422, revision=article.revision, title="")
    assert "This field is required." in content
