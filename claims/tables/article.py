"""The table of articles."""

from django.db.models import F, QuerySet
from django_tables2 import Column, Table

from claims.models import Article


class ArticleTable(Table):  # type: ignore[misc]
    """One article a row, the newest first. Every order ends with the number."""

    row_template = "desk/article_row.html"

    title = Column("Article", order_by=("title", "pk"))
    published = Column("Date", accessor="published_on")
    claims = Column("Claims", accessor="pk", orderable=False)

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()
        order_by_field = "sort"
        template_name = "components/table.html"

    def order_published(
        self, articles: QuerySet[Article], descending: bool
    ) -> tuple[QuerySet[Article], bool]:
        """By day; what is undated comes last either way."""
        day = F("published_on")
        order = day.desc(nulls_last=True) if descending else day.asc(nulls_last=True)
        return articles.order_by(order, "-pk" if descending else "pk"), True
