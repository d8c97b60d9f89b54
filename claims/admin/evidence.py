"""The evidence of a claim, as a tab of the claim's page."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from claims.models import Evidence
from claims.permissions import can_edit_claim
from claims.queries.source import visible_sources

from .claim_form import EvidenceForm, EvidenceFormSet
from .theme import VERBATIM, StackedInline


class EvidenceInline(StackedInline):
    """The evidence of a claim; removing goes through the action like everything else."""

    model = Evidence
    form = EvidenceForm
    formset: Any = EvidenceFormSet
    formfield_overrides = VERBATIM
    autocomplete_fields = ("source",)
    fields = ("source", ("stance", "locator"), "excerpt", ("paraphrase", "translation"))
    extra = 0
    tab = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        seen = visible_sources(request.user)
        return super().get_queryset(request).filter(source__in=seen).select_related("source")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and can_edit_claim(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and can_edit_claim(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and can_edit_claim(request.user, obj)
