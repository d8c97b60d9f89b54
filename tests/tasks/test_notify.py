"""Telling people what concerns them."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command

from claims import actions
from claims.enums import Reason
from claims.models import Notification
from claims.queries.notification import unread
from claims.tasks.follow import follow_history
from tests.stories import a_claim, fresh, in_review, published

pytestmark = pytest.mark.django_db


def reasons(user: User) -> list[str]:
    follow_history()
    return [notification.reason for notification in unread(user)]


def test_the_author_is_told_of_the_way_of_the_verdict(
    checker: User, reviewer: User, editor: User
) -> None:
    published(a_claim(checker), checker, reviewer, editor)
    assert reasons(checker) == [Reason.PUBLISHED, Reason.APPROVED]
    assert reasons(reviewer) == []


def test_the_author_is_told_of_a_return(checker: User, reviewer: User) -> None:
    claim = in_review(a_claim(checker), checker)
    assert claim.current_verdict is not None
    actions.return_claim(
        claim,
        by=reviewer,
        revision=claim.revision,
        content_hash=claim.current_verdict.content_hash,
        comment="Cite the archive.",
    )
    assert reasons(checker) == [Reason.RETURNED]


def test_an_assignment_is_told_to_the_assignee_only_by_others(
    checker: User, reviewer: User
) -> None:
    claim = a_claim(checker)
    actions.hand_claim_to(claim, by=checker, assignee=checker)
    assert reasons(checker) == []
    actions.hand_claim_to(fresh(claim), by=checker, assignee=reviewer)
    assert reasons(reviewer) == [Reason.ASSIGNED]


def test_a_mention_matters_more_than_an_answer(
    checker: User, second_checker: User, reviewer: User
) -> None:
    claim = a_claim(checker)
    first = actions.write_comment(claim, "Which bridge?", by=reviewer)
    actions.write_comment(claim, "@reviewer the old one", by=checker, parent=first)
    actions.write_comment(claim, "Yes.", by=second_checker, parent=first)
    assert reasons(reviewer) == [Reason.ANSWERED, Reason.MENTIONED]
    assert reasons(checker) == [Reason.ANSWERED]


def test_nobody_is_told_twice_of_one_event(checker: User, reviewer: User, editor: User) -> None:
    published(a_claim(checker), checker, reviewer, editor)
    follow_history()
    follow_history()
    assert Notification.objects.count() == 2


def test_what_was_read_is_not_new_any_more(checker: User, reviewer: User, editor: User) -> None:
    published(a_claim(checker), checker, reviewer, editor)
    follow_history()
    numbers = [notification.pk for notification in unread(checker)]
    assert actions.mark_read(numbers, by=reviewer) == 0
    assert actions.mark_read(numbers, by=checker) == 2
    assert reasons(checker) == []


def test_one_mail_gathers_what_is_unread_and_comes_once(
    checker: User, reviewer: User, editor: User
) -> None:
    User.objects.filter(pk=checker.pk).update(email="checker@desk.example")
    claim = published(a_claim(checker), checker, reviewer, editor)
    follow_history()
    call_command("send_digests")
    call_command("send_digests")
    [message] = mail.outbox
    assert message.to == ["checker@desk.example"]
    assert "Your verdict was published" in message.body
    assert claim.get_absolute_url() in message.body


def test_who_has_no_address_is_not_mailed(checker: User, reviewer: User, editor: User) -> None:
    published(a_claim(checker), checker, reviewer, editor)
    follow_history()
    call_command("send_digests")
    assert mail.outbox == []
