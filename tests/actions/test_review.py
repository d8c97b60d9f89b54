from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import Role
from claims.errors import NotAllowed, Refused, Stale, StepRefused
from claims.models import Claim, Review
from tests.actions.doings import Desk, every_row
from tests.cast import person
from tests.database import triggers_lifted
from tests.stories import a_claim, approve, drafted, fresh, in_review

pytestmark = pytest.mark.django_db


def seen(claim: Claim) -> dict[str, Any]:
    """What a reviewer sends who has the claim on screen as it is now."""
    now = fresh(claim)
    hashed = now.current_verdict.content_hash if now.current_verdict else ""
    return {"revision": now.revision, "content_hash": hashed}


def send_back(claim: Claim, by: User, comment: str = "Which page?") -> Review:
    return actions.return_claim(claim, by=by, comment=comment, **seen(claim))


@pytest.fixture
def claim(desk: Desk) -> Claim:
    return in_review(a_claim(desk.checker), desk.checker)


def test_one_approval_is_enough_by_default_and_is_bound_to_the_hash(
    desk: Desk, claim: Claim
) -> None:
    approve(claim, desk.reviewer)
    review = Review.objects.get()
    assert fresh(claim).status == S.APPROVED
    assert review.content_hash == seen(claim)["content_hash"] != ""


def test_a_return_goes_back_with_its_comment(desk: Desk, claim: Claim) -> None:
    review = send_back(claim, desk.reviewer, "  Which page?  ")
    assert review.comment == "Which page?"
    assert fresh(claim).status == S.RESEARCHING


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_a_return_without_a_comment_is_refused(desk: Desk, claim: Claim, comment: str) -> None:
    before = every_row()
    with pytest.raises(Refused, match="Say in a comment"):
        send_back(claim, desk.reviewer, comment)
    assert every_row() == before


@pytest.mark.parametrize("role", [*Role, None], ids=[*Role, "superuser"])
def test_nobody_decides_on_their_own_verdict(role: Role | None) -> None:
    author = person("author", role)
    author.is_superuser = role is None
    author.save()
    claim = in_review(a_claim(author), author)
    before = every_row()
    for decide in (actions.approve_claim, actions.return_claim):
        with pytest.raises(NotAllowed, match="A reviewer who did not write this verdict"):
            decide(claim, by=author, comment="Fine.", **seen(claim))
    assert every_row() == before


def test_who_wrote_an_earlier_draft_of_it_cannot_approve_it_either(desk: Desk) -> None:
    claim = a_claim(desk.checker)
    drafted(claim, desk.reviewer)
    claim = in_review(claim, desk.checker)
    with pytest.raises(NotAllowed):
        approve(claim, desk.reviewer)
    approve(claim, desk.editor)
    assert fresh(claim).status == S.APPROVED


@pytest.mark.parametrize("wrong", ["", "0" * 64, "half \ud83d", "\x00"])
def test_an_approval_of_another_text_is_refused(desk: Desk, claim: Claim, wrong: str) -> None:
    before = every_row()
    for decide in (actions.approve_claim, actions.return_claim):
        with pytest.raises(Refused, match="changed since it was shown; read it again"):
            decide(
                claim, by=desk.reviewer, comment="Fine.", **{**seen(claim), "content_hash": wrong}
            )
    assert every_row() == before


def test_the_text_of_the_version_before_cannot_be_approved(desk: Desk, claim: Claim) -> None:
    old = seen(claim)["content_hash"]
    send_back(claim, desk.reviewer)
    drafted(claim, desk.checker)
    actions.submit_claim(claim, by=desk.checker, revision=fresh(claim).revision)
    with pytest.raises(Refused, match="read it again"):
        actions.approve_claim(claim, by=desk.editor, **{**seen(claim), "content_hash": old})


def test_a_page_from_before_a_change_is_stale(desk: Desk, claim: Claim) -> None:
    page = seen(claim)
    drafted(claim, desk.checker)
    actions.submit_claim(claim, by=desk.checker, revision=fresh(claim).revision)
    with pytest.raises(Stale):
        actions.approve_claim(claim, by=desk.reviewer, **page)


