"""Rating scales in the admin: the ladder as it is and as it was, never edited."""

from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest

from claims.models import Rating, RatingScale

from .badges import rating_badge
from .base import DeskAdmin
from .theme import TabularInline, display, register


class RatingInline(TabularInline):
    """The ratings of one scale, in its order."""

    model = Rating
    fields = readonly_fields = ("badge", "number", "kind", "meaning")
    ordering = ("position",)
    extra = max_num = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description="Rating")
    def badge(self, rating: Rating) -> str:
        return rating_badge(rating)


@register(RatingScale)
class RatingScaleAdmin(DeskAdmin):
    """Every version of the scale; the highest is in use."""

    list_display = ("version", "name", "language", "ratings_counted")
    fields = ("version", "name", "language")
    inlines = (RatingInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(rating_count=Count("ratings"))

    @display(description="Ratings")
    def ratings_counted(self, scale: Any) -> int:
        return int(scale.rating_count)


@register(Rating)
class RatingAdmin(DeskAdmin):
    """Every rating there ever was."""

    list_display = ("badge", "key", "kind", "number", "scale")
    list_select_related = ("scale",)
    list_filter = ("scale", "kind")
    search_fields = ("label", "meaning")
    fields = ("badge", "key", "scale", "kind", "number", "position", "meaning")
    readonly_fields = fields

    @display(description="Rating")
    def badge(self, rating: Rating) -> str:
        return rating_badge(rating)
