"""Insights: what the work adds up to."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.exports.formula import unguard
from claims.presenters.insight import INSIGHTS
from tests import stories
from tests.stories import fresh
from tests.views.pages import page


def csv_of(desk: Client, name: str) -> list[str]:
    answer = desk.get(f"/insights/{name}.csv")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]


def spoken(checker: User, reviewer: User, editor: User, name: str, party: str) -> None:
    """A published claim of somebody."""
    claim = stories.a_claim(checker)
    claimant = actions.add_claimant(name, by=checker, party=party)
    actions.edit_claim(
        claim,
        by=checker,
        revision=1,
        statement=claim.statement,
        claimant=claimant,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )
    stories.published(fresh(claim), checker, reviewer, editor)


def test_an_empty_desk_says_that_there_is_nothing_to_say(desk: Client) -> None:
    content = page(desk, "/insights/")
    assert "0 claims were lifted" in content
    assert "Nothing was published in this time." in content
    assert "alpha is undefined" in content
    assert "<svg" not in content


@pytest.mark.parametrize("claims", [3, 40])
def test_insights_take_the_same_queries_for_few_claims_and_for_many(
    claims: int,
    desk: Client,
    reviewer: User,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    call_command("fill", claims, verbosity=0)
    with django_assert_num_queries(len(INSIGHTS) + 4):
        content = page(desk, "/insights/?since=2020-01-01")
    assert f"{claims} claims were lifted" in content


def test_the_balance_says_how_many_checks_and_compares_no_tiny_numbers(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    spoken(checker, reviewer, editor, "Ada Minister", "Greens")
    content = page(desk, "/insights/")
    assert "1 published checks of 1 names." in content
    assert "too few to compare" in content
    assert csv_of(desk, "claimant") == ["Claimant,Checks,True", "Ada Minister,1,1"]
    assert csv_of(desk, "party") == ["Party,Checks,True", "Greens,1,1"]


def test_a_file_runs_no_formula(desk: Client, checker: User, reviewer: User, editor: User) -> None:
    spoken(checker, reviewer, editor, "=1+1", "")
    cell = csv_of(desk, "claimant")[1].split(",")[0]
    assert not cell.startswith("=")
    assert unguard(cell) == "=1+1"


def test_times_corrections_and_workload_tell_what_happened(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    actions.hand_claim_to(stories.a_claim(checker), by=checker, assignee=reviewer)
    month = timezone.now().strftime("%Y-%m")
    assert "Published claims,1" in csv_of(desk, "times")
    assert b"Half of what was published took at most an hour" in desk.get("/insights/").content
    assert csv_of(desk, "corrections")[1] == f"{month},0,0,0,1"
    assert csv_of(desk, "workload") == ["Person,Open claims,New", "reviewer,1,1"]


def test_a_period_leaves_out_what_is_not_in_it(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    tomorrow = timezone.now().date() + timedelta(days=1)
    assert "1 claims were lifted" in page(desk, "/insights/")
    content = page(desk, f"/insights/?since={tomorrow}&until={tomorrow}")
    assert "0 claims were lifted" in content


@pytest.mark.parametrize(
    "query",
    ["since=x", "since=9999-12-31", "until=0001-01-01", "since=2026-05-02&until=2026-05-01"],
)
def test_days_that_make_no_sense_still_answer(query: str, desk: Client) -> None:
    page(desk, f"/insights/?{query}")


def test_an_insight_that_is_not_there_says_so(desk: Client) -> None:
    assert desk.get("/insights/secrets.csv").status_code == 404


def test_a_drawing_has_its_words_and_its_table(desk: Client, reviewer: User, editor: User) -> None:
    call_command("fill", 200, verbosity=0)
    content = page(desk, "/insights/?since=2020-01-01")
    assert content.count("<svg") >= 5
    assert content.count("<desc") == content.count("<svg") == content.count('role="img"')
    assert "style=" not in content
    assert "Krippendorff" in content
