"""What each event says of its actor: one phrase for every action there is."""

from collections.abc import Mapping

from claims.enums import ClaimStatus
from claims.workflow import REVIEWED

# In braces: the name of a row that was written, or the value that a field was given.
PHRASES = {
    "article.ingest": "took the article in",
    "article.version": "added {articleversion} of the text",
    "article.edit": "mended what is known of the article",
    "article.read_through": "read the text through",
    "sentence.dismiss": "dismissed the sentence {span}",
    "sentence.restore": "suggested a dismissed sentence again",
    "claim.lift": "lifted the claim",
    "claim.edit": "edited the claim",
    "claim.assign": "shared out the work",
    "claim.panel": "set how many decide on the verdict",
    "claim.tag": "changed the topics",
    "claim.accept": "accepted the claim",
    "claim.decline": "declined the claim",
    "claim.reopen": "reopened the claim",
    "claim.submit": "submitted {verdict}",
    "claim.approve": "approved {verdict}",
    "claim.return": "returned {verdict}",
    "claim.publish": "published {public_verdict}",
    "claim.revise": "took up the published claim again",
    "claim.retract": "retracted {old_verdict}",
    "claim.drop_back": "changed what the claim leans on",
    "claim.appear": "added another appearance: {span}",
    "claim.disappear": "took an appearance away",
    "placement.confirm": "said where the claim stands in the new text",
    "placement.reject": "said that the claim is not in the new text",
    "comment.write": "wrote a comment",
    "comment.resolve": "closed a thread of comments",
    "comment.reopen": "took a thread of comments up again",
    "claimant.add": "added the claimant {claimant}",
    "claimant.edit": "edited the claimant {claimant}",
    "topic.add": "added the topic {topic}",
    "topic.rename": "renamed the topic to {topic}",
    "evidence.add": "added “{source}”",
    "evidence.edit": "edited the evidence “{evidence}”",
    "evidence.remove": "removed “{source}”",
    "contact.add": "logged that {contact} was asked",
    "contact.edit": "mended the contact log: {contact}",
    "contact.remove": "took {contact} out of the contact log",
    "claim.reasons": "wrote why the claim is an exception",
    "gate.set": "changed what is asked before a submission: {gatesetting}",
    "verdict.draft": "saved a draft of {verdict}",
    "verdict.keep": "wrote on a draft of {verdict}",
    "match.suggest": "put a look-alike beside the claim",
    "match.decide": "decided on a look-alike: {state}",
    "known_check.record": "recorded a published check",
    "known_check.import": "brought in published checks",
    "source.add": "added the source “{source}”",
    "source.edit": "edited the source “{source}”",
    "origin.add": "added the origin {origin}",
    "origin.rename": "renamed the origin to {origin}",
    "source.join": "put the source “{source}” into the group {origin}",
    "source.visit": "went to see “{source}”: {outcome}",
    "source.settle": "settled what had happened to “{source}”",
    "capture.add": "captured “{source}”",
    "invitation.create": "invited somebody to the desk",
    "invitation.withdraw": "withdrew an invitation",
    "invitation.accept": "came to the desk by invitation",
    "token.add": "made the token {token}",
    "token.revoke": "revoked the token {token}",
    "webhook.add": "added the webhook {webhook}",
    "webhook.renew": "gave the webhook {webhook} a new secret",
    "webhook.stop": "stopped the webhook {webhook}",
    "desk.fill": "filled the desk with synthetic claims",
    "media.describe": "described the picture or recording",
    "complaint.answer": "answered a reader’s complaint: {state}",
    "complaint.erase": "erased a reader’s complaint",
    "submission.take_in": "tied a claim sent in to this one",
    "submission.decline": "declined a claim sent in",
    "submission.erase": "erased a claim sent in",
    "export.make": "took out “{name}” as {what}",
    "scale.add": "put the rating scale {ratingscale} into use",
}
PERSONAL = {"claim.assign": ("assignee", "assigned the claim to {assignee}")}
SENT_BACK = "; with that the panel sent the verdict back"
CARRIED = "; the panel approved it all the same"
FELL_BACK = "; the claim went back to researching, and approvals no longer stand"


def sentence(action: str, facts: Mapping[str, str]) -> str:
    """What `action` did, to follow the actor's name: “submitted version 2”."""
    phrase = PHRASES.get(action, action.replace(".", ": ").replace("_", " "))
    fact, better = PERSONAL.get(action, ("", ""))
    if facts.get(fact):
        phrase = better
    return phrase.format_map(_Facts(facts)) + _and_with_it(action, facts)


def _and_with_it(action: str, facts: Mapping[str, str]) -> str:
    """What became of the claim where `action` does not say it by itself."""
    was_reviewed = facts.get("was") in {status.label for status in REVIEWED}
    if action == "claim.return":
        return CARRIED if facts.get("status") == ClaimStatus.APPROVED.label else ""
    if not was_reviewed or facts.get("status") != ClaimStatus.RESEARCHING.label:
        return ""
    return SENT_BACK if action == "claim.approve" else FELL_BACK


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name
