"""Reviewing: the list of what waits, what changed since one last saw it, and the decision."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim, Review
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.in_review(stories.a_claim(checker), checker)


def address(claim: Claim) -> str:
    return f"/review/{claim.ref}/"


def decision(claim: Claim, decision: str = "approve", comment: str = "") -> dict[str, Any]:
    verdict = stories.fresh(claim).current_verdict
    assert verdict is not None
    return {"content_hash": verdict.content_hash, "decision": decision, "comment": comment}


def rewrite(claim: Claim, by: User, conclusion: str) -> None:
    """Take it out of review, change one word of it, and submit it again."""
    draft = stories.drafted(stories.fresh(claim), by, "false")
    actions.save_draft(
        claim,
        by=by,
        revision=None,
        rating="false",
        conclusion=conclusion,
        rationale=draft.rationale,
        as_of=draft.as_of,
    )
    actions.submit_claim(claim, by=by, revision=stories.fresh(claim).revision)


def test_verdicts_of_others_wait_for_a_reviewer(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    own = stories.in_review(stories.a_claim(reviewer), reviewer)
    content = page(login(reviewer), "/review/")
    assert claim.ref in content
    assert own.ref not in content
    assert "new to you" in content


def test_what_is_due_first_stands_first(login: Login, checker: User, reviewer: User) -> None:
    first, second, urgent = (stories.in_review(stories.a_claim(checker), checker) for _ in range(3))
    actions.assign_claim(
        urgent,
        by=checker,
        revision=None,
        assignee=None,
        due_on=date(2026, 12, 1),
        priority="2",
    )
    content = page(login(reviewer), "/review/")
    places = [content.index(f'id="{claim.ref}"') for claim in (urgent, first, second)]
    assert places == sorted(places)


def test_the_bar_says_how_many_wait(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
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
        claim = stories.in_review(stories.a_claim(checker), checker)
        actions.note_look(claim, by=reviewer)
        rewrite(claim, checker, "The bridge was built in 1912.")
    client = login(reviewer)
    with django_assert_num_queries(8):
        assert "since you saw version 1" in page(client, "/review/")


def test_the_page_shows_what_was_frozen(login: Login, reviewer: User, claim: Claim) -> None:
    content = page(login(reviewer), address(claim))
    for words in ("Verdict, version 1", "Report of Archive", "built in 1911", "<mark>The bridge"):
        assert words in content


def test_what_changed_since_one_saw_it_stands_word_by_word(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    client = login(reviewer)
    assert 'id="since"' not in page(client, address(claim))
    client.post(f"/claims/{claim.ref}/presence/", {"doing": "reviewing"})
    rewrite(claim, checker, "The bridge was built in 1912.")
    for _ in range(2):  # opening it again takes nothing away
        content = page(client, address(claim))
        assert "built in <del>1911</del><ins>1912</ins>" in content
        assert "<del>True</del><ins>False</ins>" in content
        client.post(f"/claims/{claim.ref}/presence/", {"doing": "reviewing"})


def test_evidence_that_came_went_or_changed_since_is_told(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    actions.note_look(claim, by=reviewer)
    changed, removed = claim.evidence.order_by("pk")
    actions.edit_evidence(
        changed,
        by=checker,
        revision=None,
        stance="refutes",
        excerpt="",
        paraphrase="",
        translation="",
        locator="p. 1",
    )
    actions.remove_evidence(removed, by=checker, revision=None)
    added = stories.a_source(checker, "Registry")
    actions.add_evidence(claim, added, by=checker, revision=None, stance="supports", locator="p. 9")
    rewrite(claim, checker, "The bridge was built in 1911.")
    content = page(login(reviewer), address(claim))
    assert "Report of Archive, stance" in content
    assert "<del>Supports</del><ins>Refutes</ins>" in content
    assert "<ins>Report of Registry supports it, p. 9</ins>" in content
    assert "<del>Report of Institute supports it, p. 1</del>" in content


def test_deciding_is_seeing(login: Login, checker: User, reviewer: User, claim: Claim) -> None:
    client = login(reviewer)
    send(client, address(claim), **decision(claim, "return", "Which year?"))
    rewrite(claim, checker, "The bridge was built in 1912.")
    assert "Since you saw version 1" in page(client, address(claim))


def test_an_approval_leads_back_to_what_waits(login: Login, reviewer: User, claim: Claim) -> None:
    assert send(login(reviewer), address(claim), **decision(claim)) == "/review/"
    assert stories.fresh(claim).status == ClaimStatus.APPROVED


@pytest.mark.parametrize("comment", ["", "  "])
def test_a_return_needs_its_comment(
    login: Login, reviewer: User, claim: Claim, comment: str
) -> None:
    content = send(login(reviewer), address(claim), 422, **decision(claim, "return", comment))
    assert "Say in a comment what has to be better" in content
    assert 'value="return" required checked' in content
    assert not Review.objects.exists()


def test_a_decision_on_another_text_is_refused_and_shows_what_changed(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    mine = decision(claim, "return", "Too hard, I think.")
    rewrite(claim, checker, "The bridge was built in 1912.")
    client = login(reviewer)
    content = send(client, address(claim), 409, **mine)
    assert "changed since it was shown" in content
    assert "built in <del>1911</del><ins>1912</ins>" in content
    assert "Too hard, I think.</textarea>" in content
    now = decision(claim)["content_hash"]
    assert f'value="{now}"' in content
    assert not Review.objects.exists()


def test_a_comment_survives_the_claim_going_back_to_work(
    login: Login, checker: User, reviewer: User, claim: Claim
) -> None:
    mine = decision(claim, "return", "Too hard, I think.")
    stories.drafted(claim, checker, "false")
    content = send(login(reviewer), address(claim), 422, **mine)
    assert "Too hard, I think." in content


def test_the_author_finds_no_form(login: Login, checker: User, claim: Claim) -> None:
    content = page(login(checker), address(claim))
    assert "somebody else has to decide" in content
    assert 'name="decision"' not in content
    send(login(checker), address(claim), 403, **decision(claim))


def test_what_is_not_submitted_leads_to_the_claim(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert desk.get(address(claim)).headers["Location"] == claim.get_absolute_url()
    assert "There is no claim" in page(desk, "/review/FC-9999/", 404)
