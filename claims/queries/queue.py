"""The queue: what there is to do, cut by whose turn it is, sorted and paged by key."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery, TextChoices
from django.utils import timezone

from claims.enums import ClaimStatus, Priority, Role, Step
from claims.models import Claim, ClaimTopic
from claims.models.claim import ClaimQuerySet
from claims.permissions import AnyUser, roles
from claims.queries.claim import claims_for_step, visible_claims

from .joined_names import JoinedNames, split_names
from .keyset import KeyPage, Place, Sort, page_in, page_of, walk
from .union import Part, anybody, for_person

PER_PAGE = 50
URGENT_FIRST = Sort("urgency")
NEWEST_FIRST = Sort("pk", descending=True)
# What each column sorts by. Claims of one status come newest first.
SORTS = {
    "ref": Sort("pk"),
    "rating": Sort("rating_id", empty=None),
    "status": Sort("status", ties_turned=True),
    "assignee": Sort("assignee_name", empty=""),
    "due": Sort("due_on", empty=None),
    "sources": Sort("source_count"),
}
# What moves on only when somebody other than its author decides.
# Reviews come last: `queue_around` knows how many there are.
DECIDED_BY_OTHERS = (Step.PUBLISH, Step.APPROVE)
TO_START = (ClaimStatus.NEW, ClaimStatus.RESEARCHING)
# What a row shows, by its name in the query.
ROW = {
    "pk": "pk",
    "revision": "revision",
    "statement": "statement",
    "status": "status",
    "due_on": "due_on",
    "priority": "priority",
    "source_count": "source_count",
    "quote": "span__exact",
    "claimant": "claimant__name",
    "article": "article_id",
    "title": "article__title",
    "assignee": "assignee__username",
    "rating": "rating__label",
    "colour": "rating__colour",
    "icon": "rating__icon",
}
Row = dict[str, Any]


class Show(TextChoices):
    """The cuts of the queue, in the order of their chips."""

    WAITING = "waiting", "Waiting for me"
    MINE = "mine", "Mine"
    UNASSIGNED = "unassigned", "Unassigned"
    DUE = "due", "Due today"
    REPLY = "reply", "Waiting for reply"
    STALE = "stale", "Stale evidence"
    ALL = "all", "All"


def sort_of(column: str, show: Show) -> Sort:
    """The order that an address asks for (`due`, `-due`), or the one of the cut.

    Work comes most urgent first, the whole list newest first.
    """
    sort = SORTS.get(column.removeprefix("-"))
    if sort is None:
        return NEWEST_FIRST if show == Show.ALL else URGENT_FIRST
    return sort.turned() if column.startswith("-") else sort


def cut(
    user: AnyUser, show: Show, claims: ClaimQuerySet, today: date | None = None
) -> list[ClaimQuerySet]:
    """Those of `claims` that are in a cut, in parts of which an index holds each in one piece.

    No claim is in two parts. Due today includes what is overdue.
    """
    match show:
        case Show.WAITING:
            mine = claims.filter(assignee_id=user.pk, urgency__gt="", status__in=TO_START)
            parts = [mine, *(claims_for_step(user, step, claims) for step in DECIDED_BY_OTHERS)]
        case Show.MINE:
            parts = [claims.filter(assignee_id=user.pk, urgency__gt="")]
        case Show.UNASSIGNED:
            parts = [claims.filter(assignee=None, urgency__gt="")]
        case Show.DUE:
            until = (today or timezone.localdate()).isoformat()
            parts = [
                claims.filter(urgency__gt=priority, urgency__lte=f"{priority}{until}")
                for priority in Priority.values
            ]
        case Show.REPLY:
            parts = [claims.waiting_for_reply()]
        case Show.STALE:
            parts = [claims.with_stale_evidence()]
        case _:
            parts = [claims]
    return parts


def queue_page(
    user: User, show: Show, claims: ClaimQuerySet | None, sort: Sort, place: Place
) -> KeyPage:
    """One page of those of `claims` that are in a cut, or of all of it; one query."""
    if claims is None and place.key is None:
        part = _end(roles(user), show, sort, place, timezone.localdate())
        return page_in(for_person(part, user), sort, place, PER_PAGE)
    among = visible_claims(user) if claims is None else claims
    return page_of(cut(user, show, among), sort, place, PER_PAGE)


@lru_cache(maxsize=128)
def _end(held: frozenset[Role], show: Show, sort: Sort, place: Place, today: date) -> Part:
    """The read of the first or last page for anybody with these roles.

    To put it together takes longer than to ask it.
    """
    person = anybody(held)
    return walk(cut(person, show, visible_claims(person), today), sort, place, PER_PAGE)


def queue_rows(numbers: Sequence[int]) -> list[Row]:
    """What the rows of these claims show, in their order; one query."""
    ties = ClaimTopic.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    topics = ties.annotate(names=JoinedNames("topic__name")).values("names")
    found = Claim.objects.filter(pk__in=numbers).values_list(*ROW.values(), Subquery(topics))
    rows = {values[0]: dict(zip(ROW, values, strict=False)) for values in found}
    for values in found:
        rows[values[0]]["topics"] = split_names(values[-1])
    return [rows[number] for number in numbers if number in rows]
