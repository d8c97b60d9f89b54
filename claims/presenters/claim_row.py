"""A claim as one flat row of plain values: the shape that every export and report shares."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from claims.enums import ClaimStatus, CorrectionKind, Stance
from claims.models import Claim, ClaimTopic, Correction, Evidence
from claims.models.claim import ClaimQuerySet, ref_of
from claims.models.snapshot import plain

from .standing import moment

Row = dict[str, Any]

BATCH = 500  # claims in memory at once
SAMPLE = "FC-0000"
STANCES = tuple(Stance.values)

ROW_COLUMNS = (
    *("ref", "article", "article_title", "article_version", "publisher", "article_published_on"),
    *("quote", "start", "end", "statement", "claimant", "role", "type", "said_on"),
    *("status", "declined_because", "assignee", "topics"),
    *("rating", "rating_label", "rating_number", "scale_version"),
    *("conclusion", "rationale", "what_is_right", "what_is_missing"),
    *("as_of", "published_at", "verdict_version", "content_hash"),
    *("supports", "refutes", "context", "url"),
)

# What the rows of claims are read from, by its name in the query.
_READ = (
    *("pk", "article_id", "article__title", "article__publisher", "article__published_on"),
    *("span__version__number", "span__exact", "span__start", "span__end"),
    *("statement", "claimant__name", "claimant_role", "claim_type", "made_on"),
    *("status", "decline_reason", "assignee__username", "published_at", "withdrawn"),
    *("public_verdict__content", "public_verdict__content_hash"),
)


def claim_rows(claims: ClaimQuerySet) -> Iterator[Row]:
    """`claims` in their order as plain values, fit for the public.

    Where a verdict stands in public, words, rating and evidence are those that were frozen and
    approved; without one, or with one that was retracted, the row has no verdict at all. What is
    the desk's own stays out: notes, confidence, drafts, and what a confidential source is called.
    Streamed: three queries for every 500 claims.
    """
    before, _, after = reverse("claim", args=[SAMPLE]).partition(SAMPLE)
    values = claims.annotate(withdrawn=Exists(_retractions())).values(*_READ)
    found = iter(values.iterator(BATCH))
    while batch := list(islice(found, BATCH)):
        topics, stances = _topics(batch), _stances(batch)
        for read in batch:
            row = _row(read, topics[read["pk"]], stances[read["pk"]])
            row["url"] = f"{settings.SITE_URL}{before}{row['ref']}{after}"
            yield row


def claim_row(claim: Claim) -> Row:
    """`claim` as it is stored now, as one of `claim_rows`."""
    return next(claim_rows(Claim.objects.filter(pk=claim.pk)))


def _retractions() -> Any:
    return Correction.objects.filter(
        kind=CorrectionKind.RETRACTION, old_verdict=OuterRef("public_verdict")
    )


def _stands(read: Row) -> bool:
    return bool(read["public_verdict__content"]) and not read["withdrawn"]


def _topics(batch: list[Row]) -> defaultdict[int, list[str]]:
    topics = defaultdict(list)
    ties = ClaimTopic.objects.filter(claim__in=[read["pk"] for read in batch])
    for claim, name in ties.order_by("topic__name").values_list("claim_id", "topic__name"):
        topics[claim].append(name)
    return topics


def _stances(batch: list[Row]) -> defaultdict[int, list[str]]:
    """The stances of the evidence of those that have no verdict to read them from."""
    stances = defaultdict(list)
    evidence = Evidence.objects.filter(claim__in=[r["pk"] for r in batch if not _stands(r)])
    for claim, stance in evidence.order_by().values_list("claim_id", "stance"):
        stances[claim].append(stance)
    return stances


def _row(read: Row, topics: list[str], stances: list[str]) -> Row:
    frozen: Row = json.loads(read["public_verdict__content"]) if _stands(read) else {}
    if frozen:
        stances = [item["stance"] for item in frozen["evidence"]]
    return {
        "ref": ref_of(read["pk"]),
        "article": read["article_id"],
        "article_title": read["article__title"],
        "article_version": read["span__version__number"],
        "publisher": read["article__publisher"],
        "article_published_on": plain(read["article__published_on"]),
        **(_words(frozen["claim"]) if frozen else _current_words(read)),
        "status": read["status"],
        "declined_because": _reason(read),
        "assignee": read["assignee__username"],
        "topics": topics,
        **_verdict(read, frozen.get("verdict", {})),
        **_counted(stances),
    }


def _words(words: Row) -> Row:
    return {
        "quote": words["quote"],
        "start": words["start"],
        "end": words["end"],
        "statement": words["statement"],
        "claimant": words["claimant"],
        "role": words["claimant_role"],
        "type": words["claim_type"],
        "said_on": words["made_on"],
    }


def _current_words(read: Row) -> Row:
    return {
        "quote": read["span__exact"],
        "start": read["span__start"],
        "end": read["span__end"],
        "statement": read["statement"],
        "claimant": read["claimant__name"],
        "role": read["claimant_role"],
        "type": read["claim_type"],
        "said_on": plain(read["made_on"]),
    }


def _reason(read: Row) -> str:
    return str(read["decline_reason"]) if read["status"] == ClaimStatus.DECLINED else ""


def _verdict(read: Row, given: Row) -> Row:
    return {
        "rating": given.get("rating"),
        "rating_label": given.get("rating_label"),
        "rating_number": given.get("rating_number"),
        "scale_version": given.get("scale_version"),
        "conclusion": given.get("conclusion", ""),
        "rationale": given.get("rationale", ""),
        "what_is_right": given.get("what_is_right", ""),
        "what_is_missing": given.get("what_is_missing", ""),
        "as_of": given.get("as_of"),
        "published_at": moment(read["published_at"]) if given else None,
        "verdict_version": given.get("number"),
        "content_hash": read["public_verdict__content_hash"] if given else None,
    }


def _counted(stances: list[str]) -> Row:
    return {stance: stances.count(stance) for stance in STANCES}
