"""Where claims stand in each version of their article."""

from dataclasses import dataclass

from django.db.models import Case, When

from claims.enums import Standing
from claims.models import ArticleVersion, Claim, Placement, Span


@dataclass(frozen=True)
class Standpoint:
    """One claim at its place in one version."""

    claim: Claim
    span: Span


def claims_in(version: ArticleVersion) -> list[Standpoint]:
    """The claims that stand in `version`, in text order: lifted there, or carried there for sure.

    Two queries, and one for topics, however many claims there are.
    """
    lifted = Claim.objects.with_rows().filter(span__version=version)
    carried = Placement.objects.filter(
        version=version, standing=Standing.STANDS, span__isnull=False
    ).select_related("span")
    spans = {placement.claim_id: placement.span for placement in carried if placement.span}
    found = [Standpoint(claim, claim.span) for claim in lifted]
    if spans:
        moved = Claim.objects.with_rows().filter(pk__in=spans)
        found += [Standpoint(claim, spans[claim.pk]) for claim in moved]
    return sorted(found, key=lambda at: (at.span.start, -at.span.end, at.claim.pk))


def waiting_placements(version: ArticleVersion) -> list[Placement]:
    """The claims whose place in `version` a person has to decide."""
    return list(
        Placement.objects.filter(version=version, standing=Standing.WAITS)
        .select_related("claim__span__version", "span")
        .order_by("claim__span__start")
    )


def placements_in(version: ArticleVersion) -> list[Placement]:
    """What became of every claim carried into `version`: those that wait first, in text order."""
    rows = Placement.objects.filter(version=version).select_related(
        "claim__span__version", "span", "decided_by"
    )
    waits = Case(When(standing=Standing.WAITS, then=0), default=1)
    return list(rows.order_by(waits, "claim__span__start", "pk"))


def unlike_placement(claim: Claim) -> Placement | None:
    """What became of `claim` in the newest version, when its words do not stand there for sure."""
    rows = claim.placements.select_related("version", "span").order_by("-version__number")
    last = rows.first()
    if last is None or (last.standing == Standing.STANDS and _is_word_for_word(claim, last)):
        return None
    return last


def _is_word_for_word(claim: Claim, placement: Placement) -> bool:
    return placement.span is not None and placement.span.exact == claim.span.exact
