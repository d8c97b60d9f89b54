"""Publications across models: what readers list, search and read, each in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet

from claims.enums import Decision, MatchState
from claims.errors import NotFound
from claims.models import (
    Appearance,
    ClaimTopic,
    Correction,
    HistoryHead,
    Match,
    Publication,
    Rating,
    RatingScale,
    Review,
    Source,
    Topic,
    Verdict,
)
from claims.models.claim import REF_PREFIX
from claims.text.folding import fold

Of = TypeVar("Of", bound=Model)

PAGE = 30
MOST_WORDS = 8
SAME_OR_RELATED = (MatchState.CONFIRMED, MatchState.RELATED)


@dataclass(frozen=True)
class PublicFilter:
    """What a reader asked for; an empty part asks for nothing."""

    words: str = ""
    rating: str = ""
    claimant: int | None = None
    topic: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a page of a list begins: after the row that was last on the one before."""

    at: datetime
    pk: int


@dataclass(frozen=True)
class Shown:
    """A publication with everything its page shows, loaded."""

    publication: Publication
    approvals: list[Review] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    again: list[Appearance] = field(default_factory=list)
    ties: list[Match] = field(default_factory=list)


def public_version() -> tuple[int, datetime | None]:
    """The last event that changed anything readers see, and when it was; one query."""
    head = HistoryHead.objects.values_list("public_seq", "public_at").get(pk=1)
    return head[0], head[1]


def publication_at(ref: str) -> Shown:
    """The publication of the claim with the number in `ref`, with all that its page shows.

    Raises NotFound for everything that is not public, whether it is there or not.
    """
    number = ref.lower().removeprefix(REF_PREFIX.lower())
    usable = number.isascii() and number.isdigit() and len(number) < 18
    rows = Publication.objects.filter(pk=int(number)) if usable else Publication.objects.none()
    for one in to_show(rows):
        return one
    raise NotFound("There is no fact-check at this address.")


def to_show(rows: QuerySet[Publication]) -> list[Shown]:
    """`rows` with everything their pages show, in a number of queries they do not change."""
    found = list(rows.select_related("verdict__rating__scale", "verdict__author", "article"))
    keys = [row.pk for row in found]
    approvals = _by_verdict(_approvals(row.verdict_id for row in found))
    topics = _by_claim(ClaimTopic.objects.filter(claim__in=keys).select_related("topic"))
    again = _by_claim(_said_again().filter(claim__in=keys))
    ties = _by_claim(_ties().filter(claim__in=keys))
    changed = [row.pk for row in found if row.changed_at != row.published_at]
    corrections = _by_claim(_corrections().filter(claim__in=changed)) if changed else {}
    return [
        Shown(
            publication=row,
            approvals=approvals.get(row.verdict_id, []),
            topics=sorted((tie.topic for tie in topics.get(row.pk, [])), key=lambda t: t.name),
            corrections=corrections.get(row.pk, []),
            again=again.get(row.pk, []),
            ties=ties.get(row.pk, []),
        )
        for row in found
    ]


def public_verdict(shown: Shown, number: int) -> Verdict:
    """The version `number` of its verdict, if it was ever public. Raises NotFound."""
    known = {shown.publication.verdict_id}
    known |= {correction.old_verdict_id for correction in shown.corrections}
    rows = Verdict.objects.select_related("rating__scale", "author")
    found = rows.filter(pk__in=known, number=number).first()
    if found is None:
        raise NotFound("There was no such version of this fact-check.")
    return found


def approvals_of(verdict: Verdict) -> list[Review]:
    """Who approved a version."""
    return list(_approvals([verdict.pk]))


def bounds_of(scale: RatingScale) -> tuple[int, int] | None:
    """The lowest and the highest number of a scale; None where no rating of it has one."""
    return _bounds(scale.pk, str(scale))


@lru_cache(maxsize=64)
def _bounds(pk: int, _: str) -> tuple[int, int] | None:
    # A scale is never edited, so it is asked for once; the name tells databases of tests apart.
    numbers = Rating.objects.filter(scale=pk, number__isnull=False)
    found = [number for number in numbers.values_list("number", flat=True) if number is not None]
    return (min(found), max(found)) if found else None


def listed(asked: PublicFilter, after: Place | None = None) -> tuple[list[Publication], bool]:
    """One page of what readers asked for, newest first, and whether there is more.

    A rating counts only while it stands: what was withdrawn is found by everything else.
    """
    rows = _asked_for(asked).select_related("rating", "article")
    if after is not None:
        rows = rows.filter(Q(published_at__lt=after.at) | Q(published_at=after.at, pk__lt=after.pk))
    page = list(rows.order_by("-published_at", "-pk")[: PAGE + 1])
    return page[:PAGE], len(page) > PAGE


def _asked_for(asked: PublicFilter) -> QuerySet[Publication]:
    rows = Publication.objects.all()
    for word in fold(asked.words).split()[:MOST_WORDS]:
        rows = rows.filter(words__contains=word)
    if asked.rating:
        rows = rows.filter(rating__key=asked.rating, withdrawn=False)
    if asked.claimant is not None:
        rows = rows.filter(claimant=asked.claimant)
    if asked.topic is not None:
        rows = rows.filter(claim__topics=asked.topic)
    return rows


