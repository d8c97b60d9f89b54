"""Every write of the desk, one function per verb: pages, admin, commands and seeds call these."""

from claims.readers.finding import Finding

from .article import add_version, edit_article, ingest_article
from .change import AlreadyDone
from .claim import assign_claim, edit_claim, hand_claim_to, lift_claim, set_topics, tag_claim
from .claimant import add_claimant, add_topic, edit_claimant, rename_topic
from .comment import reopen_comment, resolve_comment, write_comment
from .evidence import add_evidence, edit_evidence, remove_evidence
from .known_check import import_known_checks, record_known_check
from .match import decide_match, suggest_match
from .placement import displace_claim, place_claim
from .preference import (
    choose_columns,
    mark_read,
    note_presence,
    remove_filter,
    save_filter,
)
from .publication import publish_claim, retract_claim, revise_claim
from .review import approve_claim, return_claim
from .scale import Rung, add_scale
from .source import add_capture, add_origin, add_source, edit_source, rename_origin
from .step import take_step
from .suggestion import dismiss_sentence, mark_read_through, restore_sentence
from .triage import accept_claim, decline_claim, reopen_claim
from .verdict import find_rating, save_draft, submit_claim

__all__ = [
    "AlreadyDone",
    "Finding",
    "Rung",
    "accept_claim",
    "add_capture",
    "add_claimant",
    "add_evidence",
    "add_origin",
    "add_scale",
    "add_source",
    "add_topic",
    "add_version",
    "approve_claim",
    "assign_claim",
    "choose_columns",
    "decide_match",
    "decline_claim",
    "dismiss_sentence",
    "displace_claim",
    "edit_article",
    "edit_claim",
    "edit_claimant",
    "edit_evidence",
    "edit_source",
    "find_rating",
    "hand_claim_to",
    "import_known_checks",
    "ingest_article",
    "lift_claim",
    "mark_read",
    "mark_read_through",
    "note_presence",
    "place_claim",
    "publish_claim",
    "record_known_check",
    "remove_evidence",
    "remove_filter",
    "rename_origin",
    "rename_topic",
    "reopen_claim",
    "reopen_comment",
    "resolve_comment",
    "restore_sentence",
    "retract_claim",
    "return_claim",
    "revise_claim",
    "save_draft",
    "save_filter",
    "set_topics",
    "submit_claim",
    "suggest_match",
    "tag_claim",
    "take_step",
    "write_comment",
]
