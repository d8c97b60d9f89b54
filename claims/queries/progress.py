"""How far the work on an article has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from claims.enums import ClaimStatus
from claims.models import Article, Claim

SETTLED = (ClaimStatus.PUBLISHED, ClaimStatus.DECLINED, ClaimStatus.RETRACTED)
STAGES = (*SETTLED, ClaimStatus.APPROVED, ClaimStatus.IN_REVIEW, ClaimStatus.RESEARCHING)


@dataclass(frozen=True)
class Stage:
    """How many claims are at one status, and where they lie on a line of all of them."""

    status: ClaimStatus
    count: int
    start: int


@dataclass(frozen=True)
class Progress:
    """The claims of one article by status, the settled ones first."""

    total: int
    settled: int
    stages: tuple[Stage, ...]


def progress_of(articles: Iterable[Article]) -> dict[int, Progress]:
    """The progress of each article, by its key; one query."""
    keys = [article.pk for article in articles]
    rows = Claim.objects.filter(article__in=keys).order_by().values_list("article", "status")
    counts: dict[int, dict[str, int]] = {key: {} for key in keys}
    for article, status, count in rows.annotate(n=Count("pk")):
        counts[article][status] = count
    return {article: _progress(by_status) for article, by_status in counts.items()}


def _progress(counts: dict[str, int]) -> Progress:
    stages, start = [], 0
    for status in (*STAGES, ClaimStatus.NEW):
        count = counts.get(status, 0)
        if count:
            stages.append(Stage(status, count, start))
        start += count
    settled = sum(counts.get(status, 0) for status in SETTLED)
    return Progress(start, settled, tuple(stages))
