"""What the desk's work adds up to: one query for each insight, whatever number of claims."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth, TruncWeek

from claims.enums import ClaimStatus
from claims.models import Correction, Review
from claims.models.claim import ClaimQuerySet
from claims.permissions import AnyUser, is_on_desk
from claims.queries.claim import visible_claims

GROUPS = {
    "claimant": "claimant__name",
    "party": "claimant__party",
    "topic": "topics__name",
}
Counted = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Period:
    """Days from `since` to `until`, both included."""

    since: date
    until: date

    def within(self, field: str) -> Q:
        """The times of `field` that lie in the period, as UTC has its days."""
        start = datetime.combine(self.since, time(), UTC)
        end = datetime.combine(self.until + timedelta(1), time(), UTC)
        return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def lifted_by_week(user: AnyUser, period: Period) -> Counted:
    """Monday, status now and number of the claims lifted in each week."""
    week = TruncWeek("lifted_at", tzinfo=UTC)
    claims = visible_claims(user).filter(period.within("lifted_at")).order_by()
    return sorted(claims.values_list(week, "status").annotate(Count("pk")))


def turnaround(user: AnyUser, period: Period) -> list[timedelta]:
    """How long each claim first published in the period took from lifting, shortest first."""
    claims = _published(user, period).values_list(F("published_at") - F("lifted_at"))
    return sorted(took for (took,) in claims.order_by().iterator(5000))


def ratings_by(user: AnyUser, period: Period, group: str) -> Counted:
    """Name, rating, its place, colour and icon, and number, of what was published and stands."""
    rating = [f"public_verdict__rating__{name}" for name in ("label", "position", "colour", "icon")]
    claims = _published(user, period).filter(status=ClaimStatus.PUBLISHED).order_by()
    named = claims.exclude(**{GROUPS[group]: None}).exclude(**{GROUPS[group]: ""})
    return list(named.values_list(GROUPS[group], *rating).annotate(Count("pk")))


def decisions(user: AnyUser, period: Period) -> list[list[str]]:
    """What several people decided on each verdict; nothing of what is still being decided on."""
    if not is_on_desk(user):
        return []
    given: dict[int, list[str]] = defaultdict(list)
    reviews = Review.objects.filter(period.within("decided_at")).order_by()
    settled = reviews.exclude(verdict__claim__status=ClaimStatus.IN_REVIEW)
    for verdict, decision in settled.values_list("verdict_id", "decision").iterator(5000):
        given[verdict].append(decision)
    return [values for values in given.values() if len(values) > 1]


def workload(user: AnyUser) -> Counted:
    """Person, status and number of the claims that are worked on now."""
    claims = visible_claims(user).filter(urgency__gt="", assignee__isnull=False).order_by()
    return sorted(claims.values_list("assignee__username", "status").annotate(Count("pk")))


def corrections_by_month(user: AnyUser, period: Period) -> Counted:
    """First of the month, kind and number of the corrections made in each month."""
    if not is_on_desk(user):
        return []
    made = Correction.objects.filter(period.within("made_at")).order_by()
    month = TruncMonth("made_at", tzinfo=UTC)
    return sorted(made.values_list(month, "kind").annotate(Count("pk")))


def share_under(times: list[timedelta], share: float) -> timedelta | None:
    """The time that this share of sorted `times` stays under: nearest rank; None without any."""
    return times[min(len(times) - 1, int(share * len(times)))] if times else None


def total(counted: Iterable[tuple[Any, ...]]) -> int:
    """The numbers at the end of the rows, added up."""
    return sum(row[-1] for row in counted)


def _published(user: AnyUser, period: Period) -> ClaimQuerySet:
    return visible_claims(user).filter(period.within("published_at"))
