"""The table of the queue: its columns, their order and how they sort; the cells are apart."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString
from django_tables2 import Column, Table
from django_tables2.data import TableData

from claims.queries.queue import SORTS, Row

from .queue_cells import Cells

ALWAYS = ("pick", "ref", "statement")  # columns that nobody leaves out
CHOICES = ("rating", "status", "assignee", "due", "priority", "sources")
USUAL = ("rating", "status", "assignee", "due", "sources")


class Page(TableData):  # type: ignore[misc]
    """The rows of one page, which the database has put in their order."""

    def __len__(self) -> int:
        return len(self.data)

    def order_by(self, aliases: object) -> None:
        return None


class QueueTable(Table):  # type: ignore[misc]
    """One claim a row, with the columns that a person chose."""

    pick = Column("Pick", orderable=False)
    ref = Column("No.")
    statement = Column("Claim", orderable=False)
    rating = Column("Rating")
    status = Column("Status")
    assignee = Column("Assigned")
    due = Column("Due")
    priority = Column("Priority", orderable=False)
    sources = Column("Sources")

    class Meta:
        order_by_field = "sort"
        template_name = "desk/queue_rows.html"

    def __init__(self, rows: Sequence[Row], chosen: Sequence[str], sort: str, today: date) -> None:
        shown = (*ALWAYS, *(name for name in chosen if name in CHOICES))
        left_out = set(CHOICES) - set(shown)
        sortable = sort if sort.removeprefix("-") in SORTS else ""
        super().__init__(Page(rows), sequence=shown, exclude=left_out, order_by=sortable)
        self.shown, self.today = shown, today

    def body(self) -> SafeString:
        """The rows."""
        return Cells(self.shown, self.today).rows(self.data.data)
