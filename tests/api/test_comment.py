"""Comments through the API."""

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from claims import actions
from claims.enums import Scope
from claims.models import Comment, Event
from tests.api.program import Program
from tests.stories import a_claim, in_review

pytestmark = pytest.mark.django_db


def test_a_comment_is_written_once_answered_and_read_in_order(
    checker: User, as_checker: Program, as_reviewer: Program
) -> None:
    path = f"/claims/{a_claim(checker).ref}/comments"
    first = as_checker.post(path, {"body": "Who saw it?"}, key="say-1")
    again = as_checker.post(path, {"body": "Who saw it?"}, key="say-1")
    assert (first.status, again.status, again.json) == (201, 201, first.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    answer = as_reviewer.post(path, {"body": "I did.", "parent": first.json["id"]})
    assert answer.json["parent"] == first.json["id"]
    assert as_checker.get(path).json["items"] == [first.json, answer.json]
    assert as_checker.get(f"{path}?limit=1").json["next"].endswith(f"cursor={first.json['id']}")
    assert as_checker.post(path, {"body": " "}).code == "refused"
    assert as_checker.post(path, {"body": "x", "parent": 10**9}).code == "not_found"
    assert as_checker.post(path, {"body": "x", "anchor": "verdict"}).code == "refused"
    reader = Program(checker, Scope.READ)
    assert reader.get(path).status == 200
    assert reader.post(path, {"body": "x"}).code == "scope_missing"
    assert Comment.objects.count() == 2


def test_a_thread_is_closed_and_taken_up_again_by_its_first_comment(
    checker: User, as_checker: Program, as_reviewer: Program
) -> None:
    path = f"/claims/{a_claim(checker).ref}/comments"
    first = as_checker.post(path, {"body": "Who saw it?"}).json["id"]
    answer = as_reviewer.post(path, {"body": "I did.", "parent": first}).json["id"]
    keyed = [as_reviewer.post(f"{path}/{first}/resolve", key="close-1") for _ in range(2)]
    assert keyed[0].json == keyed[1].json
    assert keyed[1].headers["Idempotency-Replayed"] == "true"
    for _ in range(2):
        closed = as_reviewer.post(f"{path}/{first}/resolve")
        assert (closed.status, closed.json["resolved_by"]) == (200, "reviewer")
    assert as_checker.post(f"{path}/{first}/reopen").json["resolved_at"] is None
    assert as_checker.post(f"{path}/{answer}/resolve").code == "not_found"
    other = f"/claims/{a_claim(checker).ref}/comments"
    assert as_checker.post(f"{other}/{first}/resolve").code == "not_found"
    assert Program(checker, Scope.READ).post(f"{path}/{first}/resolve").code == "scope_missing"
    told = Event.objects.filter(action__startswith="comment.").order_by("seq")
    assert [event.action for event in told][2:] == ["comment.resolve", "comment.reopen"]


def test_comments_on_a_confidential_source_stay_on_the_desk(
    checker: User, as_checker: Program
) -> None:
    claim = a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    source = actions.add_source(
        "Anna Whistle",
        by=checker,
        confidential=True,
        confidential_reason="Her job.",
        public_description="An official",
    )
    item = actions.add_evidence(
        claim, source, by=checker, revision=None, stance="supports", locator="p. 1"
    )
    path = f"/claims/{claim.ref}/comments"
    said = actions.write_comment(
        claim, "Anna said so.", by=checker, anchor="evidence", about=item.pk, passage="drawer 7"
    )
    actions.write_comment(claim, "Anna again.", by=checker, parent=said)
    assert as_checker.get(path).json["items"] == []
    actions.remove_evidence(item, by=checker, revision=None)
    assert as_checker.get(path).json["items"] == []


def test_what_is_said_of_a_verdict_in_an_open_vote_waits_until_one_has_decided(
    checker: User, reviewer: User, as_editor: Program, as_reviewer: Program
) -> None:
    sent = {"body": "I doubt the rating.", "anchor": "verdict"}
    with override_settings(REQUIRED_APPROVALS=2):
        path = f"/claims/{in_review(a_claim(checker), checker).ref}/comments"
        assert as_reviewer.post(path, sent).status == 201
        assert len(as_reviewer.get(path).json["items"]) == 1
        assert as_editor.get(path).json["items"] == []
