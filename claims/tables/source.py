"""The table of sources."""

from django_tables2 import Column, Table

from claims.models import Source


class SourceTable(Table):  # type: ignore[misc]
    """One source a row. Every order ends with the number, so that pages never overlap."""

    row_template = "desk/source_row.html"

    title = Column("Source", order_by=("title", "pk"))
    kind = Column("Kind", order_by=("kind", "pk"))
    published = Column("Date", order_by=("published", "pk"))
    claims = Column("Claims", accessor="claim_count", order_by=("claim_count", "pk"))

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()
        order_by_field = "sort"
        template_name = "components/table.html"
