"""Writing what only concerns one person: saved filters, columns, presence, what they have read.

None of it is part of the history: it says nothing about a claim.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import BigIntegerField
from django.utils import timezone

from claims.errors import Refused
from claims.models import Claim, Notification, Presence, QueueColumns, SavedFilter

from .rules import check_fields, require_storable

MOST_FILTERS = 30


def save_filter(name: str, query: str, *, by: User) -> SavedFilter:
    """Keep `query` under `name` for this person; the same name replaces it. Raises Refused."""
    words = " ".join(name.split())
    if not words or len(words) > 60:
        raise Refused("Give the filter a name of at most 60 characters.")
    if len(query) > 1000:
        raise Refused("This filter is too long to be kept; use fewer conditions.")
    require_storable("The name", words)
    require_storable("The filter", query)
    others = SavedFilter.objects.filter(person=by).exclude(name=words)
    if others.count() >= MOST_FILTERS:
        raise Refused(f"You have {MOST_FILTERS} saved filters; remove one first.")
    saved, _ = SavedFilter.objects.update_or_create(
        person=by, name=words, defaults={"query": query.lstrip("?")}
    )
    return saved


def remove_filter(pk: int, *, by: User) -> None:
    """Forget one of this person's filters; one that is not theirs stays."""
    SavedFilter.objects.filter(person=by, pk=pk).delete()


def choose_columns(names: Sequence[str], *, by: User) -> None:
    """Remember the columns of the queue for this person, in this order. Raises Refused."""
    chosen = QueueColumns(person=by, names=",".join(names))
    check_fields(chosen)
    QueueColumns.objects.update_or_create(person=by, defaults={"names": chosen.names})


def note_presence(claim: Claim, *, by: User) -> None:
    """Remember that this person has the claim open now."""
    Presence.objects.update_or_create(claim=claim, person=by, defaults={"seen_at": timezone.now()})


def mark_read(notifications: Sequence[int], *, by: User) -> int:
    """Mark this person's notifications as read; returns how many were unread."""
    keys = [key for key in notifications if 0 < key <= BigIntegerField.MAX_BIGINT]
    unread = Notification.objects.filter(person=by, pk__in=keys, read_at=None)
    return unread.update(read_at=timezone.now())
