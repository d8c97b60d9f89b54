"""Verdicts, reviews and corrections in the admin: all are read, none is written by hand."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from claims.models import Correction, Review, Verdict
from claims.queries.panel import unsealed_reviews

from .badges import rating_badge
from .base import DeskAdmin
from .theme import ChoicesDropdownFilter, display, register


def claim_link(claim_id: int, ref: str) -> str:
    """The claim's number, leading to its page."""
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:claims_claim_change", args=[claim_id]), ref
    )


@register(Verdict)
class VerdictAdmin(DeskAdmin):
    """Every version of every verdict."""

    list_display = ("of", "number", "rated", "conclusion", "author", "submitted_at")
    list_filter = ("rating",)
    ordering = ("-id",)
    search_fields = ("claim__statement", "conclusion", "content_hash")
    search_help_text = "Statement, conclusion or content hash"
    fields = (
        "of",
        "number",
        "rated",
        "conclusion",
        "rationale",
        "what_is_right",
        "what_is_missing",
        "literal_reading",
        "other_reading",
        "claimant_proof",
        "precedent",
        "as_of",
        "confidence",
        "author",
        "started_at",
        "submitted_at",
        "content_hash",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verdict]:
        return super().get_queryset(request).select_related("claim", "rating", "author")

    @display(description="Claim", ordering="claim")
    def of(self, verdict: Verdict) -> str:
        return claim_link(verdict.claim_id, verdict.claim.ref)

    @display(description="Rating", ordering="rating__position")
    def rated(self, verdict: Verdict) -> str:
        return rating_badge(verdict.rating)


@register(Review)
class ReviewAdmin(DeskAdmin):
    """Who approved or returned which version."""

    list_display = ("of", "version", "decision", "reviewer", "comment", "decided_at")
    list_filter = (("decision", ChoicesDropdownFilter),)
    ordering = ("-id",)
    search_fields = ("verdict__claim__statement", "reviewer__username", "comment")
    fields = ("of", "version", "decision", "reviewer", "comment", "decided_at", "content_hash")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        return unsealed_reviews(request.user).select_related("verdict__claim", "reviewer")

    @display(description="Claim", ordering="verdict__claim")
    def of(self, review: Review) -> str:
        return claim_link(review.verdict.claim_id, review.verdict.claim.ref)

    @display(description="Version")
    def version(self, review: Review) -> int:
        return review.verdict.number


@register(Correction)
class CorrectionAdmin(DeskAdmin):
    """What was changed in public."""

    list_display = ("of", "kind", "note", "made_by", "made_at")
    list_filter = (("kind", ChoicesDropdownFilter),)
    ordering = ("-id",)
    search_fields = ("claim__statement", "note")
    fields = ("of", "kind", "note", "old_verdict", "new_verdict", "made_by", "made_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        related = ("claim", "made_by", "old_verdict__claim", "new_verdict__claim")
        return super().get_queryset(request).select_related(*related)

    @display(description="Claim", ordering="claim")
    def of(self, correction: Correction) -> str:
        return claim_link(correction.claim_id, correction.claim.ref)
