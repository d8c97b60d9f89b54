"""Who left an e-mail address is told the outcome once, and then forgotten."""

import threading

import pytest
from django.contrib.auth.models import User
from django.core import mail

from claims import actions
from claims.actions.complaint import receive_complaint
from claims.actions.submission import receive_submission
from claims.models import Complaint, Publication, Submission
from claims.tasks.worker import run_worker
from tests import stories

pytestmark = pytest.mark.django_db(transaction=True)

ADA = "ada@example.org"


def work() -> list[str]:
    """What the mails say after everything due is done."""
    mail.outbox.clear()
    for _ in range(2):
        run_worker(threading.Event(), once=True)
    return [f"{one.to[0]} {one.body}" for one in mail.outbox]


def test_everybody_who_sent_the_same_is_told_why_it_is_not_checked(checker: User) -> None:
    for address in (ADA, "bob@example.org", ""):
        receive_submission(text="The tower leans.", email=address)
    assert work() == []
    first = Submission.objects.get(joined=None)
    actions.decline_submission(first, by=checker, reason="It is an opinion.")
    told = work()
    assert len(told) == 2
    assert all("It is an opinion." in one and "The tower leans." in one for one in told)
    assert not Submission.objects.exclude(email="").exists()
    assert work() == []


def test_who_sent_a_claim_is_told_when_its_fact_check_is_published(
    checker: User, reviewer: User, editor: User
) -> None:
    receive_submission(text="The bridge is old.", email=ADA)
    claim = stories.a_claim(checker)
    actions.tie_submission(Submission.objects.get(), by=checker, claim=claim)
    assert work() == []
    stories.published(claim, checker, reviewer, editor)
    [told] = work()
    assert f"/fact-checks/{claim.ref.lower()}/" in told


def test_a_reader_is_told_the_answer_to_a_complaint(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    receive_complaint(Publication.objects.get(claim=claim), message="It was 1912.", email=ADA)
    actions.answer_complaint(Complaint.objects.get(), by=editor, upheld=True, answer="Indeed.")
    [told] = work()
    assert "You were right" in told
    assert "Indeed." in told
    assert Complaint.objects.get().email == ""
