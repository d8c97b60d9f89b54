"""The right of reply through the API: asking, writing down the answer, exceptions."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.enums import Scope
from claims.models import Contact, Event
from tests.api.program import Program
from tests.stories import a_claim, fresh, in_review

pytestmark = pytest.mark.django_db
ASKED = {
    "asked": "Ministry of Transport",
    "question": "When was it built?",
    "asked_at": "2026-05-02T10:00:00+02:00",
    "reply_by": "2026-05-04T12:00:00Z",
}


def test_somebody_is_asked_once_answers_and_is_read_in_order(
    checker: User, as_checker: Program
) -> None:
    claim = a_claim(checker)
    path = f"/claims/{claim.ref}/contacts"
    asked = as_checker.post(path, ASKED, tag=1, key="ask-1")
    again = as_checker.post(path, ASKED, tag=1, key="ask-1")
    assert (asked.status, again.status, again.json) == (201, 201, asked.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert asked.json["state"] == "waiting"
    assert asked.json["asked_at"] == "2026-05-02T08:00:00+00:00"
    assert asked.headers["ETag"] == '"2"'
    one = f"/contacts/{asked.json['id']}"
    assert asked.headers["Location"] == f"/api/v1{one}"
    answered = as_checker.patch(one, {"answer": "In 1911."}, tag=2)
    assert (answered.json["state"], answered.json["question"]) == ("answered", ASKED["question"])
    silent = as_checker.post(path, {"asked": "B", "question": "Why?", "silent": True}, tag=3)
    assert silent.json["state"] == "silent"
    assert [item["asked"] for item in as_checker.get(path).json["items"]] == [ASKED["asked"], "B"]
    assert as_checker.get(one).json["answer"] == "In 1911."
    assert as_checker.ask("DELETE", one, tag=4).status == 204
    assert as_checker.ask("DELETE", one, tag=5).code == "not_found"


def test_an_answer_is_based_on_what_was_there(checker: User, as_checker: Program) -> None:
    claim = a_claim(checker)
    contact = as_checker.post(f"/claims/{claim.ref}/contacts", ASKED, tag=1).json["id"]
    path = f"/contacts/{contact}"
    assert as_checker.patch(path, {"answer": "In 1911."}).code == "revision_needed"
    stale = as_checker.patch(path, {"answer": "In 1911."}, tag=1)
    assert (stale.status, stale.json["mine"]) == (412, {"answer": "In 1911."})
    assert Contact.objects.get().answer == ""


@pytest.mark.parametrize(
    "sent",
    [
        ASKED | {"asked": " "},
        ASKED | {"reply_by": None},
        ASKED | {"reply_by": "2026-05-01T00:00:00Z"},
        ASKED | {"asked_at": "2026-05-02T10:00:00"},
        ASKED | {"asked_at": "0001-01-01T00:00:00+14:00"},
        ASKED | {"asked_at": "9999-12-31T23:59:59-12:00"},
        ASKED | {"channel": "pigeon"},
        ASKED | {"state": "answered"},
        ASKED | {"asked": "a\x00b"},
        ASKED | {"question": "\ud800"},
    ],
)
def test_what_cannot_be_logged_is_refused_and_leaves_nothing(
    checker: User, as_checker: Program, sent: dict[str, Any]
) -> None:
    claim = a_claim(checker)
    assert as_checker.post(f"/claims/{claim.ref}/contacts", sent, tag=1).status == 422
    assert not Contact.objects.exists()
    assert fresh(claim).revision == 1


def test_asking_takes_a_claim_out_of_review(checker: User, as_checker: Program) -> None:
    claim = in_review(a_claim(checker), checker)
    tag = claim.revision
    assert as_checker.post(f"/claims/{claim.ref}/contacts", ASKED, tag=tag).status == 201
    assert fresh(claim).status == "researching"


def test_a_token_that_reads_logs_nothing(checker: User) -> None:
    path = f"/claims/{a_claim(checker).ref}/contacts"
    reader = Program(checker, Scope.READ)
    assert reader.get(path).json["items"] == []
    assert reader.post(path, ASKED, tag=1).code == "scope_missing"


def test_reasons_for_exceptions_are_given_one_by_one(checker: User, as_checker: Program) -> None:
    claim = a_claim(checker)
    path = f"/claims/{claim.ref}/exceptions"
    first = as_checker.patch(path, {"reply_exception": "A public record."}, tag=1, key="why-1")
    then = as_checker.patch(path, {"first_hand_exception": "Lost in the flood."}, tag=2)
    assert first.json["work"]["reply_exception"] == "A public record."
    assert then.json["work"]["reply_exception"] == "A public record."
    assert then.json["work"]["first_hand_exception"] == "Lost in the flood."
    assert as_checker.patch(path, {"reply_exception": ""}, tag=2).status == 412
    again = as_checker.patch(path, {"reply_exception": "A public record."}, tag=1, key="why-1")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Event.objects.filter(action="claim.reasons").count() == 2


def test_an_entry_of_a_claim_that_is_not_there_is_not_found(
    checker: User, as_checker: Program
) -> None:
    assert as_checker.get("/claims/FC-9999/contacts").code == "not_found"
    assert as_checker.get("/contacts/999999").code == "not_found"
    assert as_checker.patch("/contacts/999999", {}, tag=1).code == "not_found"
