"""A claim as one flat row of plain values: the shape that every export and report shares."""

from collections import Counter
from typing import Any

from django.conf import settings

from claims.enums import ClaimStatus, Stance
from claims.models import Claim, Verdict
from claims.models.claim import ClaimQuerySet
from claims.models.snapshot import plain

from .standing import moment, standing_verdict

Row = dict[str, Any]

ROW_COLUMNS = (
    *("ref", "article", "article_title", "article_version", "publisher", "article_published_on"),
    *("quote", "start", "end", "statement", "claimant", "role", "type", "said_on"),
    *("status", "declined_because", "assignee", "topics"),
    *("rating", "rating_label", "rating_number", "scale_version"),
    *("conclusion", "rationale", "what_is_right", "what_is_missing"),
    *("as_of", "published_at", "verdict_version", "content_hash"),
    *("supports", "refutes", "context", "url"),
)


def with_claim_rows(claims: ClaimQuerySet) -> ClaimQuerySet:
    """`claims` with all that `claim_row` reads: one query, and one for each list in a row."""
    return (
        claims.select_related(
            "article", "span__version", "claimant", "assignee", "public_verdict__rating__scale"
        )
        .defer("span__version__text")
        .prefetch_related("topics", "evidence", "corrections")
    )


def claim_row(claim: Claim) -> Row:
    """`claim` as plain values, fit for the public.

    Where a verdict stands in public, words, rating and evidence are those that were frozen and
    approved; without one the row has no verdict at all. What is the desk's own stays out: notes,
    confidence, drafts, and what a confidential source is called.
    """
    verdict = standing_verdict(claim)
    frozen = verdict.frozen if verdict else {}
    return (
        {"ref": claim.ref}
        | _article(claim)
        | _words(frozen["claim"] if frozen else _current_words(claim))
        | _work(claim)
        | _verdict(claim, verdict, frozen)
        | _evidence_counts(claim, frozen)
        | {"url": f"{settings.SITE_URL}{claim.get_absolute_url()}"}
    )


def _article(claim: Claim) -> Row:
    article = claim.article
    return {
        "article": article.pk,
        "article_title": article.title,
        "article_version": claim.span.version.number,
        "publisher": article.publisher,
        "article_published_on": plain(article.published_on),
    }


def _current_words(claim: Claim) -> Row:
    return {
        "quote": claim.span.exact,
        "start": claim.span.start,
        "end": claim.span.end,
        "statement": claim.statement,
        "claimant": claim.claimant.name if claim.claimant else None,
        "claimant_role": claim.claimant_role,
        "claim_type": claim.claim_type,
        "made_on": plain(claim.made_on),
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


def _work(claim: Claim) -> Row:
    declined = claim.status == ClaimStatus.DECLINED
    return {
        "status": claim.status,
        "declined_because": claim.decline_reason if declined else "",
        "assignee": claim.assignee.get_username() if claim.assignee else None,
        "topics": [topic.name for topic in claim.topics.all()],
    }


def _verdict(claim: Claim, verdict: Verdict | None, frozen: Row) -> Row:
    given = frozen.get("verdict", {})
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
        "published_at": moment(claim.published_at) if verdict else None,
        "verdict_version": given.get("number"),
        "content_hash": verdict.content_hash if verdict else None,
    }


def _evidence_counts(claim: Claim, frozen: Row) -> Row:
    if frozen:
        stances = Counter(item["stance"] for item in frozen["evidence"])
    else:
        stances = Counter(item.stance for item in claim.evidence.all())
    return {stance.value: stances[stance.value] for stance in Stance}
