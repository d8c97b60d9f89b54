"""Webhooks: what becomes public is told, signed, tried again, and never to an address inside."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims import actions
from claims.enums import DeliveryState, News
from claims.errors import NotAllowed, NotFound, Refused
from claims.models import Claim, Delivery, Event, Webhook
from claims.queries.webhook import secret_of
from claims.readers.door import PUBLIC
from claims.tasks import webhook as task
from claims.tasks.follow import follow_history
from claims.text.signing import shown_secret
from tests.readers.certificates import certificate
from tests.readers.servers import LOOPBACK, Server, http, moved
from tests.readers.test_tls import HOST, serving, trusting
from tests.stories import a_claim, approved, fresh, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server under TLS that takes news at /, and the only one there is."""
    pem = certificate(HOST)
    with Server({"/": http(b"thanks")}, serving(pem, tmp_path, [])) as server:
        door = server.door(www_example_org=LOOPBACK)
        monkeypatch.setattr(task, "DOOR", replace(door, tls=lambda: trusting(pem)))
        yield server


@pytest.fixture
def hook(receiver: Server, editor: User) -> Webhook:
    url = receiver.url(scheme="https", host=HOST)
    return actions.add_webhook("Archive", url, News.values, by=editor)


def work() -> list[Delivery]:
    """Follow the history and send what is due now."""
    follow_history()
    for one in DBTaskResult.objects.ready().filter(task_path__endswith="webhook.deliver"):
        one.delete()
        task.deliver.call(*one.args_kwargs["args"])
    return list(Delivery.objects.order_by("pk"))


def try_again(delivery: Delivery) -> Delivery:
    task.deliver.call(delivery.pk)
    return Delivery.objects.get(pk=delivery.pk)


@pytest.fixture
def told(hook: Webhook, checker: User, reviewer: User, editor: User) -> Claim:
    return published(a_claim(checker), checker, reviewer, editor)


def test_a_publication_is_told_with_what_readers_see(receiver: Server, told: Claim) -> None:
    [delivery] = work()
    assert (delivery.state, delivery.status, delivery.attempts) == (DeliveryState.DONE, 200, 1)
    [request] = receiver.asked
    head, _, body = request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST / HTTP/1.1")
    news = json.loads(body)
    assert news["type"] == "verdict.published"
    assert news["data"]["ref"] == told.ref
    assert news["data"]["rating"] == "true"
    assert "assignee" not in news["data"]


def test_what_is_sent_is_signed(receiver: Server, hook: Webhook, told: Claim) -> None:
    work()
    head, _, body = receiver.asked[0].partition(b"\r\n\r\n")
    lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    signed = f"{lines['webhook-id']}.{lines['webhook-timestamp']}.".encode() + body
    secret = base64.b64decode(shown_secret(secret_of(hook)).removeprefix("whsec_"))
    digest = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert lines["webhook-signature"] == f"v1,{digest}"
    assert abs(int(lines["webhook-timestamp"]) - timezone.now().timestamp()) < 600


def test_corrections_and_retractions_are_told_with_their_note(
    receiver: Server, told: Claim, checker: User, reviewer: User, editor: User
) -> None:
    actions.revise_claim(told, by=checker, revision=told.revision)
    claim = approved(fresh(told), checker, reviewer)
    actions.publish_claim(claim, by=editor, revision=claim.revision, note="A better source.")
    actions.retract_claim(fresh(claim), by=editor, revision=fresh(claim).revision, note="We erred.")
    work()
    news = [json.loads(one.partition(b"\r\n\r\n")[2]) for one in receiver.asked]
    assert [(one["type"], one["data"]["note"]) for one in news] == [
        ("verdict.published", ""),
        ("verdict.corrected", "A better source."),
        ("verdict.retracted", "We erred."),
    ]


def test_each_is_told_only_what_they_asked_for_and_only_since_then(
    receiver: Server, told: Claim, editor: User
) -> None:
    url = receiver.url(scheme="https", host=HOST)
    late = actions.add_webhook("Late", url, [News.PUBLISHED], by=editor)
    actions.retract_claim(told, by=editor, revision=told.revision, note="We erred.")
    work()
    assert not Delivery.objects.filter(webhook=late).exists()


