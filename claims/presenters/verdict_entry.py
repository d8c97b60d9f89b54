"""Verdicts and their reviews for programs of the desk."""

from collections.abc import Collection, Iterable
from typing import Any

from claims.models import Review, Source, Verdict
from claims.models.claim import ref_of
from claims.models.snapshot import plain
from claims.models.verdict import CHECKLIST

from .confidential import outside_content
from .standing import moment

Plain = dict[str, Any]
WORDS = ("conclusion", "rationale", "what_is_right", "what_is_missing", *CHECKLIST)


def verdict_entries(verdicts: Collection[Verdict]) -> list[Plain]:
    """Each version, loaded with its author and rating.

    What was frozen names no confidential source; `content_hash` is of the whole that does.
    """
    contents = {verdict.pk: verdict.frozen for verdict in verdicts}
    cited = {item["source"] for one in contents.values() for item in one.get("evidence", ())}
    secret = set(
        Source.objects.filter(pk__in=cited, confidential=True).values_list("pk", flat=True)
    )
    return [_verdict(verdict, contents[verdict.pk], secret) for verdict in verdicts]


def _verdict(verdict: Verdict, content: Plain, secret: set[int]) -> Plain:
    rating = verdict.rating
    return {
        "id": verdict.pk,
        "claim": ref_of(verdict.claim_id),
        "number": verdict.number,
        "author": verdict.author.get_username(),
        "draft": verdict.is_draft,
        "rating": rating.key if rating else None,
        "rating_label": rating.label if rating else None,
        **{name: getattr(verdict, name) for name in WORDS},
        "as_of": plain(verdict.as_of),
        "confidence": verdict.confidence,
        "started_at": moment(verdict.started_at),
        "submitted_at": moment(verdict.submitted_at),
        "content_hash": verdict.content_hash or None,
        "content": outside_content(content, secret) if content else None,
    }


def review_entries(reviews: Iterable[Review]) -> list[Plain]:
    """Each decision, loaded with its reviewer and verdict."""
    return [
        {
            "id": review.pk,
            "claim": ref_of(review.verdict.claim_id),
            "verdict": review.verdict_id,
            "reviewer": review.reviewer.get_username(),
            "decision": review.decision,
            "comment": review.comment,
            "content_hash": review.content_hash,
            "decided_at": moment(review.decided_at),
        }
        for review in reviews
    ]
