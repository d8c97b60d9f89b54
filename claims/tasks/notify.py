"""Telling people: notifications follow the history, mail gathers what they have not read."""

from collections import defaultdict

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from claims.models import Event, Notification
from claims.presenters.event import event_rows
from claims.queries.notification import concerned


def notify(event: Event) -> None:
    """Note for everybody `event` concerns that it does; seen twice it is noted once."""
    claim_pk = event.subject.partition(":")[2]
    for person, reason in concerned(event).items():
        Notification.objects.get_or_create(
            person=person, event=event, defaults={"claim_id": int(claim_pk), "reason": reason}
        )


def send_digests() -> int:
    """Send each person one mail about what they have not read nor been mailed; returns how many.

    Who has no address gets none. A mail that cannot be sent is due again at the next call.
    """
    waiting: dict[int, list[Notification]] = defaultdict(list)
    due = Notification.objects.filter(read_at=None, mailed_at=None).exclude(person__email="")
    for one in due.select_related("person", "claim", "event").order_by("person", "event"):
        waiting[one.person_id].append(one)
    for notifications in waiting.values():
        _send(notifications)
    return len(waiting)


def _send(notifications: list[Notification]) -> None:
    person = notifications[0].person
    rows = event_rows([one.event for one in notifications])
    lines = [
        f"{one.get_reason_display()}: {row['sentence']}\n"
        f"  {settings.SITE_URL}{one.claim.get_absolute_url()}"
        for one, row in zip(notifications, rows, strict=True)
    ]
    with transaction.atomic():
        Notification.objects.filter(pk__in=[one.pk for one in notifications]).update(
            mailed_at=timezone.now()
        )
        send_mail(
            f"{settings.SITE_NAME}: {len(lines)} new for you",
            "\n\n".join(lines) + "\n",
            None,
            [person.email],
        )
