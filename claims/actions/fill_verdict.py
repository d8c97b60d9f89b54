"""The verdicts of synthetic claims, with their reviews and corrections."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.contrib.auth.models import User

from claims.enums import ClaimStatus as S
from claims.enums import CorrectionKind, Decision
from claims.models import Claim, Correction, Evidence, Rating, Review, Verdict
from claims.presenters.verdict import verdict_content
from claims.text.chain import canonical, sha256

from .made import MadeClaim

SUBMITTED = {S.IN_REVIEW, S.APPROVED, S.PUBLISHED, S.RETRACTED}
DECIDED = SUBMITTED - {S.IN_REVIEW}
PUBLIC = {S.PUBLISHED, S.RETRACTED}


class Desk(Protocol):
    """Who works there, what there is to rate with, and where rows are put."""

    @property
    def people(self) -> Sequence[User]: ...
    @property
    def reviewers(self) -> Sequence[User]: ...
    @property
    def ratings(self) -> Mapping[str, Rating]: ...

    def add(self, row: Any) -> Any: ...


class Journey:
    """The verdicts, reviews and corrections of one claim."""

    def __init__(self, desk: Desk, made: MadeClaim, claim: Claim, evidence: list[Evidence]) -> None:
        self.add, self.people, self.ratings = desk.add, desk.people, desk.ratings
        self.made, self.claim, self.evidence = made, claim, evidence
        others = [user for user in desk.reviewers if user != self.people[made.author]]
        self.reviewers = list({others[n % len(others)]: None for n in made.reviewers})
        self.submitted = claim.lifted_at + timedelta(days=made.days[0])
        self.published = self.submitted + timedelta(days=made.days[1])

    def walk(self) -> None:
        made, claim = self.made, self.claim
        if made.returned:
            first = self.verdict(1, self.submitted - timedelta(hours=5))
            self.review(first, self.reviewers[0], Decision.RETURN, self.submitted)
        at = self.submitted if made.status in SUBMITTED else None
        verdict = self.verdict(1 + made.returned, at)
        if made.status in DECIDED:
            for reviewer in self.reviewers:
                self.review(verdict, reviewer, Decision.APPROVE, self.published)
        claim.current_verdict = verdict
        if made.status in PUBLIC:
            claim.public_verdict, claim.published_at = verdict, self.published
            self.correct(verdict)

    def correct(self, old: Verdict) -> None:
        """What was said in public after it was published: a new version, or that it is void."""
        made, at = self.made, self.published + timedelta(days=self.made.days[2])
        if made.status == S.RETRACTED:
            self.note(CorrectionKind.RETRACTION, old, None, at)
        elif made.corrected:
            new = self.verdict(old.number + 1, at - timedelta(hours=8))
            self.review(new, self.reviewers[0], Decision.APPROVE, at)
            self.note(CorrectionKind.CORRECTION, old, new, at)
            self.claim.current_verdict = self.claim.public_verdict = new

    def verdict(self, number: int, submitted: datetime | None) -> Verdict:
        made = self.made
        verdict: Verdict = self.add(
            Verdict(
                claim=self.claim,
                number=number,
                rating=self.ratings.get(made.rating),
                conclusion=f"The records give {made.found} for that year.",
                rationale=f"{len(self.evidence)} sources were compared. Each has its own count, "
                f"and {made.found} is what they were asked for.",
                as_of=self.submitted.date(),
                author=self.people[made.author],
                started_at=self.submitted - timedelta(hours=9),
            )
        )
        if submitted is not None:
            verdict.submitted_at = submitted
            verdict.content = canonical(verdict_content(self.claim, verdict, self.evidence))
            verdict.content_hash = sha256(verdict.content)
        return verdict

    def review(self, verdict: Verdict, reviewer: User, decision: Decision, at: datetime) -> None:
        self.add(
            Review(
                verdict=verdict,
                reviewer=reviewer,
                decision=decision,
                comment="The second source needs its page." * (decision == Decision.RETURN),
                content_hash=verdict.content_hash,
                decided_at=at,
            )
        )

    def note(self, kind: CorrectionKind, old: Verdict, new: Verdict | None, at: datetime) -> None:
        self.add(
            Correction(
                claim=self.claim,
                kind=kind,
                note="The figures were revised by the office that keeps them.",
                old_verdict=old,
                new_verdict=new,
                made_at=at,
                made_by=self.reviewers[0],
            )
        )
