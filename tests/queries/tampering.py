"""Ways to change the history behind the desk's back, once the triggers are out of the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import Event, HistoryHead
from claims.text.chain import GENESIS

Tampering = Callable[[int], None]  # with the event of that number


@contextmanager
def undone() -> Iterator[None]:
    """Undo at the end what was done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def change(number: int, /, **fields: Any) -> None:
    Event.objects.filter(seq=number).update(**fields)


def event(seq: int) -> Event:
    return Event.objects.get(seq=seq)


def shift(after: int, by: int) -> None:
    """Renumber every event after `after`, by way of numbers that are free."""
    numbers = list(Event.objects.filter(seq__gt=after).values_list("seq", flat=True))
    for number in numbers:
        change(number, seq=-number)
    for number in numbers:
        change(-number, seq=number + by)


def relink(start: int = 1) -> None:
    """Make the chain from `start` on agree with itself again, head row and all."""
    found = list(Event.objects.filter(seq__gte=start).order_by("seq"))
    before = Event.objects.filter(seq=start - 1).first()
    prev = before.hash if before else GENESIS
    for one in found:  # out of the way first: hashes and predecessors are unique
        change(one.seq, prev=f"p{one.seq}", hash=f"h{one.seq}")
    for one in found:
        one.prev = prev
        one.hash = prev = one.compute_hash()
        change(one.seq, prev=one.prev, hash=one.hash)
    move_head()


def move_head() -> None:
    """Let the head row say that the last event there is was the last one written."""
    last = Event.objects.order_by("-seq").first()
    head = {"seq": last.seq, "hash": last.hash} if last else {"seq": 0, "hash": GENESIS}
    HistoryHead.objects.update(**head)


def edit_payload(seq: int) -> None:
    change(seq, payload=event(seq).payload.replace('"note":""', '"note":"x"'))


def edit_action(seq: int) -> None:
    change(seq, action="claim.forget")


def edit_subject(seq: int) -> None:
    change(seq, subject="claim:999")


def edit_key(seq: int) -> None:
    change(seq, key="1:another-form")


def shift_time(seq: int) -> None:
    change(seq, at=event(seq).at + timedelta(microseconds=1))


def swap_actor(seq: int) -> None:
    change(seq, actor=User.objects.exclude(pk=event(seq).actor_id)[0])


def rename_actor(seq: int) -> None:
    change(seq, actor_name="somebody else")


def edit_hash(seq: int) -> None:
    change(seq, hash="0" * 63 + "1")


def edit_prev(seq: int) -> None:
    change(seq, prev="0" * 63 + "1")


def delete(seq: int) -> None:
    Event.objects.filter(seq=seq).delete()


def delete_and_close_the_gap(seq: int) -> None:
    delete(seq)
    shift(seq, by=-1)
    HistoryHead.objects.update(seq=Event.objects.count())


def delete_and_bridge(seq: int) -> None:
    """Let the event after the removed one follow the one before it."""
    gone = event(seq)
    delete_and_close_the_gap(seq)
    change(seq, prev=gone.prev)
    move_head()


def insert_before(seq: int) -> None:
    """Put a copy of an event in front of it, as if it had happened a second before too."""
    copy = event(seq)
    shift(seq - 1, by=1)
    copy.pk, copy.key = seq, None
    copy.at -= timedelta(seconds=1)
    copy.prev, copy.hash = "a" * 64, "b" * 64
    copy.save(force_insert=True)
    HistoryHead.objects.update(seq=Event.objects.count())


def insert_and_link(seq: int) -> None:
    """The same, with hashes that fit where the copy stands."""
    insert_before(seq)
    copy = event(seq)
    follower = Event.objects.filter(seq=seq + 1).first()
    copy.prev = follower.prev if follower else GENESIS
    change(seq + 1, prev="c" * 64)
    change(seq, prev=copy.prev, hash=copy.compute_hash())
    change(seq + 1, prev=event(seq).hash)


def swap_with_next(seq: int) -> None:
    change(seq, seq=-1)
    change(seq + 1, seq=seq)
    change(-1, seq=seq + 1)


def swap_contents_with_next(seq: int) -> None:
    one, two = event(seq), event(seq + 1)
    change(seq, payload=two.payload, action=two.action, subject=two.subject)
    change(seq + 1, payload=one.payload, action=one.action, subject=one.subject)


def truncate(seq: int) -> None:
    """Cut off this event and all after it."""
    Event.objects.filter(seq__gte=seq).delete()


ANYWHERE: list[Tampering] = [
    edit_payload,
    edit_action,
    edit_subject,
    edit_key,
    shift_time,
    swap_actor,
    rename_actor,
    edit_hash,
    edit_prev,
    delete,
    insert_before,
    insert_and_link,
    truncate,
]
NOT_AT_THE_END: list[Tampering] = [
    delete_and_close_the_gap,
    delete_and_bridge,
    swap_with_next,
    swap_contents_with_next,
]
