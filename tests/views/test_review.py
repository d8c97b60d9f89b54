import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page


def test_verdicts_of_others_wait_for_a_reviewer(
    login: Login, checker: User, reviewer: User
) -> None:
    theirs = stories.in_review(stories.a_claim(checker), checker)
    own = stories.in_review(stories.a_claim(reviewer), reviewer)
    content = page(login(reviewer), "/review/")
    assert theirs.ref in content
    assert own.ref not in content
    assert 'type="checkbox" form="bulk"' not in content


def test_the_bar_says_how_many_wait(login: Login, checker: User, reviewer: User) -> None:
    stories.in_review(stories.a_claim(checker), checker)
    assert 'Review <span class="count">1</span>' in page(login(reviewer), "/sources/")
    assert 'class="count"' not in page(login(checker), "/sources/")


def test_a_checker_is_told_who_reviews(desk: Client) -> None:
    assert "role of a reviewer" in page(desk, "/review/")


def test_nothing_to_review_says_so(login: Login, reviewer: User) -> None:
    assert "No verdict waits for your review." in page(login(reviewer), "/review/")


@pytest.mark.parametrize("claims", [1, 3])
def test_the_list_takes_the_same_queries_for_one_claim_and_for_three(
    claims: int,
    login: Login,
    checker: User,
    reviewer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(claims):
        stories.in_review(stories.a_claim(checker), checker)
    client = login(reviewer)
    with django_assert_num_queries(6):
        page(client, "/review/")
