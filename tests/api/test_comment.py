"""Comments and the bytes of captures through the API."""

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from claims import actions
from claims.enums import Scope
from claims.models import Comment
from claims.queries.capture import LOST
from tests.api.program import Program
from tests.stories import a_claim, a_source, in_review

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


def test_the_bytes_of_a_capture_are_a_download_unless_its_source_is_confidential(
    checker: User, as_checker: Program
) -> None:
    source = a_source(checker, "Archive")
    kept = actions.add_capture(source, b"<b>page</b>", media_type="text/html", by=checker)
    answer = as_checker.get(f"/captures/{kept.pk}")
    assert (answer.status, answer.data) == (200, b"<b>page</b>")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    secret = actions.add_source(
        "Anna Whistle",
        by=checker,
        confidential=True,
        confidential_reason="Her job.",
        public_description="An official",
    )
    hidden = actions.add_capture(secret, b"letter", media_type="text/plain", by=checker)
    assert as_checker.get(f"/captures/{hidden.pk}").code == "not_found"
    assert as_checker.get("/captures/999999").code == "not_found"
    kept.file.delete(save=False)
    assert as_checker.get(f"/captures/{kept.pk}").json["detail"] == LOST
