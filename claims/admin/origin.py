"""Origins in the admin, and who may edit what sources share."""

from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest

from claims import actions
from claims.models import Origin
from claims.permissions import can_edit_source

from .searched import SearchedAdmin
from .theme import display, register


class SharedAdmin(SearchedAdmin):
    """What whoever may edit sources may add and edit."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_edit_source(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_edit_source(request.user)


@register(Origin)
class OriginAdmin(SharedAdmin):
    """Origins: sources that go back to one report count as one."""

    list_display = ("name", "shared_by")
    search_fields = ("name",)
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super().get_queryset(request).annotate(source_count=Count("sources")).order_by("name")
        )

    @display(description="Sources", ordering="source_count")
    def shared_by(self, origin: Any) -> int:
        return int(origin.source_count)

    def write(self, request: Any, row: Any, form: Any) -> Model:
        name = form.cleaned_data["name"]
        if row.pk:
            stored = Origin.objects.get(pk=row.pk)  # `row` has the new name already
            return actions.rename_origin(stored, by=request.user, name=name)
        return actions.add_origin(name, by=request.user)
