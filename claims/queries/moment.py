"""Reading many rows as of one moment, without holding up those who write."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from claims.models import HistoryHead

Found = TypeVar("Found")
ATTEMPTS = 3


def at_one_moment(read: Callable[[HistoryHead], Found]) -> Found:
    """What `read` finds, with nothing written between its first query and its last.

    `read` gets the head of the history it belongs to and may be called again: when the head moved
    meanwhile the answer is dropped, and after three tries writers wait until it is there.
    """
    for _ in range(ATTEMPTS):
        head = HistoryHead.objects.get(pk=1)
        found = read(head)
        if HistoryHead.objects.get(pk=1).hash == head.hash:
            return found
    with transaction.atomic():
        return read(HistoryHead.objects.select_for_update().get(pk=1))
