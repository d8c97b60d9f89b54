"""The history in the admin: every event, in plain words, to read."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from claims.models import Event
from claims.presenters.event import event_row

from .base import DeskAdmin
from .theme import register


@register(Event)
class EventAdmin(DeskAdmin):
    """Who did what to which thing, newest first."""

    change_form_template = "admin/claims/event/change_form.html"
    list_display = ("seq", "at", "actor_name", "action", "subject")
    list_filter = ("actor_name",)
    ordering = ("-seq",)
    search_fields = ("=subject", "actor_name", "action", "hash")
    search_help_text = "A thing such as claim:41, a person, what was done, or a hash"
    fields = ("seq", "at", "actor_name", "action", "subject", "hash", "prev")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["rows"] = [event_row(context["original"])]
        return super().render_change_form(request, context, *args, **kwargs)
