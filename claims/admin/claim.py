"""Claims in the admin: the list, the form, and the buttons of the workflow."""

from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from claims.models import Claim
from claims.models.claim import REF_PREFIX
from claims.permissions import can_assign_claim, can_edit_claim, can_lift_claim, steps_for
from claims.queries.claim import visible_claims
from claims.search.schema import CLAIM

from . import bulk, claim_write
from .bulk_export import export_report
from .bulk_seen import with_revision
from .claim_columns import COLUMNS, LINKED
from .claim_form import DRAFT_FIELDS, REASONS, ClaimForm, LiftForm
from .claim_page import draft_rows, passage, verdict_tab
from .claim_step import ICONS, TONES, step_page
from .evidence import EvidenceInline
from .filters import AssigneeFilter, DueFilter, RatingFilter
from .refusal import Mine, typed
from .searched import SearchedAdmin
from .theme import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    ModelAdmin,
    display,
    link_button,
    register,
    tabs,
)

WORDS = ("statement", "claimant", "claimant_role", "claim_type", "made_on", *REASONS)


@register(Claim)
class ClaimAdmin(SearchedAdmin):
    """Claims: found, shared out, worked on, and taken through the workflow."""

    searched = CLAIM
    address_field = ""

    change_form_template = "admin/claims/claim/change_form.html"
    list_display = COLUMNS
    list_display_links = LINKED
    list_filter = (
        ("status", ChoicesDropdownFilter),
        RatingFilter,
        ("claimant", AutocompleteSelectFilter),
        ("article", AutocompleteSelectFilter),
        AssigneeFilter,
        ("topics", AutocompleteSelectFilter),
        DueFilter,
    )
    list_filter_submit = True
    list_fullwidth = True
    ordering = ("-id",)
    search_fields = ("statement", "span__exact", "claimant__name", "article__title")
    search_help_text = "Statement, quote, claimant, article, or a number such as FC-0041"
    autocomplete_fields = ("claimant",)
    actions = (bulk.assign, bulk.tag, bulk.accept, bulk.decline, export_report)
    warn_unsaved_form = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return visible_claims(request.user).with_rows()

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        number = search_term.strip().upper().removeprefix(REF_PREFIX)
        if search_term.strip().upper().startswith(REF_PREFIX) and number.isdecimal():
            return queryset.filter(pk=min(int(number), 2**62)), False
        return super().get_search_results(request, queryset, search_term)

    @display(description=ModelAdmin.action_checkbox.short_description)  # type: ignore[attr-defined]
    def action_checkbox(self, obj: Any) -> SafeString:
        return with_revision(super().action_checkbox(obj), obj)

    # Who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_lift_claim(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return can_lift_claim(request.user)
        return can_assign_claim(request.user, obj)

    # The form

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **how: Any
    ) -> Any:
        # The rating on the form is the draft's, which the form itself declares; the claim's own
        # only orders lists.
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        fields = [name for name in shown if name != "rating"]
        kind = LiftForm if obj is None else ClaimForm
        form = super().get_form(request, obj, change=change, form=kind, **{**how, "fields": fields})
        form.user = request.user
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        words = ["statement", ("claimant", "claimant_role"), ("claim_type", "made_on")]
        if obj is None:
            place = {"fields": ["version", "quote", "start"]}
            return [
                ("Words of the article", place),
                ("Claim", {"fields": [*words, "priority", "note"]}),
            ]
        sets: list[Any] = [
            (None, {"fields": [*words, "topics", "note", *REASONS]}),
            ("Work", {"fields": [("assignee", "due_on"), "priority"]}),
        ]
        if can_edit_claim(request.user, obj):
            sets.append(("Verdict", {"fields": draft_rows(request.user, obj)}))
        return sets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return WORDS if obj is not None and not can_edit_claim(request.user, obj) else ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [EvidenceInline] if obj is not None else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"version": request.GET.get("version", ""), "quote": request.GET.get("quote", "")}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        claim = kwargs.get("obj")
        if claim is not None:
            context |= {
                "title": claim.ref,
                "subtitle": None,
                "tab_list": tabs(Claim, _tab_titles(claim)),
                "passage": passage(claim),
                "verdict_tab": verdict_tab(claim, context["adminform"].form, request.user),
                "actions_detail": [_button(claim, step) for step in steps_for(request.user, claim)],
            }
        else:
            context["title"] = "Lift a claim"
        return super().render_change_form(request, context, *args, **kwargs)

    # Writing

    def write(self, request: Any, row: Any, form: Any) -> Model:
        if isinstance(form, LiftForm):
            return claim_write.lift(form, row, request.user)
        return claim_write.save(form, row, request.user)

    def write_parts(self, request: Any, row: Any, form: Any, formsets: list[Any]) -> None:
        if isinstance(form, LiftForm):
            return
        for formset in formsets:
            claim_write.save_evidence(formset, row, request.user)
        claim_write.save_draft(form, row, request.user)

    def typed_values(self, form: Any, formsets: list[Any]) -> Mine:
        mine = super().typed_values(form, formsets)
        if form.draft is not None:
            mine |= typed(form.draft, {name: form.cleaned_data[name] for name in DRAFT_FIELDS})
        for evidence in (one for formset in formsets for one in formset.initial_forms):
            mine |= typed(evidence.instance, getattr(evidence, "cleaned_data", {}))
        return mine

    # The workflow

    def get_urls(self) -> list[URLPattern]:
        step = path(
            "<int:claim_id>/step/<slug:step>/",
            self.admin_site.admin_view(self.step_view),
            name="claims_claim_step",
        )
        return [step, *super().get_urls()]

    def step_view(self, request: HttpRequest, claim_id: int, step: str) -> HttpResponse:
        return step_page(self, request, claim_id, step)


def _tab_titles(claim: Claim) -> dict[str, str]:
    evidence = claim.evidence.count()
    return {"general": "Claim", "evidence": f"Evidence ({evidence})", "verdict": "Verdict"}


def _button(claim: Claim, step: Any) -> dict[str, Any]:
    address = reverse("admin:claims_claim_step", args=[claim.pk, step])
    return link_button(str(step.label), address, ICONS[step], TONES.get(step, "default"))
