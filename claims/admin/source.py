"""Sources in the admin, with their captures."""

from typing import Any

from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest

from claims import actions
from claims.models import Capture, Source
from claims.queries.source import visible_sources
from claims.search.schema import SOURCE

from .base import DeskAdmin
from .origin import SharedAdmin
from .source_form import FIELDS, SourceForm
from .theme import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    TabularInline,
    display,
    register,
)


class CaptureInline(TabularInline):
    """What was behind the source, and when."""

    model = Capture
    fields = readonly_fields = ("captured_at", "captured_by", "media_type", "size", "sha256")
    extra = max_num = 0
    can_delete = False
    tab = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).select_related("captured_by", "source")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@register(Source)
class SourceAdmin(SharedAdmin):
    """Sources: documents someone could cite, one row for one page."""

    searched = SOURCE

    form = SourceForm
    list_display = ("title", "publisher", "kind", "origin", "was_opened", "published", "cited")
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("origin", AutocompleteSelectFilter),
        ("opened", BooleanRadioFilter),
        ("confidential", BooleanRadioFilter),
    )
    list_filter_submit = True
    ordering = ("title", "id")
    search_fields = ("title", "publisher", "author", "url")
    search_help_text = "Title, publisher, author or address"
    autocomplete_fields = ("origin",)
    inlines = (CaptureInline,)
    warn_unsaved_form = True
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "url",
                    ("author", "publisher"),
                    ("published", "kind"),
                    "opened",
                    "origin",
                    "interests",
                    "capture",
                )
            },
        ),
        (
            "Confidential",
            {
                "classes": ("collapse",),
                "fields": ("confidential", "confidential_reason", "public_description"),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        seen = visible_sources(request.user)
        sources = super().get_queryset(request).filter(pk__in=seen).select_related("origin")
        return sources.annotate(times_cited=Count("evidence")).order_by("title", "id")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj is not None else []

    @display(description="Opened", ordering="opened", boolean=True)
    def was_opened(self, source: Source) -> bool:
        return source.opened

    @display(description="Cited", ordering="times_cited")
    def cited(self, source: Any) -> int:
        return int(source.times_cited)

    def write(self, request: Any, row: Any, form: Any) -> Model:
        fields = {name: form.cleaned_data[name] for name in FIELDS}
        if row.pk:
            seen = form.cleaned_data["revision"]
            return actions.edit_source(row, by=request.user, revision=seen, **fields)
        return actions.add_source(by=request.user, **fields)

    def write_parts(self, request: Any, row: Any, form: Any, formsets: list[Any]) -> None:
        upload = form.cleaned_data["capture"]
        if upload:
            media_type = upload.content_type or "application/octet-stream"
            actions.add_capture(row, upload.read(), media_type=media_type, by=request.user)


@register(Capture)
class CaptureAdmin(DeskAdmin):
    """Captures: listed by source, never changed."""

    list_display = ("source", "captured_at", "captured_by", "media_type", "size")
    list_select_related = ("source", "captured_by")
    fields = ("source", "captured_at", "captured_by", "media_type", "size", "sha256")
    search_fields = ("source__title", "sha256")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        return super().get_queryset(request).filter(source__in=visible_sources(request.user))
