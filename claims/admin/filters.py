"""The filters of the claims list that are more than a column."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from claims.models import Claim, Rating
from claims.queries.people import colleagues

from .theme import DropdownFilter, ModelAdmin

Claims = QuerySet[Claim]
NONE = "none"


class RatingFilter(DropdownFilter):  # type: ignore[misc]
    """By the rating of the verdict that is worked on; on every scale that had it."""

    title = "rating"
    parameter_name = "rating"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        given = Rating.objects.in_use().order_by("position").values_list("key", "label")
        return [*given, (NONE, "No rating yet")]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        match self.value():
            case None | "":
                return queryset
            case "none":
                return queryset.filter(current_verdict__rating__isnull=True)
            case key:
                return queryset.filter(current_verdict__rating__key=key)


class AssigneeFilter(DropdownFilter):  # type: ignore[misc]
    """By who works on it."""

    title = "assignee"
    parameter_name = "assignee"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        people = [(str(pk), name) for pk, name in colleagues().values_list("pk", "username")]
        return [("me", "Me"), (NONE, "Nobody"), *people]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        match self.value():
            case "me":
                return queryset.filter(assignee_id=request.user.pk)
            case "none":
                return queryset.filter(assignee__isnull=True)
            case str(pk) if pk.isdecimal():
                return queryset.filter(assignee_id=int(pk))
        return queryset


class DueFilter(DropdownFilter):  # type: ignore[misc]
    """By the day it is due, seen from today."""

    title = "due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [
            ("overdue", "Overdue"),
            ("today", "Today"),
            ("week", "This week"),
            (NONE, "No date"),
        ]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        condition = DUE.get(self.value() or "")
        return queryset.filter(condition()) if condition else queryset


def overdue() -> Q:
    """Due before today."""
    return Q(due_on__lt=timezone.localdate())


def _this_week() -> Q:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return Q(due_on__range=(monday, monday + timedelta(days=6)))


DUE: dict[str, Callable[[], Q]] = {
    "overdue": overdue,
    "today": lambda: Q(due_on=timezone.localdate()),
    "week": _this_week,
    NONE: lambda: Q(due_on__isnull=True),
}
