"""Articles: the list, the reader, and mending what is known of one."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from claims import actions
from claims.errors import NotFound
from claims.exports.registry import REPORT_FORMATS
from claims.forms.article import ArticleForm
from claims.forms.lift import LiftForm
from claims.forms.suggestion import SettleForm
from claims.models import Article, ArticleVersion, Claim
from claims.permissions import can_edit_article, can_ingest_article, can_lift_claim
from claims.presenters.event import event_rows
from claims.presenters.marked_text import marked_text
from claims.presenters.suggestions import suggestions
from claims.queries.article import visible_articles
from claims.queries.history import events_for
from claims.queries.placement import Standpoint, claims_in, waiting_placements
from claims.queries.progress import progress_of
from claims.queries.suggestion import readings, scored
from claims.tables.article import ArticleTable
from claims.views.desk.answer import Page, answer, sent
from claims.views.desk.door import who
from claims.views.desk.thing import article_at

PER_PAGE = 25


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """The articles under check, newest first, each with how far the work has come."""
    table = ArticleTable(visible_articles(request.user))
    RequestConfig(
        request, paginate={"per_page": PER_PAGE, "paginator_class": LazyPaginator}
    ).configure(table)
    table.progress = progress_of(row.record for row in table.page.object_list)
    context = {
        "section": "articles",
        "table": table,
        "may_ingest": can_ingest_article(request.user),
    }
    return render(request, "desk/articles.html", context)


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of an article, its text exactly as received, every claim marked where it stands.

    The address names the version; without one it is the newest.
    """
    shown = article_at(request, pk)
    versions = list(shown.versions.defer("text").select_related("received_by"))
    version = version_at(request, shown)
    standing = claims_in(version)
    sentences, read_by = scored(version, standing), readings(version)
    context = {
        "section": "articles",
        "article": shown,
        "version": version,
        "versions": versions,
        "standing": standing,
        "elsewhere": _elsewhere(shown, standing) if len(versions) > 1 else 0,
        "progress": progress_of([shown])[shown.pk],
        "stretches": marked_text(version.text, standing, sentences),
        "suggestions": suggestions(sentences, request.GET.get("show", "")),
        "readings": read_by,
        "has_read": any(reading.reader_id == who(request).pk for reading in read_by),
        "waiting": waiting_placements(version),
        "page_keys": "desk/article_keys.html",
        **_forms(request, version),
        "may_edit": can_edit_article(request.user, shown),
        "formats": REPORT_FORMATS.values(),
        "events": event_rows(events_for(request.user, shown))[::-1],
    }
    return render(request, "desk/article.html", context)


def _elsewhere(article: Article, standing: Sequence[Standpoint]) -> int:
    """How many of its claims stand in another version only."""
    here = sum(at.appearance is None for at in standing)
    return Claim.objects.standing_alone().filter(article=article).count() - here


@require_http_methods(["GET", "HEAD", "POST"])
def edit_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what is known of an article; its text stays."""
    shown = article_at(request, pk)
    known = ArticleForm.of(shown) | {"revision": shown.revision}
    form = ArticleForm(sent(request), initial=known)
    return answer(
        request,
        form,
        lambda: actions.edit_article(shown, by=who(request), **form.cleaned_data),
        Page(title=f"What is known of “{shown}”", back=shown.get_absolute_url(), thing=shown),
    )


def _forms(request: HttpRequest, version: ArticleVersion) -> dict[str, Any]:
    if not can_lift_claim(request.user):
        return {}
    return {"lift_form": LiftForm(version), "settle_form": SettleForm()}


def version_at(request: HttpRequest, article: Article) -> ArticleVersion:
    """The version that the address names, else the newest. Raises NotFound."""
    asked = request.GET.get("version", "")
    if not asked:
        return article.versions.select_related("article").latest("number")
    usable = asked.isascii() and asked.isdigit() and len(asked) < 9
    found = _numbered(article, int(asked)) if usable else None
    if found is None:
        raise NotFound(f"“{article}” has no version {asked[:20]}.")
    return found


def _numbered(article: Article, number: int) -> ArticleVersion | None:
    return article.versions.select_related("article").filter(number=number).first()
