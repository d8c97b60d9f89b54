"""Writing what only concerns one person: saved filters, columns, presence, what they have read.

None of it is part of the history: it says nothing about a claim.
"""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import User
from django.db.models import BigIntegerField
from django.utils import timezone

from claims.enums import Doing, Reason
from claims.errors import Refused
from claims.models import (
    Claim,
    Look,
    Notification,
    NotificationChoice,
    Presence,
    QueueColumns,
    SavedFilter,
)
from claims.queries.notification import unread

from .rules import check_fields, require_storable

MOST_FILTERS = 30


def save_filter(name: str, query: str, *, by: User) -> SavedFilter:
    """Keep `query` under `name` for this person; the same name replaces it. Raises Refused."""
    words = _name(name)
    if len(query) > 1000:
        raise Refused("This filter is too long to be kept; use fewer conditions.")
    require_storable("The filter", query)
    others = SavedFilter.objects.filter(person=by).exclude(name=words)
    if others.count() >= MOST_FILTERS:
        raise Refused(f"You have {MOST_FILTERS} saved filters; remove one first.")
    saved, _ = SavedFilter.objects.update_or_create(
        person=by, name=words, defaults={"query": query.lstrip("?")}
    )
    return saved


def rename_filter(pk: int, name: str, *, by: User) -> None:
    """Give one of this person's filters another name; one that is not theirs keeps its own.

    Raises Refused for a name that another of their filters has.
    """
    words = _name(name)
    mine = SavedFilter.objects.filter(person=by)
    if mine.filter(name=words).exclude(pk=pk).exists():
        raise Refused(f"Another of your filters is called “{words}”; choose another name.")
    mine.filter(pk=pk).update(name=words)


def remove_filter(pk: int, *, by: User) -> None:
    """Forget one of this person's filters; one that is not theirs stays."""
    SavedFilter.objects.filter(person=by, pk=pk).delete()


def _name(name: str) -> str:
    words = " ".join(name.split())
    if not words or len(words) > 60:
        raise Refused("Give the filter a name of at most 60 characters.")
    require_storable("The name", words)
    return words


def choose_columns(names: Sequence[str], *, by: User) -> None:
    """Remember the columns of the queue for this person, in this order. Raises Refused."""
    chosen = QueueColumns(person=by, names=",".join(names))
    check_fields(chosen)
    QueueColumns.objects.update_or_create(person=by, defaults={"names": chosen.names})


def note_presence(claim: Claim, *, by: User, doing: str = Doing.READING) -> None:
    """Remember that this person has the claim open now, and what they are at. Raises Refused."""
    check_fields(Presence(claim=claim, person=by, doing=doing), only=["doing"])
    Presence.objects.update_or_create(
        claim=claim, person=by, defaults={"doing": doing, "seen_at": timezone.now()}
    )


def note_look(claim: Claim, *, by: User) -> None:
    """Remember that this person has the submitted verdict before them; a draft is no text yet."""
    now = claim.current_verdict
    if now is None or now.is_draft:
        return
    look = Look.objects.filter(claim=claim, person=by).first()
    if look is None:
        Look.objects.get_or_create(claim=claim, person=by, defaults={"seen": now})
    elif look.seen_id != now.pk:
        Look.objects.filter(pk=look.pk, seen=look.seen_id).update(
            seen=now, before=look.seen_id, seen_at=timezone.now()
        )


def mark_read(notifications: Sequence[int], *, by: User) -> int:
    """Mark this person's notifications as read; returns how many were unread."""
    keys = [key for key in notifications if 0 < key <= BigIntegerField.MAX_BIGINT]
    unseen = Notification.objects.filter(person=by, pk__in=keys, read_at=None)
    return unseen.update(read_at=timezone.now())


def mark_all_read(*, by: User, until: int) -> int:
    """Mark what this person was told of up to the event `until`, the newest they saw.

    What is sealed from them stays unread. Returns how many were unread.
    """
    seen = unread(by).filter(event__lte=min(until, BigIntegerField.MAX_BIGINT))
    keys = list(seen.values_list("pk", flat=True))
    return Notification.objects.filter(pk__in=keys).update(read_at=timezone.now())


def choose_notifications(reasons: Collection[str], *, by: User, digest: bool) -> None:
    """Remember what this person wants to be told of, and whether by mail. Raises Refused."""
    if unknown := set(reasons) - set(Reason.values):
        raise Refused(f"There is no “{min(unknown)[:40]}” to be told of; pick from the list.")
    muted = ",".join(reason for reason in Reason.values if reason not in reasons)
    NotificationChoice.objects.update_or_create(
        person=by, defaults={"muted": muted, "digest": digest}
    )
