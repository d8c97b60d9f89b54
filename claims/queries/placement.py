"""Where claims stand in each version of their article."""

from dataclasses import dataclass

from django.db.models import Case, Q, When

from claims.enums import Standing
from claims.models import Appearance, Article, ArticleVersion, Claim, Placement, Span

# Places of a claim that turned out to be an earlier one; those of its appearance say where it is.
FOLDED = Q(appearance__isnull=True, claim__folded_into__isnull=False)


@dataclass(frozen=True)
class Standpoint:
    """One claim at its place in one version; with an `appearance`, where it was said again."""

    claim: Claim
    span: Span
    appearance: Appearance | None = None

    @property
    def key(self) -> str:
        """What tells it from the others in one text: `41`, `41-7` for an appearance of it."""
        return f"{self.claim.pk}-{self.appearance.pk}" if self.appearance else str(self.claim.pk)


def claims_in(version: ArticleVersion) -> list[Standpoint]:
    """The claims that stand in `version`, in text order: lifted there, or carried there for sure.

    Those that were only said again there are among them, each with its appearance; one that was
    lifted there and turned out to be an earlier claim stands as that one. Four queries, and one
    for topics, however many claims there are.
    """
    rows = Claim.objects.with_rows().standing_alone()
    found = [Standpoint(claim, claim.span) for claim in rows.filter(span__version=version)]
    again = Appearance.objects.filter(span__version=version).select_related("span")
    spans: dict[tuple[int, Appearance | None], Span] = {
        (said.claim_id, said): said.span for said in again
    }
    carried = Placement.objects.filter(
        version=version, standing=Standing.STANDS, span__isnull=False
    ).select_related("span", "appearance")
    spans |= {(at.claim_id, at.appearance): at.span for at in carried if at.span}
    if spans:
        moved = rows.in_bulk({claim for claim, _ in spans})
        found += [
            Standpoint(moved[claim], span, said)
            for (claim, said), span in spans.items()
            if claim in moved
        ]
    return sorted(found, key=lambda at: (at.span.start, -at.span.end, at.claim.pk))


def appearances_in(article: Article) -> list[Standpoint]:
    """What was said again in any version of `article`, each where it was found; one query."""
    rows = Appearance.objects.filter(span__version__article=article)
    return [
        Standpoint(said.claim, said.span, said) for said in rows.select_related("span", "claim")
    ]


def waiting_placements(version: ArticleVersion) -> list[Placement]:
    """The claims whose place in `version` a person has to decide."""
    return list(
        Placement.objects.filter(version=version, standing=Standing.WAITS)
        .exclude(FOLDED)
        .select_related("claim__span__version", "appearance__span__version", "span")
        .order_by("claim__span__start", "pk")
    )


def placements_in(version: ArticleVersion) -> list[Placement]:
    """What became of every claim carried into `version`: those that wait first, in text order."""
    rows = (
        Placement.objects.filter(version=version)
        .exclude(FOLDED)
        .select_related("claim__span__version", "appearance__span__version", "span", "decided_by")
    )
    waits = Case(When(standing=Standing.WAITS, then=0), default=1)
    return list(rows.order_by(waits, "claim__span__start", "pk"))


def unlike_placement(claim: Claim) -> Placement | None:
    """What became of `claim` in the newest version, when its words do not stand there for sure."""
    own = claim.placements.filter(appearance__isnull=True)
    rows = own.select_related("version", "span").order_by("-version__number")
    last = rows.first()
    if last is None or (last.standing == Standing.STANDS and _is_word_for_word(claim, last)):
        return None
    return last


def _is_word_for_word(claim: Claim, placement: Placement) -> bool:
    return placement.span is not None and placement.span.exact == claim.span.exact
