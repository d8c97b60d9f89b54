"""Exporting the selected claims: the report of their article, or the flat list of several."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from claims.exports.registry import CLAIM_FORMATS, REPORT_FORMATS
from claims.models import Article, Claim
from claims.permissions import can_export_report
from claims.presenters.claim_row import claim_rows
from claims.presenters.report import article_report

from .bulk import BulkForm, ask
from .theme import ModelAdmin, Select, action

Formats = dict[str, Any]


class ReportForm(BulkForm):
    """In which format the report of one article comes out."""

    action, title = "export_report", "Export the report"
    formats: Formats = REPORT_FORMATS
    format = forms.ChoiceField(widget=Select)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["format"]
        choice.choices = [(name, one.label) for name, one in self.formats.items()]


class ListForm(ReportForm):
    """In which format the flat list of claims comes out."""

    title = "Export these claims as a list"
    formats: Formats = CLAIM_FORMATS


@action(description="Export report …")
def export_report(
    admin: ModelAdmin, request: HttpRequest, queryset: QuerySet[Claim]
) -> HttpResponseBase:
    """The verdict report where the claims are of one article, else the list of the claims."""
    if not can_export_report(request.user):
        raise PermissionDenied
    chosen = Claim.objects.filter(pk__in=queryset.order_by().values("pk"))
    articles = Article.objects.filter(claims__in=chosen).distinct()[:2]
    article = articles[0] if len(articles) == 1 else None
    form = (ReportForm if article else ListForm).of(request)
    if not form.is_valid():
        if article:
            form.title = f"Export the report of “{article}”"
        return ask(admin, request, queryset, form)
    name: str = form.cleaned_data["format"]
    return _report(article, name, request.user) if article else _list(chosen, name)


def _report(article: Article, name: str, by: Any) -> StreamingHttpResponse:
    made_by = by if isinstance(by, User) else None
    chosen = REPORT_FORMATS[name]
    report = chosen.write(article_report(article, made_by))
    return _download(report, f"report-{article.pk}{chosen.extension}", chosen.media_type)


def _list(claims: Any, name: str) -> StreamingHttpResponse:
    chosen = CLAIM_FORMATS[name]
    return _download(
        chosen.write(claim_rows(claims)), f"claims{chosen.extension}", chosen.media_type
    )


def _download(chunks: Iterator[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(chunks, content_type=media_type, headers=headers)
