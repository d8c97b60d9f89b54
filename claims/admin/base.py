"""What every page of the admin stands on: who may open it, and that it writes nothing by itself."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from claims.permissions import is_on_desk

from .history import history_page
from .theme import VERBATIM, ModelAdmin


class DeskAdmin(ModelAdmin):
    """Read by everybody on the desk, changed by nobody; permissions are those of the desk.

    Django's model permissions and its log play no part: the history is the log.
    """

    formfield_overrides = VERBATIM
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_on_desk(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_on_desk(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: evidence is removed through its action, everything else stays."""
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return history_page(self, request, object_id)
