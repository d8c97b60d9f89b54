"""Writing webhooks: who outside is told of what becomes public, and what came of telling them."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import DeliveryState, News
from claims.errors import NotFound, Refused
from claims.models import Delivery, Event, Webhook
from claims.permissions import can_edit_webhook
from claims.readers.links import parse

from .change import Change, change, require

EDITOR_NEEDED = "You need the role of an editor for webhooks."
MOST = 20  # that listen at once
PROBLEM_LENGTH = 300


def add_webhook(name: str, url: str, news: Iterable[str], *, by: User, key: str = "") -> Webhook:
    """Tell `url` of the `news` from now on.

    Raises NotAllowed; Refused without a name or news, for an address that is not https, and when
    too many listen already.
    """
    require(can_edit_webhook(by), EDITOR_NEEDED)
    chosen = [one.value for one in News if one in set(news)]
    if not name.strip() or not chosen:
        raise Refused("Say who listens there and pick at least one thing they are told of.")
    if parse(url.strip()).scheme != "https":
        raise Refused("A webhook needs an address that begins with https://.")
    with change("webhook.add", by=by, key=key) as write:
        if Webhook.objects.filter(stopped_at=None).count() >= MOST:
            raise Refused(f"{MOST} webhooks listen already; stop one first.")
        webhook = write.create(
            Webhook(
                name=name.strip(),
                url=url.strip(),
                news=",".join(chosen),
                salt=_salt(),
                added_by=by,
            )
        )
        write.about(webhook)
    return webhook


def renew_webhook(webhook: Webhook, *, by: User) -> Webhook:
    """Sign with a new secret from now on, the old one being no good any more.

    Raises NotAllowed, NotFound.
    """
    require(can_edit_webhook(by), EDITOR_NEEDED)
    with change("webhook.renew", by=by) as write:
        webhook = _listening(write, webhook)
        write.update(webhook, salt=_salt())
    return webhook


def stop_webhook(webhook: Webhook, *, by: User) -> Webhook:
    """Send nothing there any more, not even what waits. Raises NotAllowed, NotFound."""
    require(can_edit_webhook(by), EDITOR_NEEDED)
    with change("webhook.stop", by=by) as write:
        webhook = _listening(write, webhook)
        write.update(webhook, stopped_at=timezone.now())
    return webhook


def expect_delivery(webhook: Webhook, event: Event, news: News, body: str) -> Delivery | None:
    """Note that `webhook` is to be told of `event`; None when that was noted before."""
    delivery, is_new = Delivery.objects.get_or_create(
        webhook=webhook, event=event, defaults={"news": news, "body": body}
    )
    return delivery if is_new else None


def note_attempt(
    delivery: Delivery, *, state: DeliveryState, status: int | None, problem: str
) -> None:
    """Note what came of sending it once more. No part of the history."""
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state,
        status=status,
        problem=problem[:PROBLEM_LENGTH],
        attempts=delivery.attempts + 1,
        tried_at=timezone.now(),
    )


def expect_again(delivery: Delivery, *, by: User) -> Delivery:
    """Let what was given up wait for another round. Raises NotAllowed, NotFound."""
    require(can_edit_webhook(by), EDITOR_NEEDED)
    given_up = Delivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.FAILED, webhook__stopped_at=None
    )
    if not given_up.update(state=DeliveryState.WAITING, attempts=0, problem=""):
        raise NotFound("This was not given up, or nobody listens there any more.")
    delivery.refresh_from_db()
    return delivery


def _listening(write: Change, webhook: Webhook) -> Webhook:
    found = write.hold(Webhook, webhook.pk)
    if found.stopped_at is not None:
        raise NotFound("This webhook was stopped; add a new one.")
    return found


def _salt() -> str:
    return secrets.token_hex(32)
