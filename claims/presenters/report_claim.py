"""One claim of a report: its row, what its verdict stands on, or why it has none."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from claims.enums import ClaimStatus, CorrectionKind, Stance
from claims.models import Claim, Correction, KnownCheck, Match, Verdict
from claims.models.snapshot import plain
from claims.queries.gates import Rules, gates_on
from claims.workflow import REVIEWED

from .appearance import appearances
from .report_sources import NumberedSources
from .scale import rating_badge
from .standing import moment, person, standing_verdict

Plain = dict[str, Any]

WAITS = {
    ClaimStatus.NEW: "Nobody has taken it up yet.",
    ClaimStatus.IN_REVIEW: "Its verdict waits for the approval of somebody who did not write it.",
    ClaimStatus.APPROVED: "Its verdict is approved and waits to be published.",
    ClaimStatus.RETRACTED: "Its verdict was published and then withdrawn; the note says why.",
}
READY = "Its verdict is written and waits to be submitted."


def report_claim(
    claim: Claim, row: Plain, number: int, sources: NumberedSources, rules: Rules | None = None
) -> Plain:
    """`claim` as the report prints it: its row, and what is behind it, numbered by `sources`.

    A verdict is there exactly when one stands in public; otherwise `why_no_verdict` says why.
    """
    verdict = standing_verdict(claim)
    return (
        {"number": number, "checked": verdict is not None, "again": None}
        | row
        | {"status_label": claim.get_status_display()}
        | (_checked(verdict, number, sources) if verdict else _unchecked(claim, rules))
        | {
            "corrections": [_correction(correction) for correction in claim.corrections.all()],
            "also_checked": list(_also(claim)),
            "appearances": appearances(claim),
        }
    )


def _checked(verdict: Verdict, number: int, sources: NumberedSources) -> Plain:
    frozen = verdict.frozen
    submitted = moment(verdict.submitted_at) or ""
    evidence: dict[str, list[Plain]] = {stance.value: [] for stance in Stance}
    for item in frozen["evidence"]:
        evidence[item["stance"]].append(sources.cite(item, claim=number, submitted_at=submitted))
    return {
        "badge": _badge(verdict),
        "claimant_kind": frozen["claim"]["claimant_kind"],
        "claimant_same_as": frozen["claim"]["claimant_same_as"],
        "evidence": evidence,
        "origin_exception": frozen["claim"]["origin_exception"],
        "author": person(verdict.author),
        "submitted_at": submitted,
        "approvals": _approvals(verdict),
        "why_no_verdict": [],
        "proposed": None,
    }


def _unchecked(claim: Claim, rules: Rules | None) -> Plain:
    proposal = claim.current_verdict if claim.status in REVIEWED else None
    return {
        "badge": None,
        "claimant_kind": None,
        "claimant_same_as": "",
        "evidence": {stance.value: [] for stance in Stance},
        "origin_exception": "",
        "author": None,
        "submitted_at": None,
        "approvals": [],
        "why_no_verdict": why_no_verdict(claim, rules),
        "proposed": proposal and _badge(proposal),
    }


def why_no_verdict(claim: Claim, rules: Rules | None = None) -> list[str]:
    """Sentences that say where the work on `claim` stands, or why it is not checked.

    Asks the gates, by `rules`, of the evidence and contacts that are loaded with it.
    """
    status = ClaimStatus(claim.status)
    if status == ClaimStatus.DECLINED:
        return [claim.decline_reason]
    if status == ClaimStatus.RESEARCHING:
        gates = gates_on(claim, list(claim.evidence.all()), rules=rules)
        return [gate.sentence for gate in gates if gate.is_closed] or [READY]
    return [WAITS[status]]


def _badge(verdict: Verdict) -> Plain | None:
    return rating_badge(verdict.rating) if verdict.rating else None


def _approvals(verdict: Verdict) -> list[Plain]:
    return [
        {"reviewer": person(review.reviewer), "decided_at": moment(review.decided_at)}
        for review in verdict.reviews.all()
        if review.content_hash == verdict.content_hash
    ]


def _correction(correction: Correction) -> Plain:
    old, new = correction.old_verdict, correction.new_verdict
    return {
        "kind": CorrectionKind(correction.kind).label,
        "note": correction.note,
        "made_at": moment(correction.made_at),
        "old_rating": _badge(old),
        "old_conclusion": old.conclusion,
        "new_rating": _badge(new) if new else None,
    }


def _also(claim: Claim) -> Iterator[Plain]:
    """Who else checked it; an earlier check of our own only when it stands in public."""
    matches: list[Match] = claim.same_claims  # type: ignore[attr-defined]
    for match in matches:
        if match.known_check is not None:
            yield _theirs(match.known_check)
        elif match.earlier_claim is not None and (ours := standing_verdict(match.earlier_claim)):
            yield _ours(match.earlier_claim, ours)


def _theirs(check: KnownCheck) -> Plain:
    return {
        "publisher": check.publisher or check.publisher_site,
        "claim": check.claim_text,
        "rating_label": check.rating_label,
        "reviewed_on": plain(check.reviewed_on),
        "url": check.url,
    }


def _ours(claim: Claim, verdict: Verdict) -> Plain:
    frozen = verdict.frozen
    published = claim.published_at
    return {
        "publisher": settings.SITE_NAME,
        "claim": frozen["claim"]["statement"],
        "rating_label": frozen["verdict"]["rating_label"],
        "reviewed_on": plain(published.date()) if published else None,
        "url": f"{settings.SITE_URL}{claim.get_absolute_url()}",
    }
