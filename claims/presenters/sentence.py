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
    "verdict.draft": "saved a draft of {verdict}",
    "match.suggest": "put a look-alike beside the claim",
    "match.decide": "decided on a look-alike: {state}",
    "known_check.record": "recorded a published check",
    "known_check.import": "brought in published checks",
    "source.add": "added the source “{source}”",
    "source.edit": "edited the source “{source}”",
    "origin.add": "added the origin {origin}",
    "origin.rename": "renamed the origin to {origin}",
    "capture.add": "captured “{source}”",
    "scale.add": "put the rating scale {ratingscale} into use",
}
PERSONAL = {"claim.assign": ("assignee", "assigned the claim to {assignee}")}
FELL_BACK = "; the claim went back to researching, and approvals no longer stand"


def sentence(action: str, facts: Mapping[str, str]) -> str:
    """What `action` did, to follow the actor's name: “submitted version 2”."""
    phrase = PHRASES.get(action, action.replace(".", ": ").replace("_", " "))
    fact, better = PERSONAL.get(action, ("", ""))
    if facts.get(fact):
        phrase = better
    return phrase.format_map(_Facts(facts)) + (FELL_BACK if _fell_back(action, facts) else "")


def _fell_back(action: str, facts: Mapping[str, str]) -> bool:
    was_reviewed = facts.get("was") in {status.label for status in REVIEWED}
    to_research = facts.get("status") == ClaimStatus.RESEARCHING.label
    return was_reviewed and to_research and action != "claim.return"


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name
