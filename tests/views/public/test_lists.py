"""Lists of what is public: filters, search, pages, one article, one claimant."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import Article, Claim, Publication
from tests import report_story, stories
from tests.actions.doings import RUNGS
from tests.views.pages import page

pytestmark = pytest.mark.django_db


def refs(text: str) -> list[str]:
    """The fact-checks a page lists, in its order."""
    return list(dict.fromkeys(re.findall(r'<h2[^>]*><a href="/fact-checks/(fc-\d+)/"', text)))


def named(article: Article, *places: int) -> list[str]:
    quotes = [report_story.ORDER[place] for place in places]
    return [article.claims.get(span__exact=quote).ref.lower() for quote in quotes]


def test_the_list_holds_what_was_ever_published_newest_first(
    article: Article, reader: Client
) -> None:
    assert refs(page(reader, "/fact-checks/")) == named(article, 5, 3, 0)


def test_an_empty_site_says_so(reader: Client, db: None) -> None:
    assert "Nothing is published yet." in page(reader, "/fact-checks/")
    assert "Nothing had to be corrected yet." in page(reader, "/corrections/")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("q=RUSTS", [5]),
        ("q=1911", [5, 3, 0]),
        ("q=rusts+bridge", [5]),
        ("q=%25", []),
        ("q=_", []),
        ("q=%00", [5, 3, 0]),
        ("rating=false", [0]),
        ("rating=true", [5]),
        ("rating=no-such", []),
        ("topic=999", []),
        ("claimant=999", []),
        ("claimant=x&topic=y", [5, 3, 0]),
        ("topic=99999999999999999999", [5, 3, 0]),
        ("after=x", [5, 3, 0]),
    ],
)
def test_a_filter_narrows_the_list(
    query: str, places: list[int], article: Article, reader: Client
) -> None:
    for claim in article.claims.all():
        words = claim.span.exact
        Publication.objects.filter(pk=claim.pk).update(words=f"{words.lower()} bridge 1911")
    assert refs(page(reader, f"/fact-checks/?{query}")) == named(article, *places)


def test_a_search_finds_words_however_they_are_typed(check: Claim, reader: Client) -> None:
    assert refs(page(reader, "/fact-checks/?q=BUILT+in+1911")) == [check.ref.lower()]
    assert refs(page(reader, "/fact-checks/?q=%EF%BD%82%EF%BD%92idge")) == [check.ref.lower()]


def test_pages_follow_each_other_without_gap_or_repetition(
    check: Claim,
    reader: Client,
    monkeypatch: pytest.MonkeyPatch,
    people: dict[str, User],
) -> None:
    monkeypatch.setattr("claims.queries.publication.PAGE", 1)
    cast = (people[name] for name in ("checker", "reviewer", "editor"))
    other = stories.published(stories.a_claim(people["checker"]), *cast)
    Publication.objects.update(published_at=check.published_at)
    first = page(reader, "/fact-checks/?rating=true")
    [address] = re.findall(r'rel="next" href="(\?[^"]+)"', first)
    second = page(reader, "/fact-checks/" + address.replace("&amp;", "&"))
    assert refs(first) + refs(second) == [other.ref.lower(), check.ref.lower()]
    assert 'rel="next"' not in second


def test_a_list_costs_the_same_queries_for_one_row_and_for_three(
    article: Article, reader: Client, django_assert_num_queries: object
) -> None:
    for query in ("?q=rusts", ""):
        with django_assert_num_queries(4):  # type: ignore[operator]
            reader.get(f"/fact-checks/{query}")


def test_a_topic_is_a_filter_once_it_is_on_something_public(
    check: Claim, reader: Client, checker: User
) -> None:
    topic = actions.add_topic("Bridges", by=checker)
    other = actions.add_topic("Unseen", by=checker)
    actions.tag_claim(check, by=checker, topics=[topic])
    actions.tag_claim(stories.a_claim(checker), by=checker, topics=[other])
    text = page(reader, f"/fact-checks/?topic={topic.pk}")
    assert refs(text) == [check.ref.lower()]
    assert "Unseen" not in text


def test_an_article_shows_only_the_words_that_were_checked(
    article: Article, reader: Client
) -> None:
    text = page(reader, f"/fact-checks/articles/{article.pk}/")
    assert refs(text) == named(article, 0, 3, 5)
    assert "It carries 9,000 cars a day" in text
    assert "more than ever" not in text
    assert "Nobody was asked" not in text


def test_words_around_a_quote_are_shown_of_an_article_that_is_on_the_web(
    checker: User, reviewer: User, editor: User, reader: Client
) -> None:
    version = stories.an_article(checker, url="https://courier.example/1")
    claim = stories.a_claim(checker, version)
    stories.published(claim, checker, reviewer, editor)
    text = page(reader, f"/fact-checks/articles/{version.article_id}/")
    assert "<mark>The bridge is old.</mark>" in text
    assert "The minister said" in text
    assert "courier.example" in text


def test_an_article_without_a_published_claim_is_not_there(reader: Client, checker: User) -> None:
    version = stories.an_article(checker)
    page(reader, f"/fact-checks/articles/{version.article_id}/", 404)
    page(reader, "/fact-checks/articles/99999999999999999999/", 404)


def test_a_claimant_has_all_their_ratings_with_the_number_of_checks(
    checker: User, reviewer: User, editor: User, reader: Client
) -> None:
    minister = actions.add_claimant("The minister", by=checker)
    for retracted in (False, True):
        claim = stories.a_claim(checker)
        actions.edit_claim(
            claim,
            by=checker,
            revision=claim.revision,
            statement="The bridge is old.",
            claimant=minister,
            claimant_role="minister",
            claim_type="fact",
            made_on=None,
            origin_exception="",
            note="",
        )
        claim = stories.published(stories.fresh(claim), checker, reviewer, editor)
        if retracted:
            actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    text = " ".join(page(reader, f"/fact-checks/claimants/{minister.pk}/").split())
    assert "1 fact-check stands in public, 1 more was retracted." in text
    assert "we rank nobody" in text
    other = actions.add_claimant("Nobody yet", by=checker)
    page(reader, f"/fact-checks/claimants/{other.pk}/", 404)


def test_corrections_are_listed_newest_first_with_what_they_changed(
    article: Article, reader: Client
) -> None:
    text = page(reader, "/corrections/")
    assert refs(text) == named(article, 3, 0)
    assert "Wrong bridge." in text
    assert "withdrawn" in text


def test_the_methodology_has_the_gates_and_every_scale_that_was_used(
    check: Claim, reader: Client, editor: User
) -> None:
    actions.add_scale("Two steps", RUNGS, by=editor)
    text = page(reader, "/methodology/")
    assert "Two steps, version 2" in text
    assert "version 1" in text
    assert "The statement is accurate" in text
    assert "Right of reply" in text
