"""Where a claim was made: by its claimant, again, and by others who made the same claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from claims.enums import MatchState
from claims.models import Appearance, Article, Claim, Claimant, Match, Span

MOST = 50  # places that are listed; more are counted


@dataclass(frozen=True)
class Saying:
    """Somebody made a claim at one place. `appearance` is None where it was lifted first."""

    claim: Claim
    span: Span
    said_on: date | None
    role: str
    appearance: Appearance | None = None

    @property
    def article(self) -> Article:
        return self.span.version.article

    @property
    def day(self) -> date | None:
        """When it was said; else when the article that says so appeared."""
        return self.said_on or self.article.published_on

    @property
    def address(self) -> str:
        """The place in the reader."""
        key = f"{self.claim.pk}-{self.appearance.pk}" if self.appearance else f"{self.claim.pk}"
        version = self.span.version
        return f"{version.article.get_absolute_url()}?version={version.number}#claim-{key}"


@dataclass(frozen=True)
class Sayings:
    """Every place a claim was made at that the desk knows of, the earliest first.

    `own` are those of its claimant, none for a claim that is an appearance of another; `others` of
    claims that people called the same.
    """

    own: list[Saying]
    others: list[Saying]

    @property
    def times(self) -> int:
        return len(self.own) + len(self.others)

    @property
    def claimants(self) -> list[Claimant]:
        """Who made it, in the order of the list."""
        said = [*self.own, *self.others]
        return list(dict.fromkeys(at.claim.claimant for at in said if at.claim.claimant))

    @property
    def articles(self) -> int:
        """In how many articles."""
        return len({at.article.pk for at in (*self.own, *self.others)})


def sayings_of(claim: Claim) -> Sayings:
    """Where `claim` was made, and claims that a person called the same; two queries."""
    rows = Claim.objects.standing_alone().filter(Q(pk=claim.pk) | _called_the_same(claim))
    first = [
        Saying(each, each.span, each.made_on, each.claimant_role)
        for each in rows.select_related("claimant", "span__version__article").defer(
            "span__version__text"
        )
    ]
    found = _in_order([*first, *sayings_again([at.claim for at in first])])
    own = [at for at in found if at.claim.pk == claim.pk]
    return Sayings(own[:MOST], [at for at in found if at.claim.pk != claim.pk][:MOST])


def sayings_again(claims: Iterable[Claim]) -> list[Saying]:
    """Where each of `claims` was said again; one query."""
    by_key = {claim.pk: claim for claim in claims}
    rows = Appearance.objects.filter(claim__in=by_key).select_related("span__version__article")
    return [
        Saying(by_key[said.claim_id], said.span, said.made_on, said.claimant_role, said)
        for said in rows.defer("span__version__text")
    ]


def _called_the_same(claim: Claim) -> Q:
    same = Match.objects.filter(state=MatchState.CONFIRMED, earlier_claim__isnull=False)
    earlier = same.filter(claim=claim).values("earlier_claim")[:MOST]
    later = same.filter(earlier_claim=claim).values("claim")[:MOST]
    return Q(pk__in=earlier) | Q(pk__in=later)


def _in_order(found: Iterable[Saying]) -> list[Saying]:
    return sorted(found, key=lambda at: (at.day or date.max, at.span.pk))
