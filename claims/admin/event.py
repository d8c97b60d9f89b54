"""The history in the admin: every event, in plain words, to read."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from claims.models import Event
from claims.presenters.event import event_row, event_rows
from claims.queries.panel import without_sealed_events

from .base import DeskAdmin
from .theme import display, register


@register(Event)
class EventAdmin(DeskAdmin):
    """Who did what to which thing, newest first."""

    change_form_template = "admin/claims/event/change_form.html"
    list_display = ("seq", "at", "what", "thing")
    list_filter = ("actor_name",)
    ordering = ("-seq",)
    search_fields = ("=subject", "actor_name", "action", "hash")
    search_help_text = "A thing such as claim:41, a person, what was done, or a hash"
    fields = ("seq", "at", "actor_name", "action", "subject", "hash", "prev")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Without what others did in a sealed vote, so that no search or filter finds it either."""
        return without_sealed_events(super().get_queryset(request), request.user)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The page of events, each told in a sentence; the names in them are looked up at once."""
        page: Any = super().get_changelist_instance(request)
        page.result_list = list(page.result_list)
        for event, row in zip(page.result_list, event_rows(page.result_list), strict=True):
            event.sentence = row["sentence"]
        return page

    @display(description="What happened")
    def what(self, event: Any) -> str:
        return str(event.sentence)

    @display(description="Thing")
    def thing(self, event: Event) -> str:
        model, _, pk = event.subject.partition(":")
        try:
            address = reverse(f"admin:claims_{model}_change", args=[pk])
        except NoReverseMatch:  # a thing without a page here
            return event.subject
        return format_html('<a href="{}">{}</a>', address, event.subject)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        start = request.GET.get("rows", "")
        usable = start.isascii() and start.isdigit() and len(start) < 9
        context["rows"] = [event_row(context["original"], int(start) if usable else 0)]
        return super().render_change_form(request, context, *args, **kwargs)
