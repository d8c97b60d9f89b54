"""The verdict report of an article as one plain dict: what every format of it is made from."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from claims.enums import ClaimStatus
from claims.models import Article, ArticleVersion, Event, HistoryHead
from claims.models.snapshot import plain
from claims.queries.gates import REQUIRED_ORIGINS
from claims.queries.moment import at_one_moment
from claims.queries.report import (
    PlacedClaim,
    claims_of_report,
    scales_of_report,
    sources_by_id,
    versions_of_report,
)
from claims.text.chain import canonical, sha256

from .claim_row import claim_rows
from .report_claim import report_claim
from .report_sources import NumberedSources, source_ids
from .report_text import report_text
from .scale import scale_table
from .standing import moment, person, standing_verdict

Report = dict[str, Any]
SCHEMA = "factcheck-workbench/verdict-report/1"


def article_report(article: Article, by: User | None = None) -> Report:
    """The verdict report of `article`, made by `by`: JSON values only, and safe to publish.

    Verdicts are those that stand in public, as they were frozen; a claim without one says why. Two
    reports are equal when nothing was written in between: `as_of` is the time of the last event,
    `history` its number and hash. `content_hash` is the SHA-256 of the rest as canonical JSON.
    """
    report = at_one_moment(lambda head: _report(article.pk, by, head))
    return report | {"content_hash": report_hash(report)}


def report_hash(report: Report) -> str:
    """The hash that `report` must carry; it is unchanged when both are equal."""
    return sha256(canonical({key: report[key] for key in report if key != "content_hash"}))


def _report(article_id: int, by: User | None, head: HistoryHead) -> Report:
    article = Article.objects.get(pk=article_id)
    placed = claims_of_report(article)
    claims = [at.claim for at in placed]
    versions = versions_of_report(article, placed)
    verdicts = [verdict for claim in claims if (verdict := standing_verdict(claim))]
    contents = [verdict.frozen for verdict in verdicts]
    sources = NumberedSources(contents, sources_by_id(source_ids(contents)))
    rows = {row["ref"]: row for row in claim_rows(article.claims.all())}
    entries = [
        report_claim(claim, rows[claim.ref], number, sources)
        for number, claim in enumerate(claims, 1)
    ]
    scales = [
        scale_table(scale)
        for scale in scales_of_report({v.rating.scale.version for v in verdicts if v.rating})
    ]
    return {
        "schema": SCHEMA,
        "desk": settings.SITE_NAME,
        "article": _article(article, versions[0]),
        "summary": _summary(entries, scales),
        "claims": entries,
        "sources": sources.table(),
        "texts": [report_text(version, _marks(placed, version)) for version in versions],
        "scales": scales,
        "method": method(),
        "selection": "All claims lifted from the article; none is left out.",
        "made_by": person(by) if by else None,
        "as_of": _time_of(head),
        "history": {"seq": head.seq, "hash": head.hash},
    }


def _article(article: Article, version: ArticleVersion) -> Report:
    return {
        "id": article.pk,
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "url": article.url,
        "published_on": plain(article.published_on),
        "published_inferred": article.published_inferred,
        "language": article.language,
        "version": version.number,
        "sha256": version.sha256,
        "characters": len(version.text),
        "received_at": moment(version.received_at),
    }


def _summary(entries: list[Report], scales: list[Report]) -> Report:
    ratings = Counter((entry["scale_version"], entry["rating"]) for entry in entries)
    statuses = Counter(entry["status"] for entry in entries)
    checked = sum(entry["checked"] for entry in entries)
    return {
        "claims": len(entries),
        "checked": checked,
        "not_checked": len(entries) - checked,
        "by_rating": [
            rating | {"scale_version": scale["version"], "count": count}
            for scale in scales
            for rating in scale["ratings"]
            if (count := ratings[scale["version"], rating["key"]]) or scale is scales[0]
        ],
        "by_status": [
            {"status": status.value, "label": status.label, "count": statuses[status.value]}
            for status in ClaimStatus
            if statuses[status.value]
        ],
    }


def _marks(placed: list[PlacedClaim], version: ArticleVersion) -> list[tuple[int, int, int]]:
    return [
        (at.span.start, at.span.end, number)
        for number, at in enumerate(placed, 1)
        if at.span.version_id == version.pk
    ]


def method() -> list[str]:
    """How a verdict comes about here, as sentences for the reader."""
    people = settings.REQUIRED_APPROVALS
    evidence = (
        f"A verdict needs evidence that says where to look, and {REQUIRED_ORIGINS} independent "
        "origins that support or refute the claim, or a written exception, which is printed with "
        "it. Copies of one report count once; a source that nobody opened does not count."
    )
    review = (
        f"At least {people} {'person' if people == 1 else 'people'} other than its author approved "
        "each verdict exactly as it is printed; any later change would have voided the approval."
    )
    return [
        "Claims are lifted from the article word for word, at the place shown in its text.",
        evidence,
        review,
        "Confidential sources are described and not named.",
        "A change of a published verdict is printed with its date, its reason and the old rating.",
    ]


def _time_of(head: HistoryHead) -> str | None:
    return moment(Event.objects.filter(pk=head.seq).values_list("at", flat=True).first())
