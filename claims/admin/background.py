"""Work in the background, for whoever keeps the machine: what ran, and what failed and why."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django_tasks_db.admin import DBTaskResultAdmin
from django_tasks_db.models import DBTaskResult

from .person import keeps_accounts
from .theme import ModelAdmin, register, site

site.unregister(DBTaskResult)


@register(DBTaskResult)
class TaskAdmin(DBTaskResultAdmin, ModelAdmin):
    """Tasks as their library lists them, for superusers only."""

    list_display: Any = ("task_name", "status", "enqueued_at", "started_at", "finished_at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return keeps_accounts(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return keeps_accounts(request)
