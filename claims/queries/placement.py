"""Where claims stand in each version of their article."""

from dataclasses import dataclass

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
