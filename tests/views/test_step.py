from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus, CorrectionKind
from claims.models import Claim
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def address(claim: Claim, step: str) -> str:
    return f"/claims/{claim.ref}/steps/{step}/"


def seen(claim: Claim, **words: str) -> dict[str, Any]:
    verdict = claim.current_verdict
    return {
        "revision": claim.revision,
        "content_hash": verdict.content_hash if verdict else "",
        **words,
    }


def test_a_claim_goes_from_new_to_published_through_three_people(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.a_claim(checker)
    send(login(checker), address(claim, "accept"), **seen(claim))
    claim = stories.researched(stories.fresh(claim), checker)
    for person, step, status in (
        (checker, "submit", ClaimStatus.IN_REVIEW),
        (reviewer, "approve", ClaimStatus.APPROVED),
        (editor, "publish", ClaimStatus.PUBLISHED),
    ):
        assert send(login(person), address(claim, step), **seen(claim)) == f"/claims/{claim.ref}/"
        claim = stories.fresh(claim)
        assert claim.status == status


def test_every_step_has_a_page_of_its_own(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = page(desk, address(claim, "decline"))
    assert f"Decline {claim.ref}" in content
    assert "Reason, printed in the report" in content


def test_a_step_that_is_none_is_not_found(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert "There is no step" in page(desk, address(claim, "elevate"), 404)


def test_a_step_the_table_does_not_allow_is_refused_with_what_is_allowed(
    login: Login, checker: User, editor: User
) -> None:
    claim = stories.a_claim(checker)
    content = send(login(editor), address(claim, "publish"), 422, **seen(claim))
    assert "cannot take the step “publish”; allowed from here: accept, decline." in content


def test_submitting_with_open_gates_says_what_is_missing(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    stories.drafted(claim, checker)
    claim = stories.fresh(claim)
    content = send(desk, address(claim, "submit"), 422, **seen(claim))
    assert "2 independent origins have to support or refute" in content


@pytest.mark.parametrize("name", ["checker", "superuser"])
def test_the_author_cannot_approve(name: str, request: pytest.FixtureRequest, login: Login) -> None:
    author = request.getfixturevalue(name)
    claim = stories.in_review(stories.a_claim(author), author)
    content = send(login(author), address(claim, "approve"), 403, **seen(claim))
    assert "A reviewer who did not write this verdict" in content
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW


def test_a_return_without_a_comment_is_refused(login: Login, checker: User, reviewer: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    content = send(login(reviewer), address(claim, "return"), 422, **seen(claim, note=""))
    assert "This field is required." in content
    content = send(login(reviewer), address(claim, "return"), 422, **seen(claim, note="  "))
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW


def test_a_return_goes_back_with_its_comment(login: Login, checker: User, reviewer: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    send(login(reviewer), address(claim, "return"), **seen(claim, note="Cite the archive."))
    claim = stories.fresh(claim)
    assert claim.status == ClaimStatus.RESEARCHING
    assert claim.verdicts.get().reviews.get().comment == "Cite the archive."


def test_approving_another_text_than_was_on_screen_is_refused(
    login: Login, checker: User, reviewer: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    words = seen(claim) | {"content_hash": "0" * 64}
    content = send(login(reviewer), address(claim, "approve"), 409, **words)
    assert "read it again" in content


def test_an_approval_on_an_old_revision_comes_back_with_its_comment(
    login: Login, checker: User, reviewer: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    before = seen(claim, note="Well argued.")
    actions.assign_claim(
        claim, by=checker, revision=claim.revision, assignee=checker, due_on=None, priority="1"
    )
    content = send(login(reviewer), address(claim, "approve"), 409, **before)
    assert "Well argued." in content
    assert "<td>High</td>" in content
    assert stories.fresh(claim).status == ClaimStatus.IN_REVIEW


def test_publishing_a_changed_verdict_needs_its_public_note(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.revise_claim(claim, by=checker, revision=claim.revision)
    claim = stories.approved(stories.fresh(claim), checker, reviewer)
    send(login(editor), address(claim, "publish"), 422, **seen(claim, kind="update", note=""))
    send(
        login(editor),
        address(claim, "publish"),
        **seen(claim, kind="update", note="A new source."),
    )
    correction = claim.corrections.get()
    assert (correction.kind, correction.note) == (CorrectionKind.UPDATE, "A new source.")


def test_a_retraction_needs_its_note_and_keeps_it(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    send(login(editor), address(claim, "retract"), 422, **seen(claim))
    send(login(editor), address(claim, "retract"), **seen(claim, note="We erred."))
    assert claim.corrections.get().note == "We erred."


def test_a_checker_cannot_publish(login: Login, checker: User, reviewer: User) -> None:
    claim = stories.approved(stories.a_claim(checker), checker, reviewer)
    assert "role of an editor" in send(
        login(checker), address(claim, "publish"), 403, **seen(claim)
    )


def test_asking_for_a_step_changes_nothing(login: Login, checker: User, editor: User) -> None:
    claim = stories.a_claim(checker)
    page(login(editor), address(claim, "accept"))
    assert stories.fresh(claim).status == ClaimStatus.NEW
