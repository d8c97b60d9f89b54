import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page


def corrected(checker: User, reviewer: User, editor: User) -> Claim:
    """A claim whose public verdict was replaced, with one source more and one less."""
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.revise_claim(claim, by=checker, revision=claim.revision)
    first, second = claim.evidence.order_by("pk")
    actions.remove_evidence(first, by=checker, revision=None)
    words = {"stance": "refutes", "locator": "p. 2", "excerpt": "Built late."}
    words |= {"paraphrase": "", "translation": ""}
    actions.edit_evidence(second, by=checker, revision=None, **words)
    source = stories.a_source(checker, "Museum")
    actions.add_evidence(claim, source, by=checker, revision=None, stance="refutes", locator="p. 9")
    actions.save_draft(
        claim,
        by=checker,
        revision=None,
        rating="false",
        conclusion="The bridge was built in 1931.",
        rationale="Museum and institute agree on the year.",
        as_of=date(2026, 6, 1),
        precedent="None of ours.",
    )
    claim = stories.fresh(claim)
    actions.submit_claim(claim, by=checker, revision=claim.revision)
    stories.approve(stories.fresh(claim), reviewer)
    claim = stories.fresh(claim)
    note = "The year was wrong."
    actions.publish_claim(claim, by=editor, revision=claim.revision, note=note)
    return stories.fresh(claim)


def words_of(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def test_a_correction_shows_word_for_word_what_changed(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = corrected(checker, reviewer, editor)
    content = page(login(checker), f"/claims/{claim.ref}/versions/")
    assert "The bridge was built in <del>1911</del><ins>1931</ins>." in content
    assert "<del>Archive</del><ins>Museum</ins> and institute agree" in content
    assert "<ins>None of ours.</ins>" in content
    words = words_of(content)
    assert "Removed: Report of Archive" in words
    assert "Changed: Report of Institute" in words
    assert "Added: Report of Museum" in words
    assert "<del>Supports</del><ins>Refutes</ins>" in content
    assert "0 other pieces of evidence the same" in words
    assert "The year was wrong." in words


def test_both_versions_stay_readable_with_their_reviews(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = corrected(checker, reviewer, editor)
    content = page(login(checker), f"/claims/{claim.ref}/versions/?old=1&new=2")
    assert "Archive and institute agree on the year." in content
    assert "Museum and institute agree on the year." in content
    assert content.count("Approved by reviewer") == 2


def test_versions_chosen_the_wrong_way_round_are_put_in_order(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = corrected(checker, reviewer, editor)
    content = page(login(checker), f"/claims/{claim.ref}/versions/?old=2&new=1")
    assert "<del>1911</del><ins>1931</ins>" in content


def test_a_draft_is_compared_as_it_would_be_submitted_now(desk: Client, checker: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    stories.drafted(claim, checker, "false")
    content = page(desk, f"/claims/{claim.ref}/versions/")
    assert "The same in both: 2 pieces." in words_of(content)
    assert "version 2, draft" in content


def test_a_version_frozen_before_there_was_a_checklist_is_compared_too(
    login: Login, checker: User, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.presenters.verdict.CHECKLIST", {})
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    monkeypatch.undo()
    actions.revise_claim(claim, by=checker, revision=claim.revision)
    stories.drafted(claim, checker, "false")
    content = page(login(checker), f"/claims/{claim.ref}/versions/")
    assert "Is there another reading?</h3>" not in content


@pytest.mark.parametrize("asked", ["", "?old=x&new=99", "?old=1&new=1"])
def test_one_version_has_nothing_to_be_compared_with(
    asked: str, desk: Client, checker: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    content = page(desk, f"/claims/{claim.ref}/versions/{asked}")
    assert "a comparison needs two" in content
    assert "Archive and institute agree on the year." in content


def test_a_claim_without_a_verdict_says_where_to_begin(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert "Draft one" in page(desk, f"/claims/{claim.ref}/versions/")
