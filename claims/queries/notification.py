"""Whom an event concerns, and what a person has not read yet."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import lru_cache

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from claims.enums import ClaimStatus, Reason, Role, Step
from claims.models import (
    Claim,
    Comment,
    Event,
    Notification,
    NotificationChoice,
    Presence,
)
from claims.permissions import is_on_desk, roles

from .claim import claims_for_step
from .comment import mentioned_in
from .panel import without_sealed_notifications
from .union import Part, anybody, count_of, for_person, read, union_of

COUNTED = 100
PRESENT = timedelta(seconds=45)

# What the author of a verdict is told of, whatever became of it ...
TO_AUTHOR = {"claim.publish": Reason.PUBLISHED, "claim.drop_back": Reason.DROPPED}
# ... and what of a decision, once the last one of the panel has settled the claim.
DECISIONS = ("claim.approve", "claim.return")
SETTLED = {ClaimStatus.APPROVED: Reason.APPROVED, ClaimStatus.RESEARCHING: Reason.RETURNED}


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
    elif claim.current_verdict is not None and (reason := _author_reason(event)):
        yield claim.current_verdict.author, reason
    elif event.action == "claim.assign":
        for change in event.data["changes"]:
            assignee = (change["after"] or {}).get("assignee_id")
            if assignee:
                yield User.objects.get(pk=assignee), Reason.ASSIGNED


def _author_reason(event: Event) -> Reason | None:
    if event.action not in DECISIONS:
        return TO_AUTHOR.get(event.action)
    given = [(change["after"] or {}).get("status") for change in event.data["changes"]]
    return next((SETTLED[status] for status in given if status in SETTLED), None)


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


def inbox(user: User) -> QuerySet[Notification]:
    """What this person was told of, newest first; what is sealed from them comes when it is not."""
    mine = Notification.objects.filter(person=user).select_related("event", "claim")
    return without_sealed_notifications(mine)


def unread(user: User) -> QuerySet[Notification]:
    """What this person has not read, newest first."""
    return inbox(user).filter(read_at=None)


def muted_by(people: Iterable[User]) -> dict[int, set[str]]:
    """The reasons that each of `people` does not want to be told of, by their key."""
    choices = NotificationChoice.objects.filter(person__in=[person.pk for person in people])
    return {choice.person_id: set(choice.muted.split(",")) for choice in choices}


def choice_of(user: User) -> NotificationChoice:
    """What this person wants to be told of; everything, until they choose."""
    found = NotificationChoice.objects.filter(person=user).first()
    return found or NotificationChoice(person=user)


def counts_in_bar(user: User) -> dict[str, int | str]:
    """How many reviews wait for this person and how much they have not read; one query.

    Nothing is counted farther than a hundred.
    """
    found = read(for_person(_counts(roles(user)), user))
    return said_in_bar({name: int(number) for name, number in found})


def said_in_bar(counts: Mapping[str, int]) -> dict[str, int | str]:
    """The counts as the bar says them."""
    return {n: number if number < COUNTED else f"{COUNTED - 1}+" for n, number in counts.items()}


def parts_in_bar(user: User) -> list[Part]:
    """The reads of what the bar counts: name, number."""
    reviews = count_of("reviews", claims_for_step(user, Step.APPROVE), COUNTED)
    return [*reviews, *count_of("unread", unread(user), COUNTED)]


@lru_cache(maxsize=8)
def _counts(held: frozenset[Role]) -> Part:
    """The read for anybody with these roles; it is on every page and long to put together."""
    return union_of(parts_in_bar(anybody(held)))


def presences(claim: Claim, *, besides: User) -> list[Presence]:
    """Who else had the claim open in the last 45 seconds and what they were at, by name."""
    recent = Presence.objects.filter(claim=claim, seen_at__gte=timezone.now() - PRESENT)
    others = recent.exclude(person=besides).select_related("person")
    return list(others.order_by("person__username"))


def present_at(claim: Claim, *, besides: User) -> list[User]:
    """Who else had the claim open in the last 45 seconds."""
    return [row.person for row in presences(claim, besides=besides)]
