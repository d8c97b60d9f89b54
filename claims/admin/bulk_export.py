"""Exporting the selected claims: the report of their article, or the flat list of several."""

from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from claims.actions.export import taken_out
from claims.exports.making import Making, Scope
from claims.exports.registry import CLAIM_FORMATS, REPORT_FORMATS
from claims.filters.scope import scope_of
from claims.models import Article, Claim
from claims.models.claim import ClaimQuerySet
from claims.permissions import can_export_report
from claims.presenters.report import Subject

from .bulk import BulkForm, ask
from .bulk_seen import selected
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
    queryset = selected(admin, request, queryset)
    chosen = Claim.objects.filter(pk__in=queryset.order_by().values("pk"))
    articles = Article.objects.filter(claims__in=chosen).distinct()[:2]
    article = articles[0] if len(articles) == 1 else None
    form = (ReportForm if article else ListForm).of(request)
    if not form.is_valid():
        if article:
            form.title = f"Export the report of “{article}”"
        return ask(admin, request, queryset, form)
    name: str = form.cleaned_data["format"]
    by = cast(User, request.user)
    if article:
        return _download(scope_of(f"article:{article.pk}", by), f"report.{name}", by)
    return _download(_chosen(chosen), f"list.{name}", by)


def _chosen(claims: ClaimQuerySet) -> Scope:
    count = claims.count()
    subject = Subject(f"{count} chosen claims", f"{count} claims chosen one by one.")
    return Scope(f"claims:{count}", claims.order_by("pk"), subject, "claims")


def _download(scope: Scope, what: str, by: User) -> StreamingHttpResponse:
    making = Making(scope, what, by)
    headers = {"Content-Disposition": f'attachment; filename="{making.file}"'}
    chunks = taken_out(making)
    return StreamingHttpResponse(chunks, content_type=making.format.media_type, headers=headers)
