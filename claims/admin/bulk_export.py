"""Exporting the selected claims: the report of their article, or one report or list of several."""

from typing import cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from claims.actions.export import taken_out
from claims.exports.making import Making, Scope
from claims.exports.registry import KINDS
from claims.filters.scope import scope_of
from claims.models import Article, Claim
from claims.models.claim import ClaimQuerySet
from claims.permissions import can_export_report
from claims.presenters.report import Subject

from .bulk import BulkForm, ask
from .bulk_seen import selected
from .theme import ModelAdmin, Select, action


class ReportForm(BulkForm):
    """In which format the report of one article comes out."""

    action, title = "export_report", "Export the report"
    format = forms.ChoiceField(
        widget=Select,
        choices=[(f"report.{name}", one.label) for name, one in KINDS["report"].items()],
    )


class SeveralForm(BulkForm):
    """Whether claims of several articles come out as one report or as a list, and how."""

    action, title = "export_report", "Export these claims of several articles"
    format = forms.ChoiceField(
        widget=Select,
        choices=[
            (label, [(f"{kind}.{name}", one.label) for name, one in KINDS[kind].items()])
            for kind, label in (("report", "One report of them"), ("list", "A list of them"))
        ],
    )


@action(description="Export report …")
def export_report(
    admin: ModelAdmin, request: HttpRequest, queryset: QuerySet[Claim]
) -> HttpResponseBase:
    """The whole report where the claims are of one article, else a report or list of them."""
    if not can_export_report(request.user):
        raise PermissionDenied
    queryset = selected(admin, request, queryset)
    chosen = Claim.objects.filter(pk__in=queryset.order_by().values("pk"))
    articles = Article.objects.filter(claims__in=chosen).distinct()[:2]
    article = articles[0] if len(articles) == 1 else None
    form = (ReportForm if article else SeveralForm).of(request)
    if not form.is_valid():
        if article:
            form.title = f"Export the report of “{article}”"
        return ask(admin, request, queryset, form)
    what: str = form.cleaned_data["format"]
    by = cast(User, request.user)
    return _download(
        scope_of(f"article:{article.pk}", by) if article else _chosen(chosen), what, by
    )


def _chosen(claims: ClaimQuerySet) -> Scope:
    count = claims.count()
    subject = Subject(f"{count} chosen claims", f"{count} claims chosen one by one.")
    return Scope(f"claims:{count}", claims.order_by("pk"), subject, "claims")


def _download(scope: Scope, what: str, by: User) -> StreamingHttpResponse:
    making = Making(scope, what, by)
    headers = {"Content-Disposition": f'attachment; filename="{making.file}"'}
    chunks = taken_out(making)
    return StreamingHttpResponse(chunks, content_type=making.format.media_type, headers=headers)
