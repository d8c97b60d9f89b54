"""Every write of the desk, one function per verb: pages, admin, commands and seeds call these."""

from claims.readers.finding import Finding

from .appearance import add_appearance, fold_claim, remove_appearance
from .article import add_version, edit_article, ingest_article
from .change import AlreadyDone
from .claim import assign_claim, edit_claim, hand_claim_to, lift_claim, set_topics, tag_claim
from .claimant import add_claimant, add_topic, edit_claimant, rename_topic
from .comment import reopen_comment, resolve_comment, write_comment
from .complaint import answer_complaint, erase_complaint
from .contact import add_contact, edit_contact, remove_contact
from .evidence import add_evidence, attach_source, edit_evidence, remove_evidence
from .export import record_export
from .gate import give_reasons, set_gate
from .invitation import (
    accept_invitation,
    invite_person,
    join_by_invitation,
    withdraw_invitation,
)
from .known_check import import_known_checks, record_known_check
from .match import decide_match, suggest_match
from .media import describe_media
from .panel import set_panel
from .placement import displace_claim, place_claim
from .preference import (
    choose_columns,
    choose_notifications,
    mark_all_read,
    mark_read,
    note_look,
    note_presence,
    remove_filter,
    rename_filter,
    save_filter,
)
from .publication import publish_claim, retract_claim, revise_claim
from .review import approve_claim, return_claim
from .scale import Rung, add_scale
from .source import (
    add_capture,
    add_origin,
    add_source,
    edit_source,
    join_origin,
    rename_origin,
)
from .step import take_step
from .submission import decline_submission, erase_submission, tie_submission
from .suggestion import dismiss_sentence, mark_read_through, restore_sentence
from .token import add_token, revoke_token
from .triage import accept_claim, decline_claim, reopen_claim
from .verdict import find_rating, keep_draft, save_draft, submit_claim
from .visit import settle_source
from .webhook import add_webhook, renew_webhook, stop_webhook

__all__ = [
    "AlreadyDone",
    "Finding",
    "Rung",
    "accept_claim",
    "accept_invitation",
    "add_appearance",
    "add_capture",
    "add_claimant",
    "add_contact",
    "add_evidence",
    "add_origin",
    "add_scale",
    "add_source",
    "add_token",
    "add_topic",
    "add_version",
    "add_webhook",
    "answer_complaint",
    "approve_claim",
    "assign_claim",
    "attach_source",
    "choose_columns",
    "choose_notifications",
    "decide_match",
    "decline_claim",
    "decline_submission",
    "describe_media",
    "dismiss_sentence",
    "displace_claim",
    "edit_article",
    "edit_claim",
    "edit_claimant",
    "edit_contact",
    "edit_evidence",
    "edit_source",
    "erase_complaint",
    "erase_submission",
    "find_rating",
    "fold_claim",
    "give_reasons",
    "hand_claim_to",
    "import_known_checks",
    "ingest_article",
    "invite_person",
    "join_by_invitation",
    "join_origin",
    "keep_draft",
    "lift_claim",
    "mark_all_read",
    "mark_read",
    "mark_read_through",
    "note_look",
    "note_presence",
    "place_claim",
    "publish_claim",
    "record_export",
    "record_known_check",
    "remove_appearance",
    "remove_contact",
    "remove_evidence",
    "remove_filter",
    "rename_filter",
    "rename_origin",
    "rename_topic",
    "renew_webhook",
    "reopen_claim",
    "reopen_comment",
    "resolve_comment",
    "restore_sentence",
    "retract_claim",
    "return_claim",
    "revise_claim",
    "revoke_token",
    "save_draft",
    "save_filter",
    "set_gate",
    "set_panel",
    "set_topics",
    "settle_source",
    "stop_webhook",
    "submit_claim",
    "suggest_match",
    "tag_claim",
    "take_step",
    "tie_submission",
    "withdraw_invitation",
    "write_comment",
]
