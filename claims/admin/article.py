"""Articles in the admin: taking a text in, mending what is known of it, and its versions."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from claims import actions
from claims.models import Article, ArticleVersion
from claims.permissions import can_edit_article, can_ingest_article, can_lift_claim
from claims.queries.article import visible_articles
from claims.search.schema import ARTICLE

from .article_form import KNOWN, ArticleForm, IngestForm
from .base import DeskAdmin
from .searched import SearchedAdmin
from .theme import TabularInline, display, link_button, register


class VersionInline(TabularInline):
    """The versions of an article's text; none is ever changed."""

    model = ArticleVersion
    fields = readonly_fields = ("read", "characters", "sha256", "received_at", "received_by")
    ordering = ("-number",)
    extra = max_num = 0
    can_delete = False
    tab = True
    verbose_name_plural = "versions"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleVersion]:
        return super().get_queryset(request).select_related("received_by", "article")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description="Text")
    def read(self, version: ArticleVersion) -> str:
        address = reverse("admin:claims_articleversion_change", args=[version.pk])
        return format_html('<a href="{}">Version {}</a>', address, version.number)

    @display(description="Characters")
    def characters(self, version: ArticleVersion) -> int:
        return len(version.text)


@register(Article)
class ArticleAdmin(SearchedAdmin):
    """Articles: what is known of them can be mended, their text only gets new versions."""

    searched = ARTICLE

    list_display = ("title", "publisher", "published_on", "claims_lifted", "added_by", "added_at")
    list_filter = ("publisher", "language")
    search_fields = ("title", "publisher", "byline", "url")
    search_help_text = "Title, text, publisher, byline or address"
    warn_unsaved_form = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = visible_articles(request.user).select_related("added_by")
        return articles.annotate(claim_count=Count("claims")).order_by("-id")

    @display(description="Claims", ordering="claim_count")
    def claims_lifted(self, article: Any) -> str:
        address = f"{reverse('admin:claims_claim_changelist')}?article__id__exact={article.pk}"
        return format_html('<a href="{}">{}</a>', address, article.claim_count)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_ingest_article(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return can_ingest_article(request.user)
        return can_edit_article(request.user, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **how: Any
    ) -> Any:
        form = IngestForm if obj is None else ArticleForm
        return super().get_form(request, obj, change=change, form=form, **how)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        known = [
            "title",
            ("publisher", "byline"),
            "url",
            "language",
            ("published_on", "published_inferred"),
        ]
        if obj is None:
            given = {"fields": ["text", "file"]}
            return [("Text", given), ("What is known of it", {"fields": known})]
        renewed = {
            "fields": ["text", "file"],
            "classes": ["collapse"],
            "description": "Only when the text was changed where it was published. Its claims are "
            "carried along; the version they were lifted from stays.",
        }
        return [(None, {"fields": known}), ("Add a new version of the text", renewed)]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [VersionInline] if obj is not None else []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        if article is None:
            context["title"] = "Take an article in"
        elif can_lift_claim(request.user):
            lift = f"{reverse('admin:claims_claim_add')}?version={article.version.pk}"
            context["actions_detail"] = [
                link_button("Lift a claim", lift, "content_cut", "primary")
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    def write(self, request: Any, row: Any, form: Any) -> Model:
        if isinstance(form, IngestForm):
            return self._ingest(request, form)
        seen = form.cleaned_data["revision"]
        known = {name: form.cleaned_data[name] for name in KNOWN}
        article = actions.edit_article(row, by=request.user, revision=seen, **known)
        if (draft := form.draft()) is not None:
            actions.add_version(article, draft, by=request.user, revision=article.revision)
        return article

    def _ingest(self, request: Any, form: IngestForm) -> Model:
        begun = timezone.now()
        key = form.cleaned_data["key"]
        version = actions.ingest_article(form.whole_draft(), by=request.user, key=key)
        if version.received_at < begun:
            messages.warning(request, "This text was taken in before; nothing was stored twice.")
        return version.article


@register(ArticleVersion)
class ArticleVersionAdmin(DeskAdmin):
    """One text as it was received."""

    change_form_template = "admin/claims/articleversion/change_form.html"
    list_display = ("article", "number", "received_at", "received_by", "media_type")
    list_select_related = ("article", "received_by")
    ordering = ("-id",)
    search_fields = ("article__title", "article__publisher")
    fields = ("article", "number", "received_at", "received_by", "media_type", "sha256")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleVersion]:
        return super().get_queryset(request).select_related("article", "received_by")
