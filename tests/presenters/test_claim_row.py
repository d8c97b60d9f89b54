from datetime import date

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from claims import actions
from claims.models import Claim
from claims.presenters.claim_row import ROW_COLUMNS, claim_row, claim_rows
from tests import report_story, stories


def test_a_new_claim_has_its_words_and_no_verdict(checker: User, settings: Settings) -> None:
    settings.SITE_URL = "https://desk.example"
    claim = stories.a_claim(checker)
    row = claim_row(claim)
    assert row["quote"] == "The bridge is old."
    assert (row["start"], row["end"]) == (0, 18)
    assert (row["article_title"], row["publisher"]) == ("The bridge", "The Courier")
    assert (row["claimant"], row["said_on"], row["published_at"]) == (None, None, None)
    assert (row["rating"], row["conclusion"], row["content_hash"]) == (None, "", None)
    assert row["url"] == f"https://desk.example/claims/{claim.ref}/"


def test_a_row_has_the_columns_that_are_named(checker: User) -> None:
    assert tuple(claim_row(stories.a_claim(checker))) == ROW_COLUMNS


def test_a_published_claim_has_the_verdict_that_was_approved(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    row = claim_row(claim)
    assert (row["rating"], row["rating_label"], row["rating_number"]) == ("true", "True", 5)
    assert row["conclusion"] == "The bridge was built in 1911."
    assert row["as_of"] == "2026-05-01"
    assert (row["supports"], row["refutes"], row["context"]) == (2, 0, 0)
    assert claim.public_verdict is not None
    assert row["content_hash"] == claim.public_verdict.content_hash
    assert claim.published_at is not None
    assert row["published_at"] == claim.published_at.isoformat(timespec="seconds")


def test_a_revision_under_way_shows_only_when_it_is_published(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    before = claim_row(claim)
    actions.revise_claim(claim, by=checker, revision=claim.revision)
    actions.edit_claim(
        claim,
        by=checker,
        revision=stories.fresh(claim).revision,
        statement="The bridge is new.",
        claimant=actions.add_claimant("The minister", by=checker),
        claimant_role="Minister",
        claim_type="fact",
        made_on=date(2026, 1, 1),
        origin_exception="",
        note="",
    )
    stories.drafted(claim, checker, rating="false")
    assert claim_row(claim) == before | {"status": "researching"}


def test_an_unpublished_verdict_stays_on_the_desk(checker: User, reviewer: User) -> None:
    claim = stories.approved(stories.a_claim(checker), checker, reviewer)
    row = claim_row(claim)
    assert (row["rating"], row["rationale"], row["verdict_version"]) == (None, "", None)
    assert (row["status"], row["supports"]) == ("approved", 2)


def test_a_retracted_verdict_is_no_verdict(checker: User, reviewer: User, editor: User) -> None:
    claim = report_story.taken_back(stories.a_claim(checker), checker, reviewer, editor)
    row = claim_row(claim)
    assert (row["status"], row["rating"], row["conclusion"]) == ("retracted", None, "")
    actions.reopen_claim(claim, by=editor, revision=claim.revision)
    assert claim_row(claim)["rating"] is None


def test_a_verdict_published_after_a_retraction_stands(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = report_story.taken_back(stories.a_claim(checker), checker, reviewer, editor)
    actions.reopen_claim(claim, by=editor, revision=claim.revision)
    stories.drafted(claim, checker, rating="false")
    actions.submit_claim(claim, by=checker, revision=stories.fresh(claim).revision)
    stories.approve(stories.fresh(claim), reviewer)
    revision = stories.fresh(claim).revision
    actions.publish_claim(claim, by=editor, revision=revision, note="Checked anew.")
    assert claim_row(claim)["rating_label"] == "False"


def test_a_declined_claim_says_why(checker: User, editor: User) -> None:
    claim = stories.a_claim(checker)
    actions.decline_claim(claim, by=editor, revision=None, reason="An opinion.")
    assert claim_row(claim)["declined_because"] == "An opinion."


def test_what_is_the_desks_own_is_in_no_row(checker: User, reviewer: User, editor: User) -> None:
    claim = stories.a_claim(checker)
    actions.edit_claim(
        claim,
        by=checker,
        revision=1,
        statement=claim.statement,
        claimant=None,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="Ask the mayor.",
    )
    actions.accept_claim(claim, by=checker, revision=None)
    report_story.told_in_confidence(claim, checker)
    row = claim_row(stories.published(stories.fresh(claim), checker, reviewer, editor))
    assert "Ask the mayor." not in str(row)
    assert report_story.SECRET not in str(row)
    assert "confidence" not in row


@pytest.mark.parametrize("count", [1, 3])
def test_rows_take_the_same_queries_however_many(
    count: int, checker: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = stories.an_article(checker)
    for quote in ["The bridge is old.", "The minister", "Nobody was asked."][:count]:
        stories.a_claim(checker, version, quote)
    with django_assert_num_queries(4):  # the claims, their articles, topics and evidence
        assert len(list(claim_rows(Claim.objects.all()))) == count
