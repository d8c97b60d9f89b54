"""Every action there is, made ready to be done: one table for what must hold of all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import timezone

from claims import actions
from claims.actions.complaint import receive_complaint
from claims.actions.kept import keep
from claims.actions.submission import receive_submission
from claims.actions.visit import record_visit
from claims.enums import ClaimStatus as S
from claims.enums import RatingKind
from claims.models import (
    Article,
    Claim,
    Comment,
    Complaint,
    Contact,
    Dismissal,
    Evidence,
    Invitation,
    Placement,
    Publication,
    Submission,
    Topic,
)
from claims.readers.draft import Draft
from tests import stories
from tests.stories import TEXT, a_claim, a_source, an_article, at, fresh


@dataclass(frozen=True)
class Desk:
    """The people of the desk."""

    checker: User
    second_checker: User
    reviewer: User
    editor: User

    def claim(self, status: S) -> Claim:
        return at(status, a_claim(self.checker), self.checker, self.reviewer, self.editor)


class Ready(NamedTuple):
    """An action with all its arguments but `by` and `revision`, which is that of `root`."""

    call: "partial[Any]"
    root: Model | None = None
    subject: Model | None = None  # whose history gets the event; the root where there is one

    def do(self, by: User, **other: Any) -> Any:
        """Do it as `by`, with any argument replaced by one in `other`."""
        revision = {} if self.root is None else {"revision": self.root.revision}  # type: ignore[attr-defined]
        return self.call(**{"by": by, **revision, **other})


class Doing(NamedTuple):
    """Who does it, what its event is called, and how the desk is made ready for it."""

    who: str
    event: str
    ready: Callable[[Desk], Ready]


def on(row: Any, action: Callable[..., Any], *args: Any, **given: Any) -> Ready:
    """Ready to do `action` on `row` with the revision `row` has."""
    return Ready(partial(action, row, *args, **given), root=row)


def under(row: Model, action: Callable[..., Any], *args: Any, **given: Any) -> Ready:
    """Ready to do `action`, which belongs to `row` but takes no revision of it."""
    return Ready(partial(action, *args, **given), subject=row)


def alone(action: Callable[..., Any], *args: Any, **given: Any) -> Ready:
    """Ready to do `action`, whose event is about the row that it makes."""
    return Ready(partial(action, *args, **given))


def _lift(desk: Desk) -> Ready:
    version = an_article(desk.checker)
    words = {"exact": "The bridge", "claimant_role": "minister", "note": "Ask.", "key": "k1"}
    return alone(actions.lift_claim, version, 0, 10, statement="It is a bridge.", **words)


def _edit_claim(desk: Desk) -> Ready:
    return on(
        desk.claim(S.IN_REVIEW),
        actions.edit_claim,
        statement="The bridge is a century old.",
        claimant=actions.add_claimant("The minister", by=desk.checker),
        claimant_role="minister",
        claim_type="date",
        made_on=None,
        origin_exception="There is one register.",
        note="Ask.",
    )


def _evidence(desk: Desk, status: S = S.RESEARCHING) -> tuple[Claim, Evidence]:
    claim = desk.claim(status)
    item = claim.evidence.first()
    assert item is not None
    return claim, item


def _add_evidence(desk: Desk) -> Ready:
    words = {"excerpt": "Built 1911.", "paraphrase": "p", "translation": "t", "locator": "p. 2"}
    source = a_source(desk.checker, "Registry")
    claim = desk.claim(S.RESEARCHING)
    return on(claim, actions.add_evidence, source, stance="supports", key="k2", **words)


def _edit_evidence(desk: Desk) -> Ready:
    claim, item = _evidence(desk)
    words = {"excerpt": "Built 1911.", "paraphrase": "p", "translation": "t", "locator": "p. 3"}
    edit = partial(actions.edit_evidence, item, stance="context")
    return Ready(partial(edit, **words), root=claim)


def _remove_evidence(desk: Desk) -> Ready:
    claim, item = _evidence(desk)
    return Ready(partial(actions.remove_evidence, item), root=claim)


ASKED_AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
ASKED: dict[str, Any] = {
    "asked": "The ministry",
    "channel": "telephone",
    "asked_at": ASKED_AT,
    "question": "When was the bridge built?",
    "reply_by": ASKED_AT + timedelta(days=1),
}


def _add_contact(desk: Desk) -> Ready:
    return on(desk.claim(S.RESEARCHING), actions.add_contact, key="k4", **ASKED)


def _contact(desk: Desk) -> tuple[Claim, Contact]:
    claim = desk.claim(S.RESEARCHING)
    contact = actions.add_contact(claim, by=desk.checker, revision=None, **ASKED)
    return fresh(claim), contact


def _edit_contact(desk: Desk) -> Ready:
    claim, contact = _contact(desk)
    words: dict[str, Any] = {**ASKED, "answer": "In 1911.", "silent": False}
    return Ready(partial(actions.edit_contact, contact, **words), root=claim)


def _remove_contact(desk: Desk) -> Ready:
    claim, contact = _contact(desk)
    return Ready(partial(actions.remove_contact, contact), root=claim)


def _give_reasons(desk: Desk) -> Ready:
    return on(
        desk.claim(S.IN_REVIEW),
        actions.give_reasons,
        origin_exception="There is one register.",
        first_hand_exception="The file burned.",
        reply_exception="It is a law.",
    )


def _set_gate(desk: Desk) -> Ready:
    wanted: dict[str, Any] = {"threshold": 3, "sentence": "Three sources."}
    setting = actions.set_gate("independent", by=desk.editor, revision=0, mode="warn")
    return Ready(
        partial(actions.set_gate, "independent", mode="block", **wanted),
        root=setting,
    )


def _draft(action: Callable[..., Any]) -> Callable[[Desk], Ready]:
    words = {"what_is_right": "The year.", "what_is_missing": "The reason.", "confidence": 0.5}

    def ready(desk: Desk) -> Ready:
        return on(
            desk.claim(S.RESEARCHING),
            action,
            rating="half_true",
            conclusion="Half of it was built in 1911.",
            rationale="The register says so.",
            precedent="None.",
            **words,
        )

    return ready


def _review(desk: Desk, action: Callable[..., Any]) -> Ready:
    claim = desk.claim(S.IN_REVIEW)
    verdict = claim.current_verdict
    assert verdict is not None
    return on(claim, action, content_hash=verdict.content_hash, comment="Read twice.")


def _edit_article(desk: Desk) -> Ready:
    return on(
        an_article(desk.checker).article,
        actions.edit_article,
        title="Another title",
        publisher="The Courier",
        byline="A. Writer",
        url="https://courier.example/bridge",
        language="en",
        published_on=None,
        published_inferred=False,
    )


def _ingest(desk: Desk) -> Ready:
    draft = Draft(text="A text with words.", title="Title", data=b"A text with words.")
    return alone(actions.ingest_article, draft, key="k3")


def _edit_source(desk: Desk) -> Ready:
    return on(
        a_source(desk.checker, "Registry"),
        actions.edit_source,
        title="Register of bridges",
        url="https://registry.example/bridges",
        author="A. Clerk",
        publisher="Registry",
        published="2026-05",
        opened=True,
        kind="official",
        origin=None,
        interests="None.",
        confidential=False,
        confidential_reason="",
        public_description="",
    )


def _add_source(desk: Desk) -> Ready:
    known = {"author": "A", "publisher": "P", "published": "2026", "kind": "media"}
    more = {"interests": "i", "confidential_reason": "r", "public_description": "d"}
    return alone(actions.add_source, "A report", url="https://a.example/b", **known, **more)


def _add_capture(desk: Desk) -> Ready:
    source = a_source(desk.checker, "Registry")
    return under(source, actions.add_capture, source, b"page", media_type="text/html")


def _join_origin(desk: Desk) -> Ready:
    origin = actions.add_origin("Wire", by=desk.checker)
    source = a_source(desk.checker, "Registry")
    return under(source, actions.join_origin, source, origin)


def _settle_source(desk: Desk) -> Ready:
    source = a_source(desk.checker, "Registry")
    for page in (b"The bridge was built in 1911.", b"The bridge was built in 1912."):
        record_visit(source, keep(page, media_type="text/plain"))
    return under(source, actions.settle_source, source, note="Only the year.")


def _rename_origin(desk: Desk) -> Ready:
    origin = actions.add_origin("Wire", by=desk.checker)
    return under(origin, actions.rename_origin, origin, name="News wire")


def _edit_claimant(desk: Desk) -> Ready:
    claimant = actions.add_claimant("The minister", by=desk.checker)
    page = "https://ministry.example/"
    given = {"kind": "person", "party": "Party", "same_as": page}
    return on(claimant, actions.edit_claimant, name="A. Minister", **given)


def _topic(desk: Desk) -> Topic:
    return actions.add_topic("Bridges", by=desk.checker)


def _rename_topic(desk: Desk) -> Ready:
    topic = _topic(desk)
    return under(topic, actions.rename_topic, topic, name="Roads and bridges")


def _tag(desk: Desk) -> Ready:
    claim = desk.claim(S.NEW)
    return under(claim, actions.tag_claim, claim, topics=[_topic(desk)])


def _known_check() -> actions.Finding:
    return actions.Finding("https://checks.example/1", "The bridge is old.", "True")


def import_all(found: Sequence[actions.Finding], *, by: User) -> None:
    """Import a whole file, as the command does."""
    for _ in actions.import_known_checks(found, by=by):
        pass


def _suggest(desk: Desk) -> Ready:
    claim = desk.claim(S.NEW)
    check = actions.record_known_check(_known_check(), by=desk.checker)
    return under(claim, actions.suggest_match, claim, known_check=check, score=0.5)


def _decide(desk: Desk) -> Ready:
    claim, other = desk.claim(S.NEW), desk.claim(S.NEW)
    match = actions.suggest_match(claim, by=desk.checker, earlier_claim=other)
    return under(claim, actions.decide_match, match, "confirmed")


def _of_one_claimant(desk: Desk) -> tuple[Claim, Claim]:
    """A claim, and one that its claimant made later and a person called the same."""
    claimant = actions.add_claimant("Ada Minister", by=desk.checker)
    versions = [an_article(desk.checker), an_article(desk.checker, text=f"Again: {TEXT}")]
    earlier, later = (
        actions.lift_claim(
            version, 0, 18, by=desk.checker, statement="It is old.", claimant=claimant
        )
        for version in versions
    )
    match = actions.suggest_match(later, by=desk.checker, earlier_claim=earlier)
    actions.decide_match(match, "confirmed", by=desk.checker)
    return earlier, later


def _fold_claim(desk: Desk) -> Ready:
    earlier, later = _of_one_claimant(desk)
    fold = partial(actions.fold_claim, later, earlier)
    return Ready(fold, root=later, subject=earlier)


def _add_appearance(desk: Desk) -> Ready:
    claim, later = _of_one_claimant(desk)
    words: dict[str, Any] = {
        "exact": "The minister",
        "claimant_role": "minister",
        "key": "k3",
        "claimant": claim.claimant,
    }
    place = (later.span.version, 26, 38)
    return under(claim, actions.add_appearance, claim, *place, **words)


def _remove_appearance(desk: Desk) -> Ready:
    earlier, later = _of_one_claimant(desk)
    made = actions.fold_claim(later, earlier, by=desk.checker, revision=later.revision)
    return under(earlier, actions.remove_appearance, made)


def _waiting(desk: Desk) -> Placement:
    claim = desk.claim(S.NEW)
    article = Article.objects.get(pk=claim.article_id)
    draft = Draft(text=TEXT.replace("is old", "is quite old"))
    actions.add_version(article, draft, by=desk.checker, revision=article.revision)
    return Placement.objects.get(claim=claim)


def _place(desk: Desk, action: Callable[..., Any]) -> Ready:
    placement = _waiting(desk)
    return under(placement.claim, action, placement)


def _dismissal(desk: Desk) -> Dismissal:
    return actions.dismiss_sentence(an_article(desk.checker), 0, 18, by=desk.checker)


def _restore(desk: Desk) -> Ready:
    dismissal = _dismissal(desk)
    return under(dismissal.article, actions.restore_sentence, dismissal)


def _of_version(desk: Desk, action: Callable[..., Any], *places: int) -> Ready:
    version = an_article(desk.checker)
    return under(version.article, action, version, *places)


def _comment(desk: Desk, *, resolved: bool = False) -> tuple[Claim, Comment]:
    claim = desk.claim(S.NEW)
    comment = actions.write_comment(claim, "Which year?", by=desk.checker)
    if resolved:
        actions.resolve_comment(comment, by=desk.checker)
    return claim, Comment.objects.get(pk=comment.pk)


def _write_comment(desk: Desk) -> Ready:
    claim = desk.claim(S.NEW)
    words = {"passage": "The bridge", "anchor": "claim", "key": "k4"}
    return under(claim, actions.write_comment, claim, "Which year?", **words)


def _settle(desk: Desk, action: Callable[..., Any], *, resolved: bool) -> Ready:
    claim, comment = _comment(desk, resolved=resolved)
    return under(claim, action, comment)


def _invitation(desk: Desk) -> Invitation:
    return actions.invite_person("new@desk.example", by=desk.editor, role="checker")


def _describe_media(desk: Desk) -> Ready:
    claim = desk.claim(S.RESEARCHING)
    words: dict[str, Any] = {
        "claimant": None,
        "claimant_role": "",
        "made_on": None,
        "origin_exception": "",
    }
    actions.edit_claim(
        claim,
        by=desk.checker,
        revision=claim.revision,
        statement="The picture shows the bridge.",
        claim_type="image",
        note="",
        **words,
    )
    return on(
        fresh(claim),
        actions.describe_media,
        kind="image",
        url="https://social.example/post/1",
        category="StagedContent",
        original_url="https://archive.example/1",
        original_context="The bridge in 1911.",
    )


def _complaint(desk: Desk) -> Complaint:
    claim = desk.claim(S.PUBLISHED)
    receive_complaint(Publication.objects.get(claim=claim), message="It was 1912.")
    return Complaint.objects.get(claim=claim)


def _on_complaint(desk: Desk, action: Callable[..., Any], **given: Any) -> Ready:
    complaint = _complaint(desk)
    return under(complaint.claim, action, complaint, **given)


def _submission() -> Submission:
    receive_submission(text="The bridge is made of cheese.")
    return Submission.objects.get()


def _on_submission(desk: Desk, action: Callable[..., Any], **given: Any) -> Ready:
    submission = _submission()
    return under(submission, action, submission, **given)


def _tie_submission(desk: Desk) -> Ready:
    claim, submission = desk.claim(S.NEW), _submission()
    return under(claim, actions.tie_submission, submission, claim=claim, reason="The same.")


def _publish(desk: Desk) -> Ready:
    return on(desk.claim(S.APPROVED), actions.publish_claim, note="", kind="correction")


def _step(status: S, action: Callable[..., Any], **given: str) -> Callable[[Desk], Ready]:
    return lambda desk: on(desk.claim(status), action, **given)


def _add_token(desk: Desk) -> Ready:
    end = timezone.now() + timedelta(days=30)
    return alone(actions.add_token, "Archive", ["read"], end, key="k5")


def _revoke_token(desk: Desk) -> Ready:
    token = _add_token(desk).do(desk.checker)
    return under(token, actions.revoke_token, token)


def _add_webhook(desk: Desk) -> Ready:
    news = ["verdict.published"]
    return alone(actions.add_webhook, "Archive", "https://a.example/hook", news, key="k6")


def _webhook(desk: Desk, action: Callable[..., Any]) -> Ready:
    webhook = _add_webhook(desk).do(desk.editor)
    return under(webhook, action, webhook)


RUNGS = [
    actions.Rung(key, key.title(), "It is.", RatingKind.LADDER, number, "true", "✓")
    for number, key in ((2, "right"), (1, "wrong"))
]
SHARED_OUT = {"assignee": None, "due_on": None, "priority": "1"}

DOINGS: dict[str, Doing] = {
    "ingest_article": Doing("checker", "article.ingest", _ingest),
    "add_version": Doing(
        "checker",
        "article.version",
        lambda d: on(an_article(d.checker).article, actions.add_version, Draft(text="New words.")),
    ),
    "edit_article": Doing("checker", "article.edit", _edit_article),
    "mark_read_through": Doing(
        "checker",
        "article.read_through",
        lambda d: _of_version(d, actions.mark_read_through),
    ),
    "dismiss_sentence": Doing(
        "checker", "sentence.dismiss", lambda d: _of_version(d, actions.dismiss_sentence, 0, 18)
    ),
    "restore_sentence": Doing("checker", "sentence.restore", _restore),
    "lift_claim": Doing("checker", "claim.lift", _lift),
    "edit_claim": Doing("checker", "claim.edit", _edit_claim),
    "assign_claim": Doing(
        "checker", "claim.assign", lambda d: on(d.claim(S.NEW), actions.assign_claim, **SHARED_OUT)
    ),
    "hand_claim_to": Doing(
        "checker",
        "claim.assign",
        lambda d: under(c := d.claim(S.NEW), actions.hand_claim_to, c, assignee=d.editor),
    ),
    "set_panel": Doing(
        "editor", "claim.panel", lambda d: on(d.claim(S.NEW), actions.set_panel, size=3)
    ),
    "tag_claim": Doing("checker", "claim.tag", _tag),
    "set_topics": Doing(
        "checker",
        "claim.tag",
        lambda d: on(d.claim(S.NEW), actions.set_topics, topics=[_topic(d)]),
    ),
    "write_comment": Doing("checker", "comment.write", _write_comment),
    "resolve_comment": Doing(
        "checker",
        "comment.resolve",
        lambda d: _settle(d, actions.resolve_comment, resolved=False),
    ),
    "reopen_comment": Doing(
        "checker", "comment.reopen", lambda d: _settle(d, actions.reopen_comment, resolved=True)
    ),
    "add_appearance": Doing("checker", "claim.appear", _add_appearance),
    "fold_claim": Doing("checker", "claim.appear", _fold_claim),
    "remove_appearance": Doing("checker", "claim.disappear", _remove_appearance),
    "place_claim": Doing("checker", "placement.confirm", lambda d: _place(d, actions.place_claim)),
    "displace_claim": Doing(
        "checker", "placement.reject", lambda d: _place(d, actions.displace_claim)
    ),
    "add_claimant": Doing(
        "checker",
        "claimant.add",
        lambda d: alone(actions.add_claimant, "A", kind="person", party="p", same_as=""),
    ),
    "edit_claimant": Doing("checker", "claimant.edit", _edit_claimant),
    "add_topic": Doing("checker", "topic.add", lambda d: alone(actions.add_topic, "Bridges")),
    "rename_topic": Doing("checker", "topic.rename", _rename_topic),
    "add_source": Doing("checker", "source.add", _add_source),
    "edit_source": Doing("checker", "source.edit", _edit_source),
    "add_origin": Doing("checker", "origin.add", lambda d: alone(actions.add_origin, "Wire")),
    "rename_origin": Doing("checker", "origin.rename", _rename_origin),
    "add_capture": Doing("checker", "capture.add", _add_capture),
    "record_known_check": Doing(
        "checker",
        "known_check.record",
        lambda d: alone(actions.record_known_check, _known_check()),
    ),
    "import_known_checks": Doing(
        "checker", "known_check.import", lambda d: alone(import_all, [_known_check()])
    ),
    "suggest_match": Doing("checker", "match.suggest", _suggest),
    "decide_match": Doing("checker", "match.decide", _decide),
    "add_evidence": Doing("checker", "evidence.add", _add_evidence),
    "edit_evidence": Doing("checker", "evidence.edit", _edit_evidence),
    "remove_evidence": Doing("checker", "evidence.remove", _remove_evidence),
    "save_draft": Doing("checker", "verdict.draft", _draft(actions.save_draft)),
    "keep_draft": Doing("checker", "verdict.keep", _draft(actions.keep_draft)),
    "join_origin": Doing("checker", "source.join", _join_origin),
    "settle_source": Doing("checker", "source.settle", _settle_source),
    "add_contact": Doing("checker", "contact.add", _add_contact),
    "edit_contact": Doing("checker", "contact.edit", _edit_contact),
    "remove_contact": Doing("checker", "contact.remove", _remove_contact),
    "give_reasons": Doing("checker", "claim.reasons", _give_reasons),
    "set_gate": Doing("editor", "gate.set", _set_gate),
    "accept_claim": Doing("checker", "claim.accept", _step(S.NEW, actions.accept_claim)),
    "decline_claim": Doing(
        "editor", "claim.decline", _step(S.NEW, actions.decline_claim, reason="An opinion.")
    ),
    "reopen_claim": Doing("editor", "claim.reopen", _step(S.DECLINED, actions.reopen_claim)),
    "submit_claim": Doing("checker", "claim.submit", _step(S.RESEARCHING, actions.submit_claim)),
    "return_claim": Doing("reviewer", "claim.return", lambda d: _review(d, actions.return_claim)),
    "approve_claim": Doing(
        "reviewer", "claim.approve", lambda d: _review(d, actions.approve_claim)
    ),
    "publish_claim": Doing("editor", "claim.publish", _publish),
    "revise_claim": Doing("checker", "claim.revise", _step(S.PUBLISHED, actions.revise_claim)),
    "retract_claim": Doing(
        "editor", "claim.retract", _step(S.PUBLISHED, actions.retract_claim, note="We erred.")
    ),
    "invite_person": Doing(
        "editor",
        "invitation.create",
        lambda d: alone(actions.invite_person, "new@desk.example", role="checker", key="k9"),
    ),
    "withdraw_invitation": Doing(
        "editor",
        "invitation.withdraw",
        lambda d: under(i := _invitation(d), actions.withdraw_invitation, i),
    ),
    "add_token": Doing("checker", "token.add", _add_token),
    "revoke_token": Doing("checker", "token.revoke", _revoke_token),
    "add_webhook": Doing("editor", "webhook.add", _add_webhook),
    "renew_webhook": Doing("editor", "webhook.renew", lambda d: _webhook(d, actions.renew_webhook)),
    "stop_webhook": Doing("editor", "webhook.stop", lambda d: _webhook(d, actions.stop_webhook)),
    "describe_media": Doing("checker", "media.describe", _describe_media),
    "answer_complaint": Doing(
        "editor",
        "complaint.answer",
        lambda d: _on_complaint(d, actions.answer_complaint, upheld=True, answer="You are right."),
    ),
    "erase_complaint": Doing(
        "editor", "complaint.erase", lambda d: _on_complaint(d, actions.erase_complaint)
    ),
    "tie_submission": Doing("checker", "submission.take_in", _tie_submission),
    "decline_submission": Doing(
        "checker",
        "submission.decline",
        lambda d: _on_submission(d, actions.decline_submission, reason="An opinion."),
    ),
    "erase_submission": Doing(
        "checker", "submission.erase", lambda d: _on_submission(d, actions.erase_submission)
    ),
    "record_export": Doing(
        "checker",
        "export.make",
        lambda d: alone(actions.record_export, stories.read_out(d.checker)),
    ),
    "add_scale": Doing(
        "editor", "scale.add", lambda d: alone(actions.add_scale, "Two steps", RUNGS)
    ),
}


def every_row() -> dict[str, list[dict[str, Any]]]:
    """Everything that the app has in the database."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("claims").get_models()
    }


def revision_now(claim: Claim) -> int:
    """The revision of the claim as it is in the database."""
    return fresh(claim).revision
