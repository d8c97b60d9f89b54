"""The desk answers readers: complaints with a clock, claims sent in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.actions.complaint import receive_complaint
from claims.actions.submission import receive_submission
from claims.models import Claim, Complaint, Publication, Submission
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint(checker: User, reviewer: User, editor: User) -> Complaint:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    publication = Publication.objects.get(claim=claim)
    receive_complaint(publication, message="It was 1912.", url="https://a.example/register")
    return Complaint.objects.get()


@pytest.fixture
def submission(db: None) -> Submission:
    receive_submission(text="The tower leans.", seen="On a poster")
    return Submission.objects.get()


def test_the_desk_sees_what_waits_with_its_clock(
    complaint: Complaint, login: Login, editor: User
) -> None:
    desk = login(editor)
    assert "It was 1912." in page(desk, "/complaints/")
    assert ", late" not in page(desk, "/complaints/")
    Complaint.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert ", late" in page(desk, "/complaints/")


def test_an_editor_answers_with_reasons_once(
    complaint: Complaint, login: Login, editor: User
) -> None:
    desk, address = login(editor), f"/complaints/{complaint.pk}/"
    assert "Delete it with all its sender wrote" in page(desk, address)
    assert 'href="https://a.example/register" rel="nofollow noreferrer"' in page(desk, address)
    send(desk, address, 422, upheld="yes", answer=" ")
    assert send(desk, address, upheld="yes", answer="The register says so.") == "/complaints/"
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answered_by) == ("upheld", editor)
    assert "answered already" in send(desk, address, 422, upheld="no", answer="No.")


def test_a_checker_reads_complaints_and_does_not_answer_them(
    complaint: Complaint, desk: Client
) -> None:
    address = f"/complaints/{complaint.pk}/"
    assert "It was 1912." in page(desk, address)
    assert "<textarea" not in page(desk, address)
    send(desk, address, 403, upheld="yes", answer="Yes.")
    send(desk, f"{address}erase/", 403)
    complaint.refresh_from_db()
    assert complaint.state == "open"


def test_a_complaint_is_erased_with_all_that_was_written(
    complaint: Complaint, login: Login, editor: User
) -> None:
    desk = login(editor)
    assert send(desk, f"/complaints/{complaint.pk}/erase/") == "/complaints/"
    assert not Complaint.objects.exists()
    page(desk, f"/complaints/{complaint.pk}/", 404)


def test_a_claim_sent_in_becomes_a_claim_of_the_desk(submission: Submission, desk: Client) -> None:
    address = f"/submissions/{submission.pk}/"
    assert "On a poster" in page(desk, address)
    led = send(desk, f"{address}take-in/", statement="The tower leans by 9 m.", reason="")
    claim = Claim.objects.get()
    assert led == claim.get_absolute_url()
    assert claim.quote == "The tower leans."
    assert claim.article.title == "Sent in by a reader"
    assert claim.ref in page(desk, "/submissions/")
    send(desk, f"{address}decline/", 422, reason="No.")


def test_a_claim_sent_in_is_tied_to_one_that_is_there(
    submission: Submission, desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    address = f"/submissions/{submission.pk}/tie/"
    send(desk, address, 404, claim="FC-9999", reason="")
    assert send(desk, address, claim=claim.ref.lower(), reason="") == "/submissions/"
    submission.refresh_from_db()
    assert (submission.state, submission.claim) == ("taken_in", claim)


def test_declining_needs_a_reason(submission: Submission, desk: Client) -> None:
    address = f"/submissions/{submission.pk}/decline/"
    send(desk, address, 422, reason="")
    send(desk, address, reason="It is an opinion.")
    submission.refresh_from_db()
    assert (submission.state, submission.reason) == ("declined", "It is an opinion.")


def test_who_deletes_a_claim_sent_in_keeps_nothing_of_it(
    submission: Submission, desk: Client
) -> None:
    send(desk, f"/submissions/{submission.pk}/erase/")
    assert not Submission.objects.exists()
    assert "Nothing waits." in page(desk, "/submissions/")


def test_the_lists_cost_the_same_queries_with_one_row_and_with_three(
    complaint: Complaint, submission: Submission, desk: Client, django_assert_num_queries: object
) -> None:
    def count(address: str, number: int) -> None:
        with django_assert_num_queries(number):  # type: ignore[operator]
            desk.get(address)

    desk.get("/complaints/")
    count("/complaints/", 5)
    count("/submissions/", 5)
    publication = Publication.objects.get()
    for number in range(2):
        receive_complaint(publication, message=f"Wrong {number}")
        receive_submission(text=f"Claim {number}")
    count("/complaints/", 5)
    count("/submissions/", 5)
