"""The search page: whatever is typed, the words found are marked and nothing of them runs."""

import html
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from tests import stories
from tests.search.stories import a_check
from tests.views.pages import page

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def searched(desk: Client, query: str, more: str = "") -> str:
    return page(desk, f"/search/?q={quote(query, errors='surrogatepass')}{more}")


def test_the_page_says_what_one_can_type(desk: Client) -> None:
    text = page(desk, "/search/")
    assert "claimant:minister" in text
    assert "data-row" not in text


def test_what_was_written_a_moment_ago_is_found_with_its_words_marked(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    text = searched(desk, "old bridge")
    assert f'href="{claim.get_absolute_url()}"' in text
    assert "<mark>bridge</mark> is <mark>old</mark>" in text


def test_each_kind_of_thing_leads_to_its_page(desk: Client, checker: User) -> None:
    claim, source = stories.a_claim(checker), stories.a_source(checker, "Bridge")
    check = a_check(checker, "A bridge fell", publisher="Checks", reviewed_on=date(2026, 5, 1))
    text = searched(desk, "bridge")
    for address in (
        claim.get_absolute_url(),
        claim.article.get_absolute_url(),
        f"/sources/{source.pk}/",
        check.url,
    ):
        assert f'href="{address}"' in text
    assert "1 May 2026" in text


def test_words_that_look_like_a_page_stay_words(desk: Client, checker: User) -> None:
    a_check(checker, "A <script>bridge()</script> & more", publisher='"><b>x', rating_label="<i>")
    text = searched(desk, "bridge <script>")
    assert "&lt;<mark>script</mark>&gt;<mark>bridge</mark>()" in text
    assert "<i>" not in text
    assert "<b>x" not in text
    assert "<script>bridge" not in text


@pytest.mark.parametrize(
    "query",
    ['"', "a AND (b OR", "claimant:", "before:yesterday", "+-*/\\[]{}^~", "\x00", "𝔘 🙂 \u202e",
     "*:*", "水", "من", "x" * 3000, "rating:[1 TO 2]", "' OR 1=1 --", '":"kind:"' * 40],
)  # fmt: skip
def test_any_text_is_answered(query: str, desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    assert "<h1>Search</h1>" in searched(desk, query)


@pytest.mark.parametrize("start", ["-1", "x", "9" * 9, "²", ""])
def test_any_start_is_answered(start: str, desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    searched(desk, "bridge", f"&start={quote(start)}")


def test_a_filter_that_is_none_is_told(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    assert "Not understood: before:yesterday." in searched(desk, "bridge before:yesterday")


def test_a_search_without_result_says_what_to_do(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    assert "Nothing here holds “zebra”." in searched(desk, "zebra")


def test_some_words_are_better_than_none_and_the_page_says_so(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    assert "Nothing has every word; these have some of them" in searched(desk, "bridge zebra ")


def test_a_facet_narrows_the_search_and_takes_itself_back(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    a_check(checker, "A bridge fell", publisher="The “New” Checks")
    text = html.unescape(searched(desk, "bridge"))
    assert f'href="/search/?q={quote("bridge kind:check", safe="")}"' in text
    only = quote('bridge publisher:"The “New” Checks"', safe="")
    assert f'href="/search/?q={only}"' in text
    narrowed = page(desk, f"/search/?q={only}")
    assert narrowed.count("data-row") == 1
    assert '<a href="/search/?q=bridge" aria-current="true">' in narrowed


def test_htmx_gets_the_results_alone_and_finds_unfinished_words(
    desk: Client, checker: User
) -> None:
    stories.a_claim(checker)
    answer = desk.get("/search/?q=brid", headers=HTMX)
    text = answer.content.decode()
    assert "<html" not in text
    assert "<mark>bridge</mark>" in text


def test_more_leads_to_the_next_page_until_there_is_none(desk: Client, checker: User) -> None:
    for number in range(25):
        a_check(checker, f"Bridge number {number} fell")
    first = searched(desk, "bridge")
    assert first.count("data-row") == 20
    assert "?q=bridge&amp;start=20" in first
    second = searched(desk, "bridge", "&start=20")
    assert second.count("data-row") == 5
    assert "start=40" not in second


@pytest.mark.parametrize("checks", [1, 20])
def test_a_search_takes_the_same_queries_for_one_hit_and_for_twenty(
    checks: int,
    desk: Client,
    checker: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(checks):
        a_check(checker, f"Bridge number {number} fell")
    searched(desk, "bridge")
    with django_assert_num_queries(5):
        assert searched(desk, "bridge").count("data-row") == checks


def test_the_search_box_of_every_page_leads_here(desk: Client) -> None:
    assert 'role="search" action="/search/"' in page(desk, "/articles/")
