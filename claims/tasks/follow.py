"""Following the history: each follower reads the events it has not seen, and enqueues what is due.

The history is the outbox. An action never starts an effect; a follower finds its event here, and a
task it enqueues is written in the same transaction that moves its cursor on, so exactly once.
"""

from collections.abc import Callable

from django.db import transaction

from claims.models import Cursor, Event

from .capture import watch
from .invite import mail_invitations
from .letters import tell_senders
from .notify import notify
from .webhook import tell_webhooks

BATCH = 500

Follower = Callable[[Event], None]

FOLLOWERS: dict[str, Follower] = {
    "letters": tell_senders,
    "notifications": notify,
    "invitations": mail_invitations,
    "captures": watch,
    "webhooks": tell_webhooks,
}


def follow_history(followers: dict[str, Follower] | None = None) -> int:
    """Show each follower what it has not seen, oldest first; returns how many events that were.

    A follower that raises stays before the event it raised at, and meets it again next time;
    the others go on.
    """
    known = FOLLOWERS if followers is None else followers
    return sum(_follow(name, follower) for name, follower in known.items())


def _follow(name: str, follower: Follower) -> int:
    seen = 0
    while fresh := _follow_batch(name, follower):
        seen += fresh
    return seen


def _follow_batch(name: str, follower: Follower) -> int:
    with transaction.atomic():
        Cursor.objects.get_or_create(name=name)
        cursor = Cursor.objects.select_for_update().get(name=name)
        events = list(Event.objects.filter(seq__gt=cursor.seq).order_by("seq")[:BATCH])
        for event in events:
            follower(event)
        if events:
            cursor.seq = events[-1].seq
            cursor.save(update_fields=["seq"])
        return len(events)
