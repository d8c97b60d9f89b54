"""The page of notifications: reading them, and choosing them."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.enums import Reason
from claims.models import Claim, Notification
from claims.tasks.follow import follow_history
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send


def tell(claim: Claim, by: User, body: str = "@checker, look.") -> None:
    actions.write_comment(claim, body, by=by)
    follow_history()


@pytest.fixture
def claim(checker: User) -> Claim:
    return stories.a_claim(checker)


def test_who_has_read_everything_is_told_how_one_is_told(desk: Client) -> None:
    content = page(desk, "/notifications/")
    assert "You have read everything." in content
    assert "@checker" in content


def test_all_is_read_up_to_the_newest_that_was_on_screen(
    desk: Client, claim: Claim, reviewer: User
) -> None:
    tell(claim, reviewer)
    until = Notification.objects.get().event_id
    tell(claim, reviewer)
    send(desk, "/notifications/read/", until=until)
    assert Notification.objects.filter(read_at=None).count() == 1


@pytest.mark.parametrize("until", ["", "x", "-1", "9" * 40])
def test_what_is_no_number_reads_nothing(
    desk: Client, claim: Claim, reviewer: User, until: str
) -> None:
    tell(claim, reviewer)
    send(desk, "/notifications/read/", until=until)
    assert Notification.objects.filter(read_at=None).count() == 1


def test_nobody_opens_the_notification_of_another(
    login: Login, claim: Claim, reviewer: User, editor: User
) -> None:
    tell(claim, reviewer)
    send(login(editor), f"/notifications/{Notification.objects.get().pk}/", 404)
    assert Notification.objects.filter(read_at=None).exists()


def test_what_is_not_wanted_is_not_told(desk: Client, claim: Claim, reviewer: User) -> None:
    wanted = [reason for reason in Reason.values if reason != Reason.MENTIONED]
    send(desk, "/notifications/choose/", reasons=wanted, digest="on")
    tell(claim, reviewer)
    assert not Notification.objects.exists()
    content = page(desk, "/notifications/choose/")
    assert 'value="mentioned" id' in content
    assert 'value="assigned" id="notification_reasons_3" checked' in content


def test_a_digest_is_one_mail_a_day_with_what_was_said_and_where(
    login: Login, claim: Claim, checker: User, reviewer: User
) -> None:
    User.objects.filter(pk=checker.pk).update(email="checker@desk.example")
    tell(claim, reviewer, "@checker, is the bridge old?")
    call_command("send_digests")
    tell(claim, reviewer)
    call_command("send_digests")
    [message] = mail.outbox
    assert "You were mentioned" in message.body
    assert "“@checker, is the bridge old?”" in message.body
    assert f"/claims/{claim.ref}/comments/#comment-" in message.body


def test_who_wants_no_mail_gets_none(desk: Client, claim: Claim, reviewer: User) -> None:
    User.objects.update(email="checker@desk.example")
    send(desk, "/notifications/choose/", reasons=Reason.values)
    tell(claim, reviewer)
    call_command("send_digests")
    assert mail.outbox == []
    assert "You were mentioned" in page(desk, "/notifications/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_for_three(
    rows: int,
    desk: Client,
    claim: Claim,
    reviewer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        tell(claim, reviewer)
    with django_assert_num_queries(5):
        page(desk, "/notifications/")


def test_older_ones_are_a_page_further(desk: Client, claim: Claim, reviewer: User) -> None:
    for number in range(52):
        actions.write_comment(claim, f"@checker, number {number}.", by=reviewer)
    follow_history()
    first = page(desk, "/notifications/")
    assert "number 51." in first
    assert "number 1.”" not in first
    before = Notification.objects.order_by("-event")[49].event_id
    assert f"?before={before}" in first
    assert "number 1.”" in page(desk, f"/notifications/?before={before}")
