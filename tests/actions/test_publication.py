from typing import Any

import pytest

from claims import actions
from claims.enums import ClaimStatus as S
from claims.enums import CorrectionKind
from claims.errors import NotAllowed, Refused, Stale, StepRefused
from claims.models import Claim, Correction
from tests.actions.doings import Desk, every_row
from tests.stories import approve, drafted, fresh

pytestmark = pytest.mark.django_db


def publish(desk: Desk, claim: Claim, **words: str) -> None:
    actions.publish_claim(claim, by=desk.editor, revision=fresh(claim).revision, **words)


def retract(desk: Desk, claim: Claim, note: str = "We erred.") -> None:
    actions.retract_claim(claim, by=desk.editor, revision=fresh(claim).revision, note=note)


def approved_again(desk: Desk, claim: Claim, rating: str = "false") -> Claim:
    """The published or reopened claim with its next version approved."""
    if fresh(claim).status == S.PUBLISHED:
        actions.revise_claim(claim, by=desk.checker, revision=fresh(claim).revision)
    drafted(claim, desk.checker, rating)
    actions.submit_claim(claim, by=desk.checker, revision=fresh(claim).revision)
    approve(fresh(claim), desk.reviewer)
    return fresh(claim)


def test_publishing_makes_the_approved_verdict_the_public_one(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    publish(desk, claim)
    now = fresh(claim)
    assert now.status == S.PUBLISHED
    assert now.public_verdict == now.current_verdict
    assert now.published_at is not None
    assert not Correction.objects.exists()


def test_what_is_published_is_not_published_twice(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    publish(desk, claim)
    before = every_row()
    with pytest.raises(StepRefused, match="published cannot take the step “publish”"):
        publish(desk, claim)
    with pytest.raises(Stale):
        actions.publish_claim(claim, by=desk.editor, revision=claim.revision)
    assert every_row() == before


def test_the_public_verdict_stays_up_while_it_is_revised(desk: Desk) -> None:
    claim = desk.claim(S.PUBLISHED)
    first = claim.public_verdict
    claim = approved_again(desk, claim)
    assert claim.status == S.APPROVED
    assert claim.public_verdict == first != claim.current_verdict


@pytest.mark.parametrize("kind", ["clarification", "correction", "update"])
def test_replacing_a_public_verdict_is_told_in_a_dated_note(desk: Desk, kind: str) -> None:
    claim = desk.claim(S.PUBLISHED)
    first, first_date = claim.public_verdict, claim.published_at
    claim = approved_again(desk, claim)
    publish(desk, claim, note="  The register was misread. ", kind=kind)
    told, now = Correction.objects.get(), fresh(claim)
    assert (told.kind, told.note) == (kind, "The register was misread.")
    assert (told.old_verdict, told.new_verdict) == (first, now.public_verdict)
    assert now.published_at == first_date


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({}, "write the note that says what changed"),
        ({"note": " \n"}, "write the note that says what changed"),
        ({"note": "Why.", "kind": "retraction"}, "to withdraw, retract the claim"),
        ({"note": "Why.", "kind": "apology"}, "not a valid choice"),
        ({"note": "Why.", "kind": ""}, "cannot be blank"),
    ],
)
def test_a_correction_without_its_note_or_kind_is_refused(
    desk: Desk, words: dict[str, Any], says: str
) -> None:
    claim = approved_again(desk, desk.claim(S.PUBLISHED))
    before = every_row()
    with pytest.raises(Refused, match=says):
        publish(desk, claim, **words)
    assert every_row() == before


def test_a_retraction_keeps_the_verdict_and_says_why(desk: Desk) -> None:
    claim = desk.claim(S.PUBLISHED)
    retract(desk, claim)
    told, now = Correction.objects.get(), fresh(claim)
    assert (told.kind, told.note, told.new_verdict) == (
        CorrectionKind.RETRACTION,
        "We erred.",
        None,
    )
    assert now.status == S.RETRACTED
    assert now.public_verdict == told.old_verdict == claim.public_verdict


@pytest.mark.parametrize("note", ["", " \t"])
def test_a_retraction_without_a_note_is_refused(desk: Desk, note: str) -> None:
    claim = desk.claim(S.PUBLISHED)
    before = every_row()
    with pytest.raises(Refused, match="Write the note that tells readers"):
        retract(desk, claim, note)
    assert every_row() == before


def test_what_is_public_can_be_retracted_while_it_is_revised(desk: Desk) -> None:
    claim = desk.claim(S.PUBLISHED)
    actions.revise_claim(claim, by=desk.checker, revision=claim.revision)
    retract(desk, claim)
    assert fresh(claim).status == S.RETRACTED


def test_what_was_never_public_cannot_be_retracted(desk: Desk) -> None:
    claim = desk.claim(S.RESEARCHING)
    with pytest.raises(NotAllowed, match="only what is published"):
        retract(desk, claim)


def test_what_is_public_is_not_declined_but_retracted(desk: Desk) -> None:
    claim = desk.claim(S.PUBLISHED)
    actions.revise_claim(claim, by=desk.checker, revision=claim.revision)
    with pytest.raises(NotAllowed, match="not while a verdict of it is public"):
        actions.decline_claim(
            claim, by=desk.editor, revision=fresh(claim).revision, reason="An opinion."
        )


def test_a_retracted_claim_comes_back_with_a_correction(desk: Desk) -> None:
    claim = desk.claim(S.RETRACTED)
    withdrawn = claim.public_verdict
    actions.reopen_claim(claim, by=desk.editor, revision=claim.revision)
    assert fresh(claim).public_verdict == withdrawn
    claim = approved_again(desk, claim)
    with pytest.raises(Refused, match="write the note"):
        publish(desk, claim)
    publish(desk, claim, note="Checked anew.", kind="update")
    kinds = Correction.objects.order_by("pk").values_list("kind", "old_verdict", "new_verdict")
    now = fresh(claim)
    assert now.public_verdict is not None
    assert withdrawn is not None
    assert list(kinds) == [
        ("retraction", withdrawn.pk, None),
        ("update", withdrawn.pk, now.public_verdict.pk),
    ]


def test_a_reopened_claim_is_not_published_on_its_old_approval(desk: Desk) -> None:
    claim = desk.claim(S.RETRACTED)
    actions.reopen_claim(claim, by=desk.editor, revision=claim.revision)
    with pytest.raises(StepRefused):
        publish(desk, claim, note="Back again.")
    with pytest.raises(NotAllowed):
        actions.submit_claim(claim, by=desk.checker, revision=fresh(claim).revision)
