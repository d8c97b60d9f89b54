"""The nouns of the desk, in the order of a claim's journey."""

from .article import Article, ArticleVersion
from .span import Span
from .claimant import Claimant
from .topic import ClaimTopic, Topic
from .claim import Claim
from .appearance import Appearance
from .status_count import StatusCount
from .placement import Placement
from .dismissal import Dismissal
from .reading import Reading
from .known_check import KnownCheck
from .check_file import CheckFile
from .match import Match
from .source import Origin, Source
from .capture import Capture
from .visit import Visit
from .watch import Watch
from .evidence import Evidence
from .contact import Contact
from .gate_setting import GateSetting
from .scale import Rating, RatingScale
from .verdict import Verdict
from .review import Review
from .correction import Correction
from .media import MediaItem
from .publication import Publication
from .complaint import Complaint
from .submission import Submission
from .form_count import FormCount
from .comment import Comment
from .background import Cursor, WorkerBeat
from .export import Export, ExportJob
from .event import Event, HistoryHead
from .notification import Notification, NotificationChoice
from .text_vector import TextVector
from .look import Look
from .invitation import Invitation
from .token import Allowance, Token
from .webhook import Delivery, Webhook
from .preference import Presence, QueueColumns, SavedFilter

__all__ = [
    "Allowance",
    "Appearance",
    "Article",
    "ArticleVersion",
    "Capture",
    "CheckFile",
    "Claim",
    "ClaimTopic",
    "Claimant",
    "Comment",
    "Complaint",
    "Contact",
    "Correction",
    "Cursor",
    "Delivery",
    "Dismissal",
    "Event",
    "Evidence",
    "Export",
    "ExportJob",
    "FormCount",
    "GateSetting",
    "HistoryHead",
    "Invitation",
    "KnownCheck",
    "Look",
    "Match",
    "MediaItem",
    "Notification",
    "NotificationChoice",
    "Origin",
    "Placement",
    "Presence",
    "Publication",
    "QueueColumns",
    "Rating",
    "RatingScale",
    "Reading",
    "Review",
    "SavedFilter",
    "Source",
    "Span",
    "StatusCount",
    "Submission",
    "TextVector",
    "Token",
    "Topic",
    "Verdict",
    "Visit",
    "Watch",
    "Webhook",
    "WorkerBeat",
]
