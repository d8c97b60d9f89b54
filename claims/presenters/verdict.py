"""The content of a verdict: what is frozen and hashed when it is submitted, as plain values."""

from collections.abc import Iterable
from typing import Any

from claims.enums import ClaimType
from claims.models import Claim, Contact, Evidence, MediaItem, Verdict
from claims.models.snapshot import plain
from claims.models.verdict import CHECKLIST
from claims.text.chain import canonical

from .standing import moment


def verdict_content(
    claim: Claim, verdict: Verdict, evidence: Iterable[Evidence] | None = None
) -> dict[str, Any]:
    """Everything a reviewer stands behind: the claim's words, the verdict, its evidence.

    Two calls give equal values exactly when nothing of it changed in between. `evidence` is that
    of the claim where it is loaded already, with sources and origins.
    """
    if evidence is None:
        evidence = claim.evidence.select_related("source__origin")
    return {
        "claim": _claim(claim),
        "verdict": _verdict(verdict),
        "evidence": [_evidence(item) for item in sorted(evidence, key=lambda item: item.pk)],
        **_replies(claim),
        **_media(claim),
    }


def is_unchanged(
    claim: Claim, verdict: Verdict, evidence: Iterable[Evidence] | None = None
) -> bool:
    """Whether the claim's words and evidence still are what `verdict` froze when submitted.

    The verdict's own part never changes after that, though the people in it may be renamed.
    """
    now = verdict_content(claim, verdict, evidence)
    now["verdict"] = verdict.frozen.get("verdict")
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
        **_reasons(claim),
    }


# What content did not have from the start is left out while it is empty: so a verdict that was
# frozen without it stands as long as there is none.
def _reasons(claim: Claim) -> dict[str, Any]:
    reasons = {
        "first_hand_exception": claim.first_hand_exception,
        "reply_exception": claim.reply_exception,
    }
    return {name: words for name, words in reasons.items() if words}


def _replies(claim: Claim) -> dict[str, Any]:
    contacts = sorted(claim.contacts.all(), key=lambda contact: (contact.asked_at, contact.pk))
    replies = [_reply(contact) for contact in contacts]
    return {"replies": replies} if replies else {}


def _reply(contact: Contact) -> dict[str, Any]:
    return {
        "contact": contact.pk,
        "asked": contact.asked,
        "channel": contact.channel,
        "asked_at": moment(contact.asked_at),
        "question": contact.question,
        "reply_by": moment(contact.reply_by),
        "state": contact.state,
        "answer": contact.answer,
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
        **{name: getattr(verdict, name) for name in CHECKLIST},
    }


def _media(claim: Claim) -> dict[str, Any]:
    """The picture or recording it is about; nothing where it is about none."""
    about_media = claim.claim_type == ClaimType.IMAGE
    item = MediaItem.objects.filter(claim=claim).first() if about_media else None
    if item is None:
        return {}
    names = ("kind", "url", "category", "original_url", "original_context")
    return {"media": {name: getattr(item, name) for name in names}}


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