def test_a_claim_changed_behind_the_back_cannot_be_approved_nor_published(
    desk: Desk, claim: Claim
) -> None:
    Claim.objects.filter(pk=claim.pk).update(statement="The bridge is new.")
    with pytest.raises(Refused, match="read it again"):
        approve(fresh(claim), desk.reviewer)
    Claim.objects.filter(pk=claim.pk).update(statement=claim.statement)
    approve(fresh(claim), desk.reviewer)
    Claim.objects.filter(pk=claim.pk).update(statement="The bridge is new.")
    with pytest.raises(Refused, match="read it again"):
        actions.publish_claim(claim, by=desk.editor, revision=fresh(claim).revision)


def test_approvals_stand_when_somebody_in_it_gets_another_user_name(
    desk: Desk, claim: Claim
) -> None:
    desk.checker.username = "checker-married"
    desk.checker.save()
    approve(fresh(claim), desk.reviewer)
    actions.publish_claim(claim, by=desk.editor, revision=fresh(claim).revision)
    assert fresh(claim).status == S.PUBLISHED


def test_nobody_decides_on_what_is_not_in_review(desk: Desk) -> None:
    for status in set(S) - {S.IN_REVIEW}:
        claim = desk.claim(status)
        for decide in (actions.approve_claim, actions.return_claim):
            with pytest.raises(StepRefused, match="cannot take the step"):
                decide(claim, by=desk.reviewer, comment="Fine.", **seen(claim))
    assert not Review.objects.exclude(decision="approve").exists()


# Two approvals


@pytest.fixture
def two_needed(settings: Settings) -> None:
    settings.REQUIRED_APPROVALS = 2


def test_with_two_approvals_needed_one_leaves_the_claim_in_review(
    two_needed: None, desk: Desk, claim: Claim
) -> None:
    approve(claim, desk.reviewer)
    assert fresh(claim).status == S.IN_REVIEW
    approve(fresh(claim), desk.editor)
    assert fresh(claim).status == S.APPROVED
    actions.publish_claim(claim, by=desk.editor, revision=fresh(claim).revision)
    assert fresh(claim).status == S.PUBLISHED


def test_two_approvals_are_of_two_people(two_needed: None, desk: Desk, claim: Claim) -> None:
    approve(claim, desk.reviewer)
    with pytest.raises(NotAllowed, match="a first decision stands"):
        approve(fresh(claim), desk.reviewer)
    assert fresh(claim).status == S.IN_REVIEW


def test_who_approved_cannot_return_the_same_version(
    two_needed: None, desk: Desk, claim: Claim
) -> None:
    approve(claim, desk.reviewer)
    with pytest.raises(NotAllowed, match="a first decision stands"):
        send_back(claim, desk.reviewer)


def test_approvals_of_an_earlier_version_do_not_count(
    two_needed: None, desk: Desk, claim: Claim
) -> None:
    approve(claim, desk.reviewer)
    drafted(claim, desk.checker)
    actions.submit_claim(claim, by=desk.checker, revision=fresh(claim).revision)
    approve(fresh(claim), desk.editor)
    assert fresh(claim).status == S.IN_REVIEW


def test_when_more_approvals_are_asked_for_what_has_too_few_is_not_published(
    desk: Desk, claim: Claim, settings: Settings
) -> None:
    approve(claim, desk.reviewer)
    settings.REQUIRED_APPROVALS = 2
    with pytest.raises(Refused, match="too few approvals; save the verdict again"):
        actions.publish_claim(claim, by=desk.editor, revision=fresh(claim).revision)


def test_a_review_of_another_hash_does_not_count(desk: Desk, claim: Claim) -> None:
    approve(claim, desk.reviewer)
    with triggers_lifted():
        Review.objects.update(content_hash="0" * 64)
    with pytest.raises(Refused, match="too few approvals"):
        actions.publish_claim(claim, by=desk.editor, revision=fresh(claim).revision)
