"""The claim memory in the admin: known checks, and look-alikes that people decide on."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from claims import actions
from claims.actions import Finding
from claims.enums import MatchState
from claims.models import KnownCheck, Match
from claims.permissions import can_decide_match, can_import_known_check
from claims.search.schema import CHECK

from .searched import SearchedAdmin
from .theme import ChoicesDropdownFilter, display, register
from .verdict import claim_link
from .writing import DeskForm, WritingAdmin

FINDING = (
    "url",
    "claim_text",
    "rating_label",
    "claimant_name",
    "claimed_on",
    "title",
    "publisher",
    "publisher_site",
    "reviewed_on",
    "language",
    "rating_number",
    "rating_best",
    "rating_worst",
)


@register(KnownCheck)
class KnownCheckAdmin(SearchedAdmin):
    """Fact-checks somebody already published."""

    searched = CHECK

    list_display = ("claim_text", "rating_label", "claimant_name", "publisher", "reviewed_on")
    list_filter = ("language",)
    search_fields = ("claim_text", "claimant_name", "title", "publisher", "url")
    fields = FINDING

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_import_known_check(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_import_known_check(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("url", "claim_text") if obj is not None else ()  # by these two it is known

    def write(self, request: Any, row: Any, form: Any) -> Model:
        finding = Finding(**{name: getattr(row, name) for name in FINDING})
        return actions.record_known_check(finding, by=request.user)


class MatchForm(DeskForm):
    """A look-alike put beside a claim, or what a person says of one in sight of what was said."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Match
        fields = ("claim", "known_check", "earlier_claim", "state")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.state
        if "state" in self.fields:
            said = [choice for choice in MatchState.choices if choice[0] != MatchState.SUGGESTED]
            field: Any = self.fields["state"]
            field.choices = [("", "Not decided"), *said]
            field.label = "What it is"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        pair = [cleaned.get("known_check"), cleaned.get("earlier_claim")]
        if self.instance.pk is None and sum(one is not None for one in pair) != 1:
            sentence = "Pick a known check or an earlier claim, one of the two."
            self.add_error("known_check", sentence)
        return cleaned


@register(Match)
class MatchAdmin(WritingAdmin):
    """Look-alikes: suggested by a score, decided by people."""

    form = MatchForm
    list_display = ("of", "lookalike", "score", "state", "decided_by", "decided_at")
    list_filter = (("state", ChoicesDropdownFilter),)
    search_fields = ("claim__statement", "known_check__claim_text", "earlier_claim__statement")
    autocomplete_fields = ("claim", "known_check", "earlier_claim")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Match]:
        related = ("claim", "known_check", "earlier_claim", "decided_by")
        return super().get_queryset(request).select_related(*related)

    @display(description="Claim", ordering="claim")
    def of(self, match: Match) -> str:
        return claim_link(match.claim_id, match.claim.ref)

    @display(description="Looks like")
    def lookalike(self, match: Match) -> str:
        return str(match.known_check or match.earlier_claim)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_decide_match(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can_decide_match(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        pair = ("claim", "known_check", "earlier_claim")
        return (*pair, "score", "state") if obj is not None else pair

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("claim", "known_check", "earlier_claim", "score") if obj is not None else ()

    def write(self, request: Any, row: Any, form: Any) -> Model:
        if row.pk:
            seen = form.cleaned_data["seen"] or MatchState.SUGGESTED
            state = form.cleaned_data["state"]
            return actions.decide_match(row, state, by=request.user, seen=seen)
        return actions.suggest_match(
            row.claim, by=request.user, known_check=row.known_check, earlier_claim=row.earlier_claim
        )
