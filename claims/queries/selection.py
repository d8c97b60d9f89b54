"""Claims picked by what people ask for: status, rating, claimant, article, topic, time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from claims.enums import ClaimStatus, CorrectionKind
from claims.errors import NotFound, Refused, UnknownRating
from claims.models import Article, Claim, Claimant, Correction, Rating, Topic
from claims.models.claim import ClaimQuerySet


@dataclass(frozen=True)
class Selection:
    """What is asked for; what is left empty does not matter.

    `rating` is that of a verdict that stands in public. `since` and `until` are days, included: of
    publication or, where nothing was published, of lifting.
    """

    status: str = ""
    rating: str = ""
    claimant: str = ""
    article: int | None = None
    topic: str = ""
    since: date | None = None
    until: date | None = None


def selected_claims(asked: Selection) -> ClaimQuerySet:
    """The claims asked for, by number.

    Raises Refused, UnknownRating or NotFound for a word that names nothing, so that a slip of the
    pen is not taken for an empty answer.
    """
    claims = Claim.objects.order_by("pk")
    if asked.status:
        claims = claims.filter(status=_status(asked.status))
    if asked.rating:
        claims = _rated(claims, asked.rating)
    if asked.claimant:
        claims = claims.filter(claimant_id=_pk_named(Claimant, asked.claimant))
    if asked.article is not None:
        claims = claims.filter(article=_article(asked.article))
    if asked.topic:
        claims = claims.filter(topics=_pk_named(Topic, asked.topic))
    return _in_time(claims, asked)


def _status(value: str) -> str:
    if value not in ClaimStatus:
        raise Refused(f"There is no status “{value}”; pick from {', '.join(ClaimStatus.values)}.")
    return value


def _rated(claims: ClaimQuerySet, key: str) -> ClaimQuerySet:
    if not Rating.objects.filter(key=key).exists():
        known = ", ".join(Rating.objects.in_use().values_list("key", flat=True))
        raise UnknownRating(f"There is no rating “{key}”; pick from {known}.")
    withdrawn = Correction.objects.filter(
        kind=CorrectionKind.RETRACTION, old_verdict=OuterRef("public_verdict")
    )
    return claims.filter(~Exists(withdrawn), public_verdict__rating__key=key)


def _pk_named(model: type[Claimant] | type[Topic], name: str) -> int:
    found = model._default_manager.filter(name__iexact=name).first()
    if found is None:
        raise NotFound(f"There is no {model._meta.verbose_name} “{name}”; check the spelling.")
    return found.pk


def _article(number: int) -> Article:
    found = Article.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(f"There is no article {number}; its number is on its page.")
    return found


def _in_time(claims: ClaimQuerySet, asked: Selection) -> ClaimQuerySet:
    day = TruncDate(Coalesce("published_at", "lifted_at"))
    if asked.since:
        claims = claims.filter(GreaterThanOrEqual(day, asked.since))
    if asked.until:
        claims = claims.filter(LessThanOrEqual(day, asked.until))
    return claims
