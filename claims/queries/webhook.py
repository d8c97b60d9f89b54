"""Webhooks: who is told of an event, and by which secret."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.crypto import salted_hmac

from claims.enums import News
from claims.models import Claim, Delivery, Event, Webhook

NEWEST = 100


def secret_of(webhook: Webhook) -> bytes:
    """What signs news for `webhook`: it follows from its salt and the SECRET_KEY."""
    return salted_hmac("claims.webhook", webhook.salt, algorithm="sha256").digest()


def news_in(event: Event) -> News | None:
    """What readers of the public site would call news in `event`, if anything."""
    if event.action == "claim.retract":
        return News.RETRACTED
    if event.action != "claim.publish":
        return None
    rows = [change["row"] for change in event.data["changes"] if change["before"] is None]
    return News.CORRECTED if any(row.startswith("correction:") for row in rows) else News.PUBLISHED


def listening_to(event: Event, news: News) -> list[Webhook]:
    """The webhooks that were there when `event` happened and are told of such news."""
    there = Webhook.objects.filter(stopped_at=None, added_at__lte=event.at)
    return [webhook for webhook in there.order_by("pk") if news in webhook.news_list]


def claim_in(event: Event) -> Claim | None:
    """The claim that `event` is about."""
    model, _, pk = event.subject.partition(":")
    return Claim.objects.filter(pk=int(pk)).first() if model == "claim" else None


def deliveries_of(webhook: Webhook) -> QuerySet[Delivery]:
    """The newest of what was sent, or is to be, newest first."""
    return webhook.deliveries.select_related("event").defer("body").order_by("-pk")[:NEWEST]


def webhooks_with_last() -> QuerySet[Webhook]:
    """The webhooks that are not stopped, newest first, with how the last news went."""
    last = Delivery.objects.filter(webhook=OuterRef("pk")).order_by("-pk")
    return (
        Webhook.objects.filter(stopped_at=None)
        .annotate(
            last_state=Subquery(last.values("state")[:1]),
            last_at=Subquery(last.values("tried_at")[:1]),
        )
        .order_by("-pk")
    )
