"""Whom an event concerns, and what a person has not read yet."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from claims.enums import Reason
from claims.models import Claim, Comment, Event, Notification, Presence
from claims.permissions import is_on_desk

from .comment import mentioned_in

PRESENT = timedelta(seconds=45)

# What the author of a verdict is told of.
TO_AUTHOR = {
    "claim.return": Reason.RETURNED,
    "claim.approve": Reason.APPROVED,
    "claim.publish": Reason.PUBLISHED,
    "claim.drop_back": Reason.DROPPED,
}


def concerned(event: Event) -> dict[User, Reason]:
    """Each person `event` concerns, with the reason that matters most; never who did it."""
    model, _, pk = event.subject.partition(":")
    claim = Claim.objects.filter(pk=pk).first() if model == "claim" else None
    if claim is None:
        return {}
    found: dict[User, Reason] = {}
    for person, reason in _reasons(event, claim):
        if person.pk != event.actor_id and is_on_desk(person):
            found.setdefault(person, reason)
    return found


def _reasons(event: Event, claim: Claim) -> Iterator[tuple[User, Reason]]:
    if event.action == "comment.write":
        yield from _comment_reasons(event, claim)
    elif event.action in TO_AUTHOR and claim.current_verdict is not None:
        yield claim.current_verdict.author, TO_AUTHOR[event.action]
    elif event.action == "claim.assign":
        for change in event.data["changes"]:
            assignee = (change["after"] or {}).get("assignee_id")
            if assignee:
                yield User.objects.get(pk=assignee), Reason.ASSIGNED


def _comment_reasons(event: Event, claim: Claim) -> Iterator[tuple[User, Reason]]:
    [row] = event.data["changes"]
    comment = Comment.objects.select_related("parent__author").get(pk=row["row"].split(":")[1])
    for person in mentioned_in(comment.body):
        yield person, Reason.MENTIONED
    if comment.parent is not None:
        yield comment.parent.author, Reason.ANSWERED
        for answer in comment.parent.answers.select_related("author"):
            yield answer.author, Reason.ANSWERED
    if claim.assignee is not None:
        yield claim.assignee, Reason.COMMENTED


def unread(user: User) -> QuerySet[Notification]:
    """What this person has not read, newest first."""
    mine = Notification.objects.filter(person=user, read_at=None)
    return mine.select_related("event", "claim")


def present_at(claim: Claim, *, besides: User) -> list[User]:
    """Who else had the claim open in the last 45 seconds."""
    recent = Presence.objects.filter(claim=claim, seen_at__gte=timezone.now() - PRESENT)
    return [row.person for row in recent.exclude(person=besides).select_related("person")]
