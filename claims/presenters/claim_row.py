"""A claim as one flat row of plain values: the shape that every export and report shares."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from claims.enums import ClaimStatus, CorrectionKind, Stance
from claims.models import Article, Claim, ClaimTopic, Correction, Evidence
from claims.models.claim import ClaimQuerySet, ref_of
from claims.models.snapshot import plain

from .standing import moment

Row = dict[str, Any]
Read = tuple[Any, ...]  # a row of the query

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

# What the rows of claims are read from, by its name in the query; plain tuples, as there are many.
_READ = (
    *("pk", "withdrawn", "public_verdict__content", "public_verdict__content_hash"),
    *("article_id", "span__version__number", "status", "decline_reason", "assignee__username"),
    "published_at",
    *("span__exact", "span__start", "span__end", "statement", "claimant__name"),
    *("claimant_role", "claim_type", "made_on"),
)
_PK, _WITHDRAWN, _CONTENT, _CONTENT_HASH, _ARTICLE = range(5)
_ABOUT, _WORDS = slice(4, 10), slice(10, None)
_ARTICLE_READ = ("pk", "title", "publisher", "published_on")
_WORD_NAMES = ("quote", "start", "end", "statement", "claimant", "role", "type", "said_on")
# The same in a frozen verdict, in that order.
_FROZEN_NAMES = (
    *("quote", "start", "end", "statement", "claimant", "claimant_role", "claim_type", "made_on"),
)
_words_of = itemgetter(*_FROZEN_NAMES)
_decode = json.JSONDecoder().raw_decode
_CLAIM, _VERDICT = '{"claim":', ',"verdict":'
_STANCE_SIGNS = tuple((stance, f'"stance":"{stance}"') for stance in STANCES)
_NO_VERDICT: Row = {}


def claim_rows(claims: ClaimQuerySet) -> Iterator[Row]:
    """`claims` in their order as plain values, fit for the public.

    Where a verdict stands in public, words, rating and evidence are those that were frozen and
    approved; without one, or with one that was retracted, the row has no verdict at all. What is
    the desk's own stays out: notes, confidence, drafts, and what a confidential source is called.
    Streamed: four queries for every 500 claims.
    """
    before, _, after = reverse("claim", args=[SAMPLE]).partition(SAMPLE)
    before = f"{settings.SITE_URL}{before}"
    values = claims.annotate(withdrawn=Exists(_retractions())).values_list(*_READ)
    found = iter(values.iterator(BATCH))
    while batch := list(islice(found, BATCH)):
        articles, topics, stances = _articles(batch), _topics(batch), _stances(batch)
        for read in batch:
            pk = read[_PK]
            ref = ref_of(pk)
            names = (ref, f"{before}{ref}{after}", *articles[read[_ARTICLE]])
            yield _row(read, names, topics[pk], stances[pk])


def claim_row(claim: Claim) -> Row:
    """`claim` as it is stored now, as one of `claim_rows`."""
    return next(claim_rows(Claim.objects.filter(pk=claim.pk)))


def _retractions() -> Any:
    return Correction.objects.filter(
        kind=CorrectionKind.RETRACTION, old_verdict=OuterRef("public_verdict")
    )


def _stands(read: Read) -> bool:
    return bool(read[_CONTENT]) and not read[_WITHDRAWN]


def _articles(batch: list[Read]) -> dict[int, Read]:
    """Title, publisher and date of the articles, which are few beside their claims."""
    found = Article.objects.filter(pk__in={read[_ARTICLE] for read in batch})
    return {
        pk: (title, publisher, plain(published_on))
        for pk, title, publisher, published_on in found.order_by().values_list(*_ARTICLE_READ)
    }


def _topics(batch: list[Read]) -> defaultdict[int, list[str]]:
    topics = defaultdict(list)
    ties = ClaimTopic.objects.filter(claim__in=[read[_PK] for read in batch])
    for claim, name in ties.order_by("topic__name").values_list("claim_id", "topic__name"):
        topics[claim].append(name)
    return topics


def _stances(batch: list[Read]) -> defaultdict[int, list[str]]:
    """The stances of the evidence of those that have no verdict to read them from."""
    stances = defaultdict(list)
    evidence = Evidence.objects.filter(claim__in=[r[_PK] for r in batch if not _stands(r)])
    for claim, stance in evidence.order_by().values_list("claim_id", "stance"):
        stances[claim].append(stance)
    return stances


def _row(read: Read, names: Read, topics: list[str], stances: list[str]) -> Row:
    ref, url, title, publisher, published_on = names
    article, version, status, declined, assignee, at = read[_ABOUT]
    if _stands(read):
        words, given, counted = _frozen(read[_CONTENT])
        content_hash, published_at = read[_CONTENT_HASH], moment(at)
    else:
        *now, said_on = read[_WORDS]
        words, given, content_hash, published_at = (*now, plain(said_on)), _NO_VERDICT, None, None
        counted = {stance: stances.count(stance) for stance in STANCES}
    return {
        "ref": ref,
        "article": article,
        "article_title": title,
        "article_version": version,
        "publisher": publisher,
        "article_published_on": published_on,
        **dict(zip(_WORD_NAMES, words, strict=True)),
        "status": status,
        "declined_because": declined if status == ClaimStatus.DECLINED else "",
        "assignee": assignee,
        "topics": topics,
        "rating": given.get("rating"),
        "rating_label": given.get("rating_label"),
        "rating_number": given.get("rating_number"),
        "scale_version": given.get("scale_version"),
        "conclusion": given.get("conclusion", ""),
        "rationale": given.get("rationale", ""),
        "what_is_right": given.get("what_is_right", ""),
        "what_is_missing": given.get("what_is_missing", ""),
        "as_of": given.get("as_of"),
        "published_at": published_at,
        "verdict_version": given.get("number"),
        "content_hash": content_hash,
        **counted,
        "url": url,
    }


def _frozen(content: str) -> tuple[Read, Row, dict[str, int]]:
    """The claim's words, the verdict, and how often each stance stands in the evidence.

    `content` is canonical JSON: sorted keys, no spaces, and a quote mark inside a text has a
    backslash before it. So the two signs are where they are sought, and the long middle part, the
    evidence, is counted without being read.
    """
    claim, _ = _decode(content, len(_CLAIM))
    verdict, _ = _decode(content, content.rindex(_VERDICT) + len(_VERDICT))
    return _words_of(claim), verdict, {name: content.count(sign) for name, sign in _STANCE_SIGNS}