def test_following_the_history_again_tells_nobody_twice(receiver: Server, told: Claim) -> None:
    work()
    event = Event.objects.get(action="claim.publish")
    task.tell_webhooks(event)
    work()
    assert (len(receiver.asked), Delivery.objects.count()) == (1, 1)


def test_a_failure_is_tried_again_later_with_the_same_id_and_body(
    receiver: Server, told: Claim
) -> None:
    receiver.answers["/"] = http(b"", status="503 Busy")
    [delivery] = work()
    assert (delivery.state, delivery.attempts) == (DeliveryState.WAITING, 1)
    assert "503" in delivery.problem
    [later] = DBTaskResult.objects.filter(task_path__endswith="webhook.deliver")
    assert later.run_after > timezone.now()
    receiver.answers["/"] = http(b"")
    assert try_again(delivery).state == DeliveryState.DONE
    first, second = (
        [line for line in one.split(b"\r\n") if b"-id" in line or line[:1] == b"{"]
        for one in receiver.asked
    )
    assert first == second


def test_it_is_given_up_after_the_last_try_and_an_editor_sends_it_once_more(
    receiver: Server, told: Claim, checker: User, editor: User
) -> None:
    receiver.answers["/"] = http(b"", status="500 No")
    [delivery] = work()
    for _ in task.WAITS:
        assert delivery.state == DeliveryState.WAITING
        delivery = try_again(delivery)
    assert delivery.state == DeliveryState.FAILED
    with pytest.raises(NotAllowed):
        actions.webhook.expect_again(delivery, by=checker)
    actions.webhook.expect_again(delivery, by=editor)
    receiver.answers["/"] = http(b"")
    assert try_again(delivery).state == DeliveryState.DONE
    with pytest.raises(NotFound):
        actions.webhook.expect_again(delivery, by=editor)


def test_who_answers_that_they_are_gone_is_left_in_peace(receiver: Server, told: Claim) -> None:
    receiver.answers["/"] = http(b"", status="410 Gone")
    [delivery] = work()
    assert delivery.state == DeliveryState.FAILED


def test_a_redirect_is_not_followed(receiver: Server, told: Claim) -> None:
    receiver.answers["/"] = moved(receiver.url("/elsewhere", scheme="https", host=HOST))
    [delivery] = work()
    assert (delivery.state, delivery.status) == (DeliveryState.WAITING, 302)
    assert len(receiver.asked) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.7", "169.254.169.254"])
def test_an_address_inside_is_never_sent_to(
    host: str, monkeypatch: pytest.MonkeyPatch, receiver: Server, told: Claim
) -> None:
    monkeypatch.setattr(task, "DOOR", PUBLIC)
    Webhook.objects.update(url=f"https://{host}/")
    [delivery] = work()
    assert "is not on the public internet" in delivery.problem
    assert receiver.asked == []


def test_nothing_is_sent_where_somebody_stopped_it(
    receiver: Server, hook: Webhook, told: Claim, editor: User
) -> None:
    follow_history()
    actions.stop_webhook(hook, by=editor)
    [delivery] = work()
    assert (delivery.state, receiver.asked) == (DeliveryState.WAITING, [])


def test_a_new_secret_signs_otherwise(hook: Webhook, editor: User) -> None:
    before = secret_of(hook)
    assert secret_of(actions.renew_webhook(hook, by=editor)) != before
    assert shown_secret(before) not in str([*Event.objects.values_list("payload")])


@pytest.mark.parametrize(
    ("name", "url", "news"),
    [
        ("", "https://a.example/", ["verdict.published"]),
        ("A", "http://a.example/", ["verdict.published"]),
        ("A", "https://user:secret@a.example/", ["verdict.published"]),
        ("A", "ftp://a.example/", ["verdict.published"]),
        ("A", "https://a.example/", []),
        ("A", "https://a.example/", ["claim.lift"]),
    ],
)
def test_a_webhook_needs_a_name_a_safe_address_and_news(
    name: str, url: str, news: list[str], editor: User
) -> None:
    with pytest.raises(Refused):
        actions.add_webhook(name, url, news, by=editor)
    assert not Webhook.objects.exists()
