"""Readers report errors and send claims, and read at an address of their own what became of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from claims import actions
from claims.actions.submission import take_in_submission
from claims.models import Article, Claim, Complaint, Event, FormCount, Submission
from claims.queries.history import prove_history
from tests import report_story, stories
from tests.views.pages import page, send

pytestmark = pytest.mark.django_db

CLAIM = "The tower leans by nine metres."


def report(reader: Client, check: Claim, status: int = 302, **words: str) -> str:
    given = {"message": "It was built in 1912."} | words
    return send(reader, f"/fact-checks/{check.ref.lower()}/report-an-error/", status, **given)


def send_in(reader: Client, text: str = CLAIM, status: int = 302, **words: str) -> str:
    return send(reader, "/send-a-claim/", status, text=text, **words)


def test_a_report_lands_at_the_desk_with_a_clock(
    check: Claim, reader: Client, settings: Settings
) -> None:
    settings.COMPLAINT_DAYS = 3
    letter = report(reader, check, email="ada@example.org", url="https://a.example/")
    complaint = Complaint.objects.get()
    assert complaint.due_on == timezone.localdate() + timedelta(days=3)
    assert complaint.verdict == check.public_verdict
    assert "Somebody will answer this." in page(reader, letter)
    assert "It was built in 1912." in page(reader, letter)


def test_the_reader_reads_the_answer_and_its_reasons(
    check: Claim, reader: Client, editor: User
) -> None:
    letter = report(reader, check)
    actions.answer_complaint(
        Complaint.objects.get(), by=editor, upheld=True, answer="The register says 1912."
    )
    text = page(reader, letter)
    assert "You were right." in text
    assert "The register says 1912." in text


def test_what_a_reader_wrote_is_not_in_the_history_and_can_be_deleted_by_them(
    check: Claim, reader: Client, editor: User
) -> None:
    letter = report(reader, check, email="ada@example.org")
    actions.answer_complaint(Complaint.objects.get(), by=editor, upheld=False, answer="No.")
    told = "".join(Event.objects.values_list("payload", flat=True))
    assert "1912" not in told
    assert "ada@example.org" not in told
    assert letter.split("/")[-2] not in told
    assert prove_history().holds
    assert "deleted" in send(reader, letter, 200, delete="yes")
    assert not Complaint.objects.exists()
    page(reader, letter, 404)
    assert prove_history().holds


def test_a_changed_answer_shows_in_the_proof(check: Claim, reader: Client, editor: User) -> None:
    report(reader, check)
    actions.answer_complaint(Complaint.objects.get(), by=editor, upheld=False, answer="No.")
    Complaint.objects.update(answer="Yes.")
    assert "differs from the history in answer" in prove_history().problem


def test_a_private_address_is_kept_as_a_hash_and_nothing_else_opens_it(
    check: Claim, reader: Client
) -> None:
    letter = report(reader, check)
    token = letter.split("/")[-2]
    assert len(token) >= 32
    assert token not in str(list(Complaint.objects.values()))
    page(reader, f"/fact-checks/letters/{Complaint.objects.get().token_hash}/", 404)
    answer = reader.get(letter)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode()


def test_the_same_report_twice_is_one(check: Claim, reader: Client) -> None:
    report(reader, check)
    assert "We have this already" in report(reader, check, 422)
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"message": ""}, "This field is required."),
        ({"message": "x" * 5001}, "at most 5000"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"email": "a@b\r\nBcc: c@d.example"}, "Enter a valid email address."),
        ({"message": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_words_stay(
    words: dict[str, str], said: str, check: Claim, reader: Client
) -> None:
    text = report(reader, check, 422, **words)
    assert said in text
    assert not Complaint.objects.exists()
    assert words.get("message", "It was built in 1912.")[:20].replace("\x00", "") in text


def test_a_program_that_fills_in_everything_is_thanked_and_not_kept(
    check: Claim, reader: Client
) -> None:
    assert "Thank you" in report(reader, check, 200, website="https://spam.example/")
    assert "Thank you" in send_in(reader, status=200, website="x")
    assert not Complaint.objects.exists()
    assert not Submission.objects.exists()


def test_only_a_few_forms_an_hour_are_taken_from_one_place(reader: Client, db: None) -> None:
    for number in range(5):
        send_in(reader, f"Claim {number}")
    assert "please try again later" in send_in(reader, "Claim 6", 429)
    other = Client(REMOTE_ADDR="203.0.113.7")
    send_in(other, "Claim 7")
    assert "127.0.0.1" not in str(list(FormCount.objects.values()))
    FormCount.objects.update(until=timezone.now() - timedelta(seconds=1))
    send_in(reader, "Claim 8")
    assert FormCount.objects.count() == 2


def test_one_household_of_ipv6_is_one_place(reader: Client, db: None) -> None:
    for number in range(5):
        send_in(Client(REMOTE_ADDR=f"2001:db8::{number + 1}"), f"Claim {number}")
    send_in(Client(REMOTE_ADDR="2001:db8::ffff"), "Claim 6", 429)
    send_in(Client(REMOTE_ADDR="2001:db8:0:1::1"), "Claim 7")


def test_a_forged_forwarded_address_is_no_other_place(
    reader: Client, db: None, settings: Settings
) -> None:
    for number in range(5):
        send_in(Client(headers={"X-Forwarded-For": f"203.0.113.{number}"}), f"Claim {number}")
    send_in(Client(headers={"X-Forwarded-For": "203.0.113.99"}), "Claim 6", 429)
    settings.BEHIND_PROXY = True
    for number in range(5):
        forged = Client(headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.1"})
        send_in(forged, f"Other {number}")
    send_in(Client(headers={"X-Forwarded-For": "203.0.113.99, 198.51.100.1"}), "Other 6", 429)


def test_a_form_that_another_site_sends_is_refused(reader: Client, db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        "/send-a-claim/", {"text": CLAIM}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert strict.post("/send-a-claim/", {"text": CLAIM}).status_code == 302
    assert not strict.cookies


def test_the_same_words_join_what_was_sent_before_and_share_its_outcome(
    reader: Client, checker: User
) -> None:
    first, second = send_in(reader), send_in(reader, f"  “{CLAIM}”  ".replace("“", "").upper()[:-3])
    assert Submission.objects.filter(joined=None).count() == 1
    assert "Somebody sent the same before you" in page(reader, second)
    submission = Submission.objects.get(joined=None)
    actions.decline_submission(submission, by=checker, reason="Nobody can measure it.")
    for letter in (first, second):
        text = page(reader, letter)
        assert "We do not check this." in text
        assert "Nobody can measure it." in text


def test_who_deletes_theirs_leaves_the_outcome_to_the_others(reader: Client, checker: User) -> None:
    first, second = send_in(reader), send_in(reader)
    actions.decline_submission(
        Submission.objects.get(joined=None), by=checker, reason="Nobody can measure it."
    )
    send(reader, first, 200, delete="yes")
    assert "Nobody can measure it." in page(reader, second)
    assert prove_history().holds


def test_words_that_are_published_already_lead_there_at_once(
    article: Article, reader: Client
) -> None:
    text = send_in(reader, "“It rusts.”".strip("“”"), 200)
    claim = article.claims.get(span__exact=report_story.ORDER[5])
    assert "We have checked this" in text
    assert f"/fact-checks/{claim.ref.lower()}/" in text
    assert not Submission.objects.exists()
    send_in(reader, "It rusts.", anyway="yes")
    assert Submission.objects.count() == 1


def test_words_of_a_claim_that_is_not_public_lead_nowhere(article: Article, reader: Client) -> None:
    letter = send_in(reader, "Nobody was asked.")
    assert "FC-" not in page(reader, letter)


def test_what_was_taken_in_leads_to_its_fact_check_once_it_is_published(
    reader: Client, checker: User, reviewer: User, editor: User
) -> None:
    letter = send_in(reader, seen="On a poster", url="https://poster.example/")
    claim = take_in_submission(
        Submission.objects.get(), by=checker, statement="The tower leans by 9 m.", reason=""
    )
    assert claim.quote == CLAIM
    assert "We are checking it." in page(reader, letter)
    assert claim.ref.lower() not in page(reader, letter)
    stories.published(claim, checker, reviewer, editor)
    text = page(reader, letter)
    assert "We have checked it." in text
    assert f"/fact-checks/{claim.ref.lower()}/" in text


def test_taking_in_is_whole_or_not_at_all(reader: Client, checker: User) -> None:
    send_in(reader)
    before = Event.objects.count()
    with pytest.raises(actions.AlreadyDone.__mro__[1]):
        take_in_submission(Submission.objects.get(), by=checker, statement="  ")
    assert Event.objects.count() == before
    assert not Article.objects.exists()
