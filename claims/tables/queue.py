"""The table of the queue: its columns and how they sort; a row is laid out by its template."""

from django.db.models import F, QuerySet
from django_tables2 import Column, Table

from claims.models import Claim

Sorted = tuple[QuerySet[Claim], bool]


class QueueTable(Table):  # type: ignore[misc]
    """One claim a row. Every order ends with the number, so that pages never overlap."""

    row_template = "desk/queue_row.html"
    picks = True

    pick = Column("Pick", empty_values=(), orderable=False)
    ref = Column("No.", order_by=("pk",))
    statement = Column("Claim", orderable=False)
    rating = Column("Rating", accessor="current_verdict")
    status = Column("Status", order_by=("status", "pk"))
    assignee = Column("Assigned", accessor="assignee")
    due = Column("Due", accessor="due_on")
    sources = Column("Sources", accessor="source_count", order_by=("source_count", "pk"))

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()
        order_by_field = "sort"
        template_name = "components/table.html"

    def order_rating(self, claims: QuerySet[Claim], descending: bool) -> Sorted:
        """By the place on the scale; what has no rating yet comes last either way."""
        return _last_when_empty(claims, "current_verdict__rating__position", descending)

    def order_assignee(self, claims: QuerySet[Claim], descending: bool) -> Sorted:
        """By name; what nobody works on comes last either way."""
        return _last_when_empty(claims, "assignee__username", descending)

    def order_due(self, claims: QuerySet[Claim], descending: bool) -> Sorted:
        """By day; what is not due comes last either way."""
        return _last_when_empty(claims, "due_on", descending)


class ReviewTable(QueueTable):
    """The same without picking: reviews are given one by one."""

    picks = False

    class Meta(QueueTable.Meta):
        exclude = ("pick",)


def _last_when_empty(claims: QuerySet[Claim], field: str, descending: bool) -> Sorted:
    value = F(field)
    order = value.desc(nulls_last=True) if descending else value.asc(nulls_last=True)
    return claims.order_by(order, "-pk" if descending else "pk"), True
