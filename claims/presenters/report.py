"""The verdict report of claims as one plain dict: what every format of it is made from."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from claims.enums import ClaimStatus
from claims.errors import Refused
from claims.models import Article, ArticleVersion, Claim
from claims.models.claim import ClaimQuerySet
from claims.models.snapshot import plain
from claims.queries.gate_rules import GateRule, rules_by_name
from claims.queries.history import last_change
from claims.queries.moment import one_moment
from claims.queries.report import (
    PlacedClaim,
    claims_of_report,
    made_in,
    scales_of_report,
    sources_by_id,
    versions_of_report,
)
from claims.text.chain import GENESIS, canonical, sha256

from .appearance import again_here
from .claim_row import claim_rows
from .report_claim import report_claim
from .report_sources import NumberedSources, source_ids
from .report_text import report_text
from .scale import scale_table
from .standing import moment, person, standing_verdict

Report = dict[str, Any]
Articles = Collection[Article]

SCHEMA = "factcheck-workbench/verdict-report/2"
MOST_CLAIMS = 2_000
TOO_MANY = f"A report holds at most {MOST_CLAIMS:,} claims; choose fewer, or take a list."
ALL_OF_IT = "All claims lifted from the article or said again in it; none is left out."


@dataclass(frozen=True)
class Subject:
    """What a report is of: a name for it, which claims it shows, and whether with the whole texts.

    Without the whole texts those paragraphs are shown in which a claim stands.
    """

    title: str
    selection: str
    whole: bool = False


def article_report(article: Article, by: User | None = None) -> Report:
    """The verdict report of `article`, made by `by`, as `claims_report` makes it."""
    subject = Subject(article.title, ALL_OF_IT, whole=True)
    return claims_report(made_in(article), subject, by, [article])


def claim_report(claim: Claim, by: User | None = None) -> Report:
    """The verdict report of one claim with its passage of the article."""
    subject = Subject(f"{claim.ref}: {claim.statement}", f"One claim, {claim.ref}.")
    return claims_report(Claim.objects.filter(pk=claim.pk), subject, by)


def claims_report(
    claims: ClaimQuerySet, subject: Subject, by: User | None = None, articles: Articles = ()
) -> Report:
    """The verdict report of `claims`: JSON values only, and safe to publish.

    Verdicts are those that stand in public, as they were frozen; a claim without one says why. Two
    reports are equal when nothing was changed in between: `as_of` is the time of the last change,
    `history` its number and hash. `content_hash` is the SHA-256 of the rest as canonical JSON.
    `articles` are there even without a claim, and with them claims stand as they were said there;
    without, as they were lifted. Raises Refused for more claims than a report holds.
    """
    with one_moment():
        report = _report(claims, subject, by, [article.pk for article in articles])
    return report | {"content_hash": report_hash(report)}


def report_hash(report: Report) -> str:
    """The hash that `report` must carry; it is unchanged when both are equal."""
    return sha256(canonical({key: report[key] for key in report if key != "content_hash"}))


def _report(
    claims: ClaimQuerySet, subject: Subject, by: User | None, article_ids: list[int]
) -> Report:
    keys = _keys(claims)
    chosen = Claim.objects.filter(pk__in=keys)
    placed = claims_of_report(chosen, article_ids)
    shown = {*article_ids, *(at.article_id for at in placed)}
    articles = list(Article.objects.filter(pk__in=shown).order_by("pk"))
    versions = versions_of_report(articles, placed)
    verdicts = [verdict for at in placed if (verdict := standing_verdict(at.claim))]
    contents = [verdict.frozen for verdict in verdicts]
    sources = NumberedSources(contents, sources_by_id(source_ids(contents)))
    rules = rules_by_name()
    rows = {row["ref"]: row for row in claim_rows(chosen)}
    numbers = {version.pk: version for version in versions}
    entries = [
        report_claim(at.claim, rows[at.claim.ref] | _here(at, numbers), number, sources, rules)
        for number, at in enumerate(placed, 1)
    ]
    scales = [
        scale_table(scale)
        for scale in scales_of_report({v.rating.scale.version for v in verdicts if v.rating})
    ]
    return {
        "schema": SCHEMA,
        "desk": settings.SITE_NAME,
        "title": subject.title,
        "articles": _articles(articles, versions),
        "summary": _summary(entries, scales),
        "claims": entries,
        "sources": sources.table(),
        "texts": [_text(version, placed, whole=subject.whole) for version in versions],
        "scales": scales,
        "selection": subject.selection,
        "method": method(rules.values()),
        "made_by": person(by) if by else None,
        **as_of_now(),
    }


def _keys(claims: ClaimQuerySet) -> list[int]:
    keys = list(claims.values_list("pk", flat=True)[: MOST_CLAIMS + 1])
    if len(keys) > MOST_CLAIMS:
        raise Refused(TOO_MANY)
    return keys


def as_of_now() -> Report:
    """The moment that is read at: the time of the last change, its number and its hash."""
    last = last_change()
    return {
        "as_of": moment(last.at) if last else None,
        "history": {"seq": last.seq if last else 0, "hash": last.hash if last else GENESIS},
    }


def _articles(articles: list[Article], versions: list[ArticleVersion]) -> list[Report]:
    newest: dict[int, ArticleVersion] = {}
    for version in versions:
        newest.setdefault(version.article_id, version)
    return [_article(article, newest[article.pk]) for article in articles]


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


def _here(at: PlacedClaim, versions: dict[int, ArticleVersion]) -> Report:
    """The words as they stand in the article of the report, where they were not lifted from it."""
    if at.appearance is None:
        return {}
    return again_here(at.claim, at.appearance, versions[at.span.version_id], at.span)


def _text(version: ArticleVersion, placed: list[PlacedClaim], *, whole: bool) -> Report:
    marks = [
        (span.start, span.end, number)
        for number, at in enumerate(placed, 1)
        for span in at.spans
        if span.version_id == version.pk
    ]
    starts = {
        number: at.span.start
        for number, at in enumerate(placed, 1)
        if at.span.version_id == version.pk
    }
    return report_text(version, marks, starts, whole=whole)


def method(rules: Iterable[GateRule]) -> list[str]:
    """How a verdict comes about here by the `rules` in force, as sentences for the reader."""
    people = settings.REQUIRED_APPROVALS
    review = (
        f"At least {people} {'person' if people == 1 else 'people'} other than its author approved "
        "each verdict exactly as it is printed; any later change would have voided the approval."
    )
    return [
        "Claims are lifted from the article word for word, at the place shown in its text.",
        *(rule.explanation for rule in rules if rule.blocks),
        review,
        "Confidential sources are described and not named.",
        "A change of a published verdict is printed with its date, its reason and the old rating.",
    ]
