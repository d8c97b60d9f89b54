"""Insights: each a title, what it says, a drawing and the table behind it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Any

from claims.enums import ClaimStatus, CorrectionKind
from claims.permissions import AnyUser
from claims.queries import insight as found
from claims.queries.insight import Period
from claims.text.agreement import alpha

from .chart import Chart, bars, columns, shares

LEAST = 10  # published checks from which shares are worth reading
MOST = 20  # names that a drawing shows; the table has all of them
BALANCE = (
    "Ordered by how many were checked, not by how they did: what is checked is chosen, so shares "
    "say nothing about anybody's honesty."
)
STATUS = {status.value: status.label for status in ClaimStatus}
KIND = {kind.value: kind.label for kind in CorrectionKind}


@dataclass
class Insight:
    """One question and its answer. `head` names the columns of `rows`."""

    name: str
    title: str
    says: str
    head: list[str]
    rows: list[list[Any]]
    chart: Chart | None = None
    notes: list[str] = field(default_factory=list)


def insights(user: AnyUser, period: Period) -> list[Insight]:
    """All of them, in the order of the page; a fixed number of queries."""
    return [make(user, period) for make in INSIGHTS.values()]


def weeks(user: AnyUser, period: Period) -> Insight:
    """How many claims were lifted in each week, and where they stand now."""
    counted = found.lifted_by_week(user, period)
    steps = _weeks_of(period)
    numbers: dict[str, list[int]] = {label: [0] * len(steps) for label in STATUS.values()}
    for week, status, number in counted:
        numbers[STATUS[status]][(week.date() - steps[0]).days // 7] += number
    said = [step.isoformat() for step in steps]
    rows: list[list[Any]] = [
        [step, *(values[at] for values in numbers.values())]
        for at, step in enumerate(said)
        if any(values[at] for values in numbers.values())
    ]
    says = f"{found.total(counted):,} claims were lifted; each line is where they stand now."
    chart = columns({name: n for name, n in numbers.items() if any(n)}, said) if counted else None
    head = ["Week from", *numbers]
    return Insight("weeks", "Claims by week and status", says, head, rows, chart)


def times(user: AnyUser, period: Period) -> Insight:
    """How long it takes from lifting to publishing."""
    took = found.turnaround(user, period)
    median, most = found.share_under(took, 0.5), found.share_under(took, 0.9)
    title, head = "From lifting to publishing", ["Measure", "Days"]
    if median is None or most is None:
        return Insight("times", title, "Nothing was published in this time.", head, [])
    rows: list[list[Any]] = [["Median", _days(median)], ["Nine in ten within", _days(most)]]
    rows.append(["Published claims", len(took)])
    says = (
        f"Half of what was published took at most {_lasting(median)}, "
        f"nine in ten at most {_lasting(most)}."
    )
    return Insight("times", title, says, head, rows)


def balance(group: str) -> Callable[[AnyUser, Period], Insight]:
    """How the checks of each claimant, party or topic were rated."""

    def make(user: AnyUser, period: Period) -> Insight:
        by_name: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for name, *rest in found.ratings_by(user, period, group):
            by_name[name].append(tuple(rest))
        labels = {row[0]: row[1] for rows in by_name.values() for row in rows}
        ordered = sorted(labels, key=lambda label: labels[label])
        names = sorted(by_name, key=lambda name: (-found.total(by_name[name]), name))
        rows: list[list[Any]] = []
        for name in names:
            numbers: dict[str, int] = defaultdict(int)
            for label, _, _, _, number in by_name[name]:
                numbers[label] += number
            rows.append([name, sum(numbers.values()), *(numbers[label] for label in ordered)])
        enough = [name for name in names if found.total(by_name[name]) >= LEAST]
        drawn = [
            (name, [(r[0], r[2], r[3], r[4]) for r in sorted(by_name[name], key=lambda r: r[1])])
            for name in enough[:MOST]
        ]
        says = f"{sum(row[1] for row in rows):,} published checks of {len(rows):,} names."
        notes = [BALANCE]
        if len(enough) < len(names):
            notes.append(f"Fewer than {LEAST} checks are in the table only; too few to compare.")
        chart = shares(drawn) if drawn else None
        head = [group.capitalize(), "Checks", *ordered]
        return Insight(group, f"Ratings by {group}", says, head, rows, chart, notes)

    return make


def agreement(user: AnyUser, period: Period) -> Insight:
    """How far reviewers of the same verdict agree."""
    units = found.decisions(user, period)
    value, title = alpha(units), "Agreement between reviewers"
    rows: list[list[Any]] = [
        ["Verdicts with two reviews or more", len(units)],
        ["Of one mind", sum(len(set(unit)) == 1 for unit in units)],
        ["Krippendorff's alpha, nominal", "not enough" if value is None else f"{value:.3f}"],
    ]
    says = (
        "Not enough reviews of the same verdict, or all of one mind: alpha is undefined."
        if value is None
        else f"Alpha is {value:.2f} over {len(units):,} verdicts; 1 is full agreement, 0 chance."
    )
    notes = ["Approved or returned, by each reviewer of a settled verdict (Krippendorff 2011)."]
    return Insight("agreement", title, says, ["Measure", "Value"], rows, None, notes)


def workload(user: AnyUser, _: Period) -> Insight:
    """What each person has before them now."""
    people: dict[str, dict[str, int]] = defaultdict(dict)
    for name, status, number in found.workload(user):
        people[name][status] = number
    open_to = [s for s in STATUS if any(s in numbers for numbers in people.values())]
    rows: list[list[Any]] = [
        [name, sum(numbers.values()), *(numbers.get(status, 0) for status in open_to)]
        for name, numbers in people.items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    says = f"{sum(row[1] for row in rows):,} open claims are assigned to {len(rows):,} people now."
    chart = bars([(row[0], row[1]) for row in rows[:MOST]]) if rows else None
    head = ["Person", "Open claims", *(STATUS[status] for status in open_to)]
    return Insight("workload", "Workload now", says, head, rows, chart)


def corrections(user: AnyUser, period: Period) -> Insight:
    """What was corrected in public, and when."""
    months = _months_of(period)
    numbers: dict[str, list[int]] = {label: [0] * len(months) for label in KIND.values()}
    counted = found.corrections_by_month(user, period)
    for month, kind, number in counted:
        numbers[KIND[kind]][months.index(f"{month:%Y-%m}")] += number
    rows: list[list[Any]] = [
        [month, *(values[at] for values in numbers.values())]
        for at, month in enumerate(months)
        if any(values[at] for values in numbers.values())
    ]
    chart = columns({name: n for name, n in numbers.items() if any(n)}, months) if counted else None
    says = f"{found.total(counted):,} public notes in this time."
    return Insight("corrections", "Corrections by month", says, ["Month", *numbers], rows, chart)


INSIGHTS: dict[str, Callable[[AnyUser, Period], Insight]] = {
    "weeks": weeks,
    "times": times,
    "claimant": balance("claimant"),
    "party": balance("party"),
    "topic": balance("topic"),
    "agreement": agreement,
    "workload": workload,
    "corrections": corrections,
}


def _weeks_of(period: Period) -> list[date]:
    first = period.since - timedelta(period.since.weekday())
    return [first + timedelta(7 * n) for n in range((period.until - first).days // 7 + 1)]


def _months_of(period: Period) -> list[str]:
    first, last = (day.year * 12 + day.month - 1 for day in (period.since, period.until))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]


def _days(took: timedelta) -> str:
    return f"{took / timedelta(days=1):.1f}"


def _lasting(took: timedelta) -> str:
    hours = ceil(took / timedelta(hours=1))
    if hours <= 1:
        return "an hour"
    if hours <= 48:
        return f"{hours} hours"
    return f"{_days(took)} days"
