"""Telling people: notifications follow the history, mail gathers what they have not read."""

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.models import Event, Notification
from claims.presenters.inbox import Told, told
from claims.queries.notification import concerned, muted_by
from claims.queries.panel import without_sealed_notifications

A_DAY = timedelta(hours=20)  # so that cron may come a little early
FEWER = "What you are told of, and whether by mail, is yours to choose:"


def notify(event: Event) -> None:
    """Note for everybody `event` concerns that it does; seen twice it is noted once."""
    claim_pk = event.subject.partition(":")[2]
    whom = concerned(event)
    muted = muted_by(whom) if whom else {}
    for person, reason in whom.items():
        if reason in muted.get(person.pk, ()):
            continue
        Notification.objects.get_or_create(
            person=person, event=event, defaults={"claim_id": int(claim_pk), "reason": reason}
        )


def send_digests() -> int:
    """Send each person one mail about what they have not read nor been mailed; returns how many.

    At most one a day, none to who has no address or wants none. A mail that cannot be sent is due
    again at the next call; what is sealed from somebody, when it is not any more.
    """
    waiting: dict[int, list[Notification]] = defaultdict(list)
    lately = Notification.objects.filter(mailed_at__gt=timezone.now() - A_DAY).values("person")
    due = (
        without_sealed_notifications(Notification.objects.filter(read_at=None, mailed_at=None))
        .exclude(person__email="")
        .exclude(person__is_active=False)
        .exclude(person__notification_choice__digest=False)
        .exclude(person__in=lately)
    )
    for one in due.select_related("person", "claim", "event").order_by("person", "event"):
        waiting[one.person_id].append(one)
    for notifications in waiting.values():
        _send(notifications)
    return len(waiting)


def _send(notifications: list[Notification]) -> None:
    person = notifications[0].person
    lines = [_line(one) for one in told(notifications)]
    with transaction.atomic():
        Notification.objects.filter(pk__in=[one.pk for one in notifications]).update(
            mailed_at=timezone.now()
        )
        send_mail(
            f"{settings.SITE_NAME}: {len(lines)} new for you",
            "\n\n".join([*lines, f"{FEWER}\n{settings.SITE_URL}{reverse('notifications')}"]) + "\n",
            None,
            [person.email],
        )


def _line(one: Told) -> str:
    claim = one.notification.claim
    said = [f"  “{one.said}”"] if one.said else []
    words = [
        f"{one.notification.get_reason_display()}: {claim.ref} “{claim.statement}”",
        f"  {one.sentence}",
        *said,
        f"  {settings.SITE_URL}{one.place}",
    ]
    return "\n".join(words)
