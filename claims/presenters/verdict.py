"""The content of a verdict: what is frozen and hashed when it is submitted, as plain values."""

from typing import Any

from claims.models import Claim, Evidence, Verdict
from claims.models.snapshot import plain
from claims.text.chain import canonical


def verdict_content(claim: Claim, verdict: Verdict) -> dict[str, Any]:
    """Everything a reviewer stands behind: the claim's words, the verdict, its evidence.

    Two calls give equal values exactly when nothing of it changed in between.
    """
    evidence = claim.evidence.select_related("source__origin").order_by("id")
    return {
        "claim": _claim(claim),
        "verdict": _verdict(verdict),
        "evidence": [_evidence(item) for item in evidence],
    }


def is_unchanged(claim: Claim, verdict: Verdict) -> bool:
    """Whether the claim's words and evidence still are what `verdict` froze when submitted.

    The verdict's own part never changes after that, though the people in it may be renamed.
    """
    now = verdict_content(claim, verdict) | {"verdict": verdict.frozen.get("verdict")}
    return canonical(now) == verdict.content


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "ref": claim.ref,
        "quote": claim.span.exact,
        "text_sha256": claim.span.version.sha256,
        "start": claim.span.start,
        "end": claim.span.end,
        "statement": claim.statement,
        "claimant": claim.claimant.name if claim.claimant else None,
        "claimant_kind": claim.claimant.kind if claim.claimant else None,
        "claimant_party": claim.claimant.party if claim.claimant else "",
        "claimant_same_as": claim.claimant.same_as if claim.claimant else "",
        "claimant_role": claim.claimant_role,
        "claim_type": claim.claim_type,
        "made_on": plain(claim.made_on),
        "origin_exception": claim.origin_exception,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    rating = verdict.rating
    return {
        "number": verdict.number,
        "author": verdict.author.get_username(),
        "rating": rating and rating.key,
        "rating_label": rating and rating.label,
        "rating_number": rating and rating.number,
        "scale_version": rating and rating.scale.version,
        "conclusion": verdict.conclusion,
        "rationale": verdict.rationale,
        "what_is_right": verdict.what_is_right,
        "what_is_missing": verdict.what_is_missing,
        "as_of": plain(verdict.as_of),
        "confidence": verdict.confidence,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    source = item.source
    return {
        "evidence": item.pk,
        "stance": item.stance,
        "excerpt": item.excerpt,
        "paraphrase": item.paraphrase,
        "translation": item.translation,
        "locator": item.locator,
        "source": source.pk,
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "opened": source.opened,
        "kind": source.kind,
        "origin": source.origin.name if source.origin else None,
        "interests": source.interests,
        "confidential": source.confidential,
        "public_description": source.public_description,
    }
