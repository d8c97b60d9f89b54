"""Telling webhooks what became public: follows the history, and tries again for a day."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from claims.actions.webhook import expect_delivery, note_attempt
from claims.enums import DeliveryState
from claims.models import Delivery, Event
from claims.presenters.news import news_body
from claims.queries.webhook import claim_in, listening_to, news_in, secret_of
from claims.readers.door import Door
from claims.readers.fetch import post
from claims.readers.links import NotFetched
from claims.text.signing import signed_headers

# Before each further try; after the last one it is given up.
WAITS = [
    *(timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)),
    *(timedelta(hours=2), timedelta(hours=5), timedelta(hours=10)),
]
DOOR = Door(seconds=5)  # nobody else's work may wait for a slow receiver
GONE = 410  # how a receiver says that it wants no more


def tell_webhooks(event: Event) -> None:
    """Note for each webhook what it is to be told of `event`, and let it be sent."""
    news = news_in(event)
    claim = claim_in(event) if news else None
    if news is None or claim is None:
        return
    for webhook in listening_to(event, news):
        delivery = expect_delivery(webhook, event, news, news_body(event, news, claim))
        if delivery is not None:
            deliver.enqueue(delivery.pk)


@task()
def deliver(pk: int) -> None:
    """Send one piece of news, and note what came of it; a failure is tried again later.

    What a worker died over is sent again: receivers know it by its `webhook-id`.
    """
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, webhook__stopped_at=None)
    delivery = waiting.select_related("webhook").filter(pk=pk).first()
    if delivery is None:
        return
    status, problem = _send(delivery)
    state = _state(delivery, status)
    with transaction.atomic():
        note_attempt(delivery, state=state, status=status, problem=problem)
        if state == DeliveryState.WAITING:
            again = timezone.now() + WAITS[delivery.attempts]
            deliver.using(run_after=again).enqueue(pk)


def _send(delivery: Delivery) -> tuple[int | None, str]:
    webhook, body = delivery.webhook, delivery.body.encode()
    name = f"{delivery.event_id}.{webhook.pk}"
    headers = signed_headers(secret_of(webhook), name, int(time.time()), body)
    try:
        status = post(webhook.url, body, headers, door=DOOR)
    except NotFetched as refusal:
        return None, refusal.message
    return status, "" if _is_done(status) else f"It answered with HTTP status {status}."


def _state(delivery: Delivery, status: int | None) -> DeliveryState:
    if _is_done(status):
        return DeliveryState.DONE
    if status == GONE or delivery.attempts >= len(WAITS):
        return DeliveryState.FAILED
    return DeliveryState.WAITING


def _is_done(status: int | None) -> bool:
    return status is not None and 200 <= status < 300
