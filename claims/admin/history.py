"""The history page of one thing: its events in plain words, with before and after."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims.permissions import can_view_history
from claims.presenters.event import event_rows
from claims.queries.history import events_for

from .theme import ModelAdmin

PER_PAGE = 50


def history_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """The events of one thing, newest first. Raises Http404, PermissionDenied."""
    if not can_view_history(request.user):
        raise PermissionDenied
    thing = model_admin.get_object(request, object_id)
    if thing is None:
        raise Http404
    events = Paginator(events_for(request.user, thing).order_by("-seq"), PER_PAGE)
    page = events.get_page(request.GET.get("p"))
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": "History",
        "object": thing,
        "opts": model_admin.opts,
        "page": page,
        "rows": event_rows(page.object_list),
    }
    return TemplateResponse(request, "admin/claims/object_history.html", context)
