"""Notifications in plain words, each with the very place it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from claims.models import Event, Notification
from claims.presenters.event import event_rows

PLACES = {
    "claim.assign": "work",
    "claim.approve": "verdict",
    "claim.return": "verdict",
    "claim.publish": "verdict",
    "claim.drop_back": "verdict",
}


@dataclass(frozen=True)
class Told:
    """One notification: why, what happened, what was said with it, and where to look."""

    notification: Notification
    sentence: str
    said: str
    place: str


def told(notifications: Sequence[Notification]) -> list[Told]:
    """Each notification in its order; the queries grow with the kinds of things named only."""
    rows = event_rows([one.event for one in notifications])
    return [
        Told(one, row["sentence"], _said(one.event, row["note"]), place_of(one))
        for one, row in zip(notifications, rows, strict=True)
    ]


def place_of(notification: Notification) -> str:
    """The address of what the notification is about."""
    event, claim = notification.event, notification.claim
    if event.action == "comment.write":
        comment = event.data["changes"][0]["row"].partition(":")[2]
        return f"{reverse('claim-comments', args=[claim.ref])}#comment-{comment}"
    anchor = PLACES.get(event.action, "")
    return f"{claim.get_absolute_url()}{anchor and '#'}{anchor}"


def _said(event: Event, note: str) -> str:
    if event.action == "comment.write":
        return str(event.data["changes"][0]["after"]["body"])
    return note
