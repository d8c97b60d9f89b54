"""What changed with a version, and deciding where its claims stand now."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.enums import Standing
from claims.models import Article, Claim, Placement
from claims.readers.draft import Draft
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send

CHANGED = "The bridge is old. The minister said the bridge closes in June. Nobody was asked."


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.a_claim(checker, quote="it would be closed in May")


@pytest.fixture
def placement(claim: Claim, checker: User) -> Placement:
    add_version(claim, checker, CHANGED)
    return Placement.objects.select_related("version").get()


def add_version(claim: Claim, by: User, text: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    actions.add_version(article, Draft(text=text), by=by, revision=article.revision)


def diff(claim: Claim, number: int = 2) -> str:
    return f"/articles/{claim.article_id}/versions/{number}/diff/"


def decide(desk: Client, placement: Placement, status: int = 302, /, **words: object) -> str:
    article = placement.version.article_id
    address = f"/articles/{article}/versions/2/placements/{placement.pk}/"
    return send(desk, address, status, **words)


def test_the_page_shows_what_was_taken_out_and_put_in(
    desk: Client, claim: Claim, placement: Placement
) -> None:
    content = page(desk, diff(claim))
    assert "<del>May</del><ins>June</ins>" in content
    assert "1 of 1 claim waits" in content
    assert "has no version 0" in page(desk, diff(claim, 1), 404)


def test_the_reader_says_that_a_claim_waits(
    desk: Client, claim: Claim, placement: Placement
) -> None:
    assert diff(claim) in page(desk, f"/articles/{claim.article_id}/")
    assert "Nothing is attached" not in page(desk, f"/articles/{claim.article_id}/?version=1")


def test_a_proposed_place_is_confirmed(desk: Client, claim: Claim, placement: Placement) -> None:
    assert decide(desk, placement, decision="here") == f"{diff(claim)}#placement-{placement.pk}"
    placement.refresh_from_db()
    assert placement.standing == Standing.STANDS
    assert "decided by checker" in page(desk, diff(claim))


def test_two_people_deciding_where_a_claim_stands_are_told_of_each_other(
    desk: Client, elsewhere: Login, reviewer: User, placement: Placement
) -> None:
    decide(elsewhere(reviewer), placement, decision="gone")
    typed = {"decision": "elsewhere", "quote": "closes in June"}
    content = decide(desk, placement, 409, **typed)
    assert "reviewer has decided this in the meantime" in content
    assert "is not there any more" in content
    assert "“closes in June”" in content
    placement.refresh_from_db()
    assert placement.standing == Standing.ABSENT
    assert "in the meantime" in decide(desk, placement, 409, decision="here")


def test_a_claim_is_said_to_be_gone(desk: Client, claim: Claim, placement: Placement) -> None:
    decide(desk, placement, decision="gone")
    assert "not in version 2 of the text any more" in page(desk, claim.get_absolute_url())


def test_a_claim_is_pointed_elsewhere(desk: Client, claim: Claim, placement: Placement) -> None:
    decide(desk, placement, decision="elsewhere", quote="closes in June", start="")
    placement.refresh_from_db()
    assert placement.span is not None
    assert placement.span.exact == "closes in June"
    assert "read differently in version 2" in page(desk, claim.get_absolute_url())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({}, "Say where the claim stands"),
        ({"decision": "elsewhere", "quote": "never said"}, "These words are not in the text"),
        ({"decision": "elsewhere", "quote": "June", "start": "3"}, "select the words again"),
    ],
)
def test_a_decision_that_points_nowhere_is_refused(
    words: dict[str, str], sentence: str, desk: Client, placement: Placement
) -> None:
    assert sentence in decide(desk, placement, 422, **words)
    placement.refresh_from_db()
    assert placement.standing == Standing.WAITS


def test_the_claim_says_that_its_place_is_undecided(
    desk: Client, claim: Claim, placement: Placement
) -> None:
    content = page(desk, claim.get_absolute_url())
    assert "its place is undecided" in content
    assert f"{diff(claim)}#placement-{placement.pk}" in content


def test_a_claim_that_only_moved_raises_no_flag(desk: Client, claim: Claim, checker: User) -> None:
    add_version(claim, checker, f"First words. {stories.TEXT}")
    assert "See what changed" not in page(desk, claim.get_absolute_url())
    assert "same words, moved" in page(desk, diff(claim))


@pytest.mark.parametrize("claims", [1, 30])
def test_the_page_takes_the_same_queries_however_many_claims_there_are(
    claims: int,
    desk: Client,
    checker: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = stories.an_article(checker)
    claim = stories.a_claim(checker, version)
    for _ in range(claims - 1):
        stories.a_claim(checker, version)
    add_version(claim, checker, CHANGED)
    with django_assert_num_queries(7):
        page(desk, diff(claim))
