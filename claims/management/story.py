"""One seeded claim's way through the workflow, played by the demo cast."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims import actions
from claims.enums import ClaimStatus
from claims.errors import GateClosed
from claims.models import ArticleVersion, Claim, Claimant, Origin, Source, Topic

Record = dict[str, Any]


@dataclass(frozen=True)
class Cast:
    """The three people who play the seeds, each in their own role."""

    checker: User
    reviewer: User
    editor: User


@dataclass(frozen=True)
class Shelf:
    """What the claims of the seeds refer to: text, claimants by name, sources and topics by key."""

    version: ArticleVersion
    claimants: dict[str, Claimant]
    sources: dict[str, Source]
    topics: dict[str, Topic]


class Story:
    """What happens to one claim, as far as its record says and the gates let it."""

    def __init__(self, record: Record, claim: Claim, shelf: Shelf, cast: Cast) -> None:
        self.record, self.claim, self.shelf, self.cast = record, claim, shelf, cast

    @property
    def revision(self) -> int:
        self.claim.refresh_from_db()
        return self.claim.revision

    def play(self) -> None:
        until = self.record["until"]
        if until == ClaimStatus.NEW:
            self.attach(self.record["evidence"])
            return
        actions.accept_claim(self.claim, by=self.cast.checker, revision=self.revision)
        actions.hand_claim_to(self.claim, by=self.cast.editor, assignee=self.cast.checker)
        if until == ClaimStatus.DECLINED:
            self.attach(self.record["evidence"])
            actions.decline_claim(
                self.claim,
                by=self.cast.editor,
                revision=self.revision,
                reason=self.record["reason"],
            )
            return
        try:
            self.judge(until)
        except GateClosed:
            return  # what is missing stands on the claim's page; that is where this claim waits

    def judge(self, until: str) -> None:
        self.research()
        self.submit()
        if until == ClaimStatus.IN_REVIEW:
            return
        self.approve()
        if until == ClaimStatus.PUBLISHED:
            self.publish()
            self.afterwards()

    def research(self) -> None:
        late = self.record.get("returned", {}).get("without", [])
        items = self.record["evidence"]
        self.attach([item for item in items if item["source"] not in late])
        self.explain(self.record.get("returned", {}))
        self.draft(self.record.get("first", {}))
        if late:
            self.submit()
            self.send_back(self.record["returned"]["comment"])
            self.attach([item for item in items if item["source"] in late])
            self.explain({})
            self.draft({})

    def attach(self, items: list[Record]) -> None:
        for item in items:
            actions.add_evidence(
                self.claim,
                self.shelf.sources[item["source"]],
                by=self.cast.checker,
                revision=None,
                stance=item["stance"],
                paraphrase=item["paraphrase"],
                locator=item.get("locator", ""),
            )

    def explain(self, first: Record) -> None:
        reasons = self.record | first
        actions.give_reasons(
            self.claim,
            by=self.cast.checker,
            revision=None,
            origin_exception=reasons.get("origin_exception", ""),
            first_hand_exception=reasons.get("first_hand_exception", ""),
            reply_exception=reasons.get("reply_exception", ""),
        )

    def draft(self, first: Record) -> None:
        verdict = self.record | first
        actions.save_draft(
            self.claim,
            by=self.cast.checker,
            revision=None,
            rating=verdict["rating"],
            conclusion=verdict["conclusion"],
            rationale=verdict["rationale"],
            as_of=date.fromisoformat(verdict["as_of"]),
            confidence=verdict["confidence"],
        )

    def submit(self) -> None:
        actions.submit_claim(self.claim, by=self.cast.checker, revision=self.revision)

    def send_back(self, comment: str) -> None:
        actions.return_claim(
            self.claim,
            by=self.cast.reviewer,
            revision=self.revision,
            content_hash=self.content_hash,
            comment=comment,
        )

    def approve(self) -> None:
        actions.approve_claim(
            self.claim,
            by=self.cast.reviewer,
            revision=self.revision,
            content_hash=self.content_hash,
        )

    @property
    def content_hash(self) -> str:
        self.claim.refresh_from_db()
        verdict = self.claim.current_verdict
        return verdict.content_hash if verdict else ""

    def publish(self, note: str = "", kind: str = "correction") -> None:
        actions.publish_claim(
            self.claim, by=self.cast.editor, revision=self.revision, note=note, kind=kind
        )

    def afterwards(self) -> None:
        if "first" in self.record:
            self.correct(self.record["first"]["correction"])
        if "retracted" in self.record:
            self.retract(self.record["retracted"])

    def correct(self, correction: Record) -> None:
        actions.revise_claim(self.claim, by=self.cast.checker, revision=self.revision)
        self.draft({})
        self.submit()
        self.approve()
        self.publish(correction["note"], correction["kind"])

    def retract(self, retraction: Record) -> None:
        origin = actions.add_origin(retraction["origin"], by=self.cast.checker)
        for name in retraction["sources"]:
            self.share(self.shelf.sources[name], origin)
        actions.retract_claim(
            self.claim, by=self.cast.editor, revision=self.revision, note=retraction["note"]
        )

    def share(self, source: Source, origin: Origin) -> None:
        actions.edit_source(
            source,
            by=self.cast.checker,
            revision=Source.objects.get(pk=source.pk).revision,
            title=source.title,
            url=source.url,
            author=source.author,
            publisher=source.publisher,
            published=source.published,
            opened=source.opened,
            kind=source.kind,
            origin=origin,
            interests=source.interests,
            confidential=source.confidential,
            confidential_reason=source.confidential_reason,
            public_description=source.public_description,
        )
