"""The page of what is said again and again."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from claims import actions
from claims.queries.repeat import repeat_offenders, repeated_claims
from tests import stories
from tests.actions.test_appearance import AGAIN, again, folded, said_by, same
from tests.views.pages import page


def refuted_and_said_again(times: int, people: dict[str, User], name: str = "Ada Minister") -> None:
    checker, reviewer, editor = (people[role] for role in ("checker", "reviewer", "editor"))
    text = f"{name}. {stories.TEXT}"
    claim = said_by(stories.a_claim(checker, stories.an_article(checker, text)), name, checker)
    claim = stories.researched(claim, checker)
    stories.drafted(claim, checker, rating="false")
    actions.submit_claim(stories.fresh(claim), by=checker, revision=stories.fresh(claim).revision)
    stories.approve(stories.fresh(claim), reviewer)
    actions.publish_claim(stories.fresh(claim), by=editor, revision=stories.fresh(claim).revision)
    for number in range(times):
        again(claim, stories.an_article(checker, f"{AGAIN} {name} {number}"), checker)


def test_an_empty_page_says_what_to_do(desk: Client) -> None:
    text = page(desk, "/repeats/")
    assert "say so beside it" in text
    assert "Nobody has repeated" in text


def test_claims_said_most_often_come_first_with_how_often_and_by_whom(
    desk: Client, checker: User
) -> None:
    once = folded(checker).claim
    other = said_by(stories.a_claim(checker), "Bob Other", checker)
    same(other, once, checker)
    [row] = repeated_claims(checker)
    assert (row.claim, row.times, row.others) == (once, 3, 1)
    text = page(desk, "/repeats/")
    assert f'href="/claims/{once.ref}/#appearances"' in text
    assert "and 1 other" in text


def test_who_repeats_refuted_claims_is_named_with_how_often(
    desk: Client, people: dict[str, User]
) -> None:
    refuted_and_said_again(2, people)
    refuted_and_said_again(1, people, "Bob <Other>")
    folded(people["checker"])
    found = repeat_offenders(people["checker"])
    assert [(one.claimant.name, one.claims, one.times) for one in found] == [
        ("Ada Minister", 1, 3),
        ("Bob <Other>", 1, 2),
    ]
    text = page(desk, "/repeats/")
    assert "Bob &lt;Other&gt;" in text


def test_what_is_true_or_was_retracted_is_held_against_nobody(
    checker: User, reviewer: User, editor: User
) -> None:
    made = folded(checker)
    claim = stories.published(made.claim, checker, reviewer, editor)
    assert repeat_offenders(checker) == []
    actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    assert repeat_offenders(checker) == []


def test_somebody_outside_learns_nothing(people: dict[str, User], outsider: User) -> None:
    refuted_and_said_again(1, people)
    assert repeated_claims(outsider) == []
    assert repeat_offenders(outsider) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_much_is_repeated(
    count: int,
    desk: Client,
    people: dict[str, User],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        refuted_and_said_again(1, people, f"Ada {number}")
    page(desk, "/repeats/")
    with django_assert_num_queries(11):
        page(desk, "/repeats/")
