"""Claimants and topics in the admin: who said it, and what it is about."""

from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest

from claims import actions
from claims.models import Claimant, Topic
from claims.permissions import can_edit_claimant, can_edit_topic

from .theme import ChoicesDropdownFilter, display, register
from .writing import WritingAdmin


class CountingAdmin(WritingAdmin):
    """Things that claims have, with how many have them."""

    search_fields = ("name",)
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(claim_count=Count("claims"))

    @display(description="Claims", ordering="claim_count")
    def claims_counted(self, thing: Any) -> int:
        return int(thing.claim_count)


@register(Claimant)
class ClaimantAdmin(CountingAdmin):
    """Persons and organisations that said something."""

    list_display = ("name", "kind", "party", "claims_counted")
    list_filter = (("kind", ChoicesDropdownFilter),)
    fields = ("name", "kind", "party", "same_as")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_edit_claimant(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_edit_claimant(request.user)

    def write(self, request: Any, row: Any, form: Any) -> Model:
        fields = {name: form.cleaned_data[name] for name in ("name", "kind", "party", "same_as")}
        if row.pk:
            seen = form.cleaned_data["revision"]
            return actions.edit_claimant(row, by=request.user, revision=seen, **fields)
        return actions.add_claimant(by=request.user, **fields)


@register(Topic)
class TopicAdmin(CountingAdmin):
    """What claims are about."""

    list_display = ("name", "claims_counted")
    fields = ("name",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_edit_topic(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_edit_topic(request.user)

    def write(self, request: Any, row: Any, form: Any) -> Model:
        if row.pk:
            stored = Topic.objects.get(pk=row.pk)  # `row` has the new name already
            return actions.rename_topic(stored, by=request.user, name=form.cleaned_data["name"])
        return actions.add_topic(form.cleaned_data["name"], by=request.user)
