"""The contact log, the reasons and the gates, as people use them in a browser."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim, Contact, GateSetting
from claims.queries.gates import gate_rules
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send

pytestmark = pytest.mark.django_db

KEY = "9f1a4d0e-2f6b-4a51-9b56-0d6a3a0c1f11"


def asked(claim: Claim, **other: str) -> dict[str, str]:
    words = {
        "revision": str(stories.fresh(claim).revision),
        "key": KEY,
        "asked": "The ministry",
        "channel": "email",
        "asked_at": "2026-05-01T09:00",
        "question": "When was the bridge built?",
        "reply_by": "2026-05-02T17:00",
    }
    return words | other


def test_a_question_is_logged_and_the_claim_waits_until_its_deadline(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    send(desk, f"{claim.get_absolute_url()}contacts/", **asked(claim))
    assert list(Claim.objects.waiting_for_reply()) == [claim]
    content = page(desk, claim.get_absolute_url())
    assert "Waiting for reply until" in content
    assert "When was the bridge built?" in content


def test_sent_twice_it_is_logged_once(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    for _ in range(2):
        send(desk, f"{claim.get_absolute_url()}contacts/", **asked(claim))
    assert Contact.objects.count() == 1


def test_the_answer_ends_the_waiting(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    send(desk, f"{claim.get_absolute_url()}contacts/", **asked(claim))
    contact = Contact.objects.get()
    address = f"{claim.get_absolute_url()}contacts/{contact.pk}/"
    assert "2026-05-01T09:00" in page(desk, address)
    send(desk, address, **asked(claim, answer="In 1911."))
    assert not Claim.objects.waiting_for_reply().exists()
    assert "In 1911." in page(desk, claim.get_absolute_url())
    send(desk, f"{address}remove/", revision=stories.fresh(claim).revision)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"reply_by": ""}, "Say until when you wait"),
        ({"reply_by": "2026-04-01T00:00"}, "before the question was put"),
        ({"question": " "}, "This field is required"),
        ({"asked_at": "yesterday"}, "Enter a valid date/time"),
    ],
)
def test_half_a_question_is_refused_with_every_typed_word(
    desk: Client, checker: User, words: dict[str, str], says: str
) -> None:
    claim = stories.a_claim(checker)
    content = send(desk, f"{claim.get_absolute_url()}contacts/", 422, **asked(claim, **words))
    assert says in content
    assert "The ministry" in content
    assert not Contact.objects.exists()


def test_an_entry_of_another_claim_is_not_found(desk: Client, checker: User) -> None:
    one, other = stories.a_claim(checker), stories.a_claim(checker)
    send(desk, f"{one.get_absolute_url()}contacts/", **asked(one))
    page(desk, f"{other.get_absolute_url()}contacts/{Contact.objects.get().pk}/", 404)


def test_an_answer_during_review_sends_the_claim_back(desk: Client, checker: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    send(desk, f"{claim.get_absolute_url()}contacts/", **asked(claim, answer="In 1911."))
    assert stories.fresh(claim).status == ClaimStatus.RESEARCHING


def test_reply_and_reasons_are_frozen_with_the_verdict(checker: User) -> None:
    claim = stories.researched(stories.a_claim(checker), checker)
    actions.add_contact(
        claim, by=checker, revision=None, asked="The ministry", question="When?", answer="In 1911."
    )
    claim = stories.fresh(claim)
    verdict = actions.submit_claim(claim, by=checker, revision=claim.revision)
    [reply] = verdict.frozen["replies"]
    assert (reply["asked"], reply["answer"], reply["state"]) == (
        "The ministry",
        "In 1911.",
        "answered",
    )
    assert verdict.frozen["claim"]["first_hand_exception"] == "The plans were lost in the flood."


def test_a_verdict_without_replies_has_the_content_it_had_before_there_were_any(
    checker: User,
) -> None:
    verdict = stories.in_review(stories.a_claim(checker), checker).current_verdict
    assert verdict is not None
    assert "replies" not in verdict.frozen


def test_reasons_are_written_in_a_form(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    address = f"{claim.get_absolute_url()}reasons/"
    assert "Why nobody was asked" in page(desk, address)
    send(desk, address, revision=claim.revision, reply_exception="It is a law.")
    assert stories.fresh(claim).reply_exception == "It is a law."
    assert "It is a law." in page(desk, claim.get_absolute_url())


def test_an_editor_turns_a_gate_and_everybody_reads_it(
    login: Login, checker: User, editor: User
) -> None:
    desk = login(editor)
    assert "Right of reply" in page(desk, "/gates/")
    send(desk, "/gates/independent/", revision=0, mode="block", threshold=3, sentence="")
    send(desk, "/gates/reply/", revision=0, mode="off", sentence="We ask by mail, {always}.")
    rules = {rule.name.value: rule for rule in gate_rules()}
    assert "three sources" in rules["independent"].explanation
    assert rules["reply"].explanation == "We ask by mail, {always}."
    assert (rules["reply"].blocks, rules["reply"].warns) == (False, False)
    claim = stories.a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    content = page(login(checker), claim.get_absolute_url())
    assert "3 independent origins" in content
    assert "put the claim to who said it" not in content


def test_two_editors_at_one_gate_are_told_of_each_other(login: Login, editor: User) -> None:
    desk = login(editor)
    send(desk, "/gates/balanced/", revision=0, mode="block", sentence="")
    content = send(desk, "/gates/balanced/", 409, revision=0, mode="off", sentence="")
    assert "Your words are kept" in content
    assert GateSetting.objects.get().mode == "block"


def test_a_checker_reads_the_gates_and_changes_none(desk: Client) -> None:
    assert "Editors change them" in page(desk, "/gates/")
    send(desk, "/gates/reply/", 403, revision=0, mode="off", sentence="")
    page(desk, "/gates/nonsense/", 403)
    assert not GateSetting.objects.exists()


def test_a_verdict_is_never_without_its_parts(login: Login, editor: User) -> None:
    desk = login(editor)
    send(desk, "/gates/written/", 422, revision=0, mode="off", sentence="")
    assert not GateSetting.objects.exists()


def test_one_sided_evidence_is_warned_of_and_submitted(checker: User) -> None:
    claim = stories.researched(stories.a_claim(checker), checker)
    assert actions.submit_claim(claim, by=checker, revision=claim.revision).content_hash
