"""What a claim's page shows beside its form: the quote in context, and how the verdict stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from claims.models import Article, Claim, Verdict
from claims.models.verdict import CHECKLIST
from claims.permissions import AnyUser
from claims.queries.gates import Gate, gates
from claims.queries.panel import unsealed_reviews

from .badges import rating_badge, status_badge
from .claim_form import ClaimForm

AROUND = 600  # characters on either side of the quote where a paragraph has no end


@dataclass(frozen=True)
class Passage:
    """The quote in the paragraph it stands in; the three texts joined are a stretch of it."""

    claim: Claim
    article: Article
    version: int
    before: str
    quote: str
    after: str
    status: SafeString
    rating: SafeString


@dataclass(frozen=True)
class Version:
    """One verdict version with what was decided on it."""

    verdict: Verdict
    rating: SafeString
    reviews: list[Any]
    public: bool


def passage(claim: Claim) -> Passage:
    """The paragraph around the quote, whole unless it is longer than anyone reads."""
    span, version = claim.span, claim.span.version
    start = max(version.text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    stop = version.text.find("\n", span.end)
    stop = min(stop if stop >= 0 else len(version.text), span.end + AROUND)
    current = claim.current_verdict
    return Passage(
        claim=claim,
        article=claim.article,
        version=version.number,
        before=version.text[start : span.start],
        quote=span.exact,
        after=version.text[span.end : stop],
        status=status_badge(claim.status),
        rating=rating_badge(current.rating if current else None),
    )


def draft_rows(user: AnyUser, claim: Claim) -> list[Any]:
    """The fields of a draft; taking words over is offered where there are words and no draft."""
    rows: list[Any] = [("rating", "as_of"), "conclusion", "rationale"]
    rows += ["what_is_right", "what_is_missing", *CHECKLIST, "confidence"]
    own = claim.verdicts.filter(author_id=user.pk, submitted_at=None).exists()
    return rows if own or claim.current_verdict is None else [*rows, "take_over"]


def verdict_tab(claim: Claim, form: ClaimForm, user: AnyUser) -> dict[str, Any]:
    """The gates, every version with its reviews, and whose words the form starts from."""
    told: list[Gate] = gates(claim)
    return {
        "gates": told,
        "versions": versions(claim, user),
        "starts_from": _starts_from(claim, form),
    }


def versions(claim: Claim, user: AnyUser) -> list[Version]:
    """Every version of the verdict, newest first, with the reviews not sealed from `user`."""
    reviews = Prefetch("reviews", unsealed_reviews(user).select_related("reviewer"))
    found = claim.verdicts.select_related("rating", "author").prefetch_related(reviews)
    return [
        Version(
            verdict,
            rating_badge(verdict.rating),
            list(verdict.reviews.all()),
            verdict.pk == claim.public_verdict_id,
        )
        for verdict in found.order_by("-number")
    ]


def _starts_from(claim: Claim, form: ClaimForm) -> str:
    if form.draft is not None:
        return f"Your draft, version {form.draft.number}. It is yours until you submit it."
    current = claim.current_verdict
    if current is None:
        return "Nobody has written a verdict yet; what you save here is version 1."
    kind = "the draft" if current.is_draft else "the words"
    return (
        f"These are {kind} of {current.author}, version {current.number}. "
        "What you change is saved as a draft of your own."
    )