def ratings_given() -> list[Rating]:
    """The ratings that stand in public, one for each key, in the order of the newest scale."""
    given = Publication.objects.filter(withdrawn=False).order_by().values("rating")
    rows = Rating.objects.filter(pk__in=given).order_by("-scale__version", "position")
    return list({rating.key: rating for rating in reversed(rows)}.values())[::-1]


def topics_given() -> QuerySet[Topic]:
    """The topics of what is public, by name."""
    public = Publication.objects.order_by().values("pk")
    tagged = Topic.claims.through.objects.filter(claim__in=public).values("topic")
    return Topic.objects.filter(pk__in=tagged)


def same_wording(digest: str) -> Publication | None:
    """What is public in exactly these words, whatever it stands in; the newest."""
    alike = Q(statement_hash=digest) | Q(quote_hash=digest)
    return Publication.objects.filter(alike, withdrawn=False).order_by("-published_at").first()


def sources_of(contents: Iterable[dict[str, list[dict[str, int]]]]) -> dict[int, Source]:
    """The sources that these frozen verdicts cite, as they are now, with their captures."""
    keys = {item["source"] for content in contents for item in content["evidence"]}
    return Source.objects.prefetch_related("captures").in_bulk(keys)


def published_among(claims: Iterable[int]) -> dict[int, Publication]:
    """Those of these claims whose verdict stands in public, by the key of the claim."""
    rows = Publication.objects.filter(pk__in=set(claims), withdrawn=False)
    return {row.pk: row for row in rows.select_related("rating")}


def _by_claim(rows: Iterable[Of]) -> dict[int, list[Of]]:
    found: defaultdict[int, list[Of]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)  # type: ignore[attr-defined]
    return found


def _by_verdict(rows: Iterable[Review]) -> dict[int, list[Review]]:
    found: defaultdict[int, list[Review]] = defaultdict(list)
    for row in rows:
        found[row.verdict_id].append(row)
    return found


def _approvals(verdicts: Iterable[int]) -> QuerySet[Review]:
    rows = Review.objects.filter(verdict__in=list(verdicts), decision=Decision.APPROVE)
    return rows.select_related("reviewer")


def _corrections() -> QuerySet[Correction]:
    return Correction.objects.select_related("old_verdict__rating", "new_verdict__rating").defer(
        "old_verdict__content", "new_verdict__content"
    )


def _said_again() -> QuerySet[Appearance]:
    rows = Appearance.objects.select_related("span__version__article")
    return rows.defer("span__version__text")


def _ties() -> QuerySet[Match]:
    return Match.objects.filter(state__in=SAME_OR_RELATED).select_related("known_check")


def published_in(article: int) -> list[Publication]:
    """What is public about claims of one article, in the order of its text."""
    rows = Publication.objects.filter(article=article).select_related(
        "rating", "article", "claim__span__version"
    )
    rows = rows.defer("claim__span__version__text")
    return list(rows.order_by("-claim__span__version__number", "claim__span__start", "pk"))


def public_balance(claimant: int) -> tuple[dict[Rating, int], int]:
    """How often each rating stands in public for a claimant, and how many were withdrawn."""
    rows = Publication.objects.filter(claimant=claimant).order_by()
    counted = rows.values_list("rating", "withdrawn").annotate(n=Count("pk"))
    standing = {pk: n for pk, withdrawn, n in counted if not withdrawn}
    ratings = Rating.objects.select_related("scale").in_bulk(standing)
    gone = sum(n for _, withdrawn, n in counted if withdrawn)
    return {ratings[pk]: n for pk, n in standing.items()}, gone


def corrections_listed(after: int | None = None) -> tuple[list[Correction], bool]:
    """One page of what was corrected in public, newest first, and whether there is more."""
    rows = Correction.objects.select_related(
        "claim__publication", "old_verdict__rating", "new_verdict__rating"
    ).defer("old_verdict__content", "new_verdict__content")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    page = list(rows.order_by("-pk")[: PAGE + 1])
    return page[:PAGE], len(page) > PAGE


def scales_given() -> list[RatingScale]:
    """The scale in use and every earlier one by which something public is rated, newest first."""
    given = Publication.objects.order_by().values("rating__scale")
    rows = RatingScale.objects.filter(
        Q(pk__in=given) | Q(pk__in=RatingScale.objects.order_by("-version").values("pk")[:1])
    )
    return list(rows.order_by("-version").prefetch_related("ratings"))


def changed_lately(limit: int) -> list[Publication]:
    """What was published, corrected or withdrawn last, newest first."""
    rows = Publication.objects.select_related("rating")
    return list(rows.order_by("-changed_at", "-pk")[:limit])


def standing_in_batches(size: int = 200) -> Iterator[list[Shown]]:
    """All that stands in public, loaded to be shown, oldest claim first, a batch at a time."""
    last = 0
    while True:
        rows = Publication.objects.filter(withdrawn=False, pk__gt=last)
        batch = to_show(rows.order_by("pk")[:size])
        if not batch:
            return
        yield batch
        last = batch[-1].publication.pk


def publication_of(claim: int | None) -> Publication | None:
    """The publication of a claim by its key, when its verdict stands in public."""
    return published_among([claim]).get(claim) if claim is not None else None
