"""The nouns of the desk, in the order of a claim's journey."""

from .article import Article, ArticleVersion
from .span import Span
from .claimant import Claimant
from .topic import ClaimTopic, Topic
from .claim import Claim
from .placement import Placement
from .dismissal import Dismissal
from .reading import Reading
from .known_check import KnownCheck
from .check_file import CheckFile
from .match import Match
from .source import Origin, Source
from .capture import Capture
from .evidence import Evidence
from .scale import Rating, RatingScale
from .verdict import Verdict
from .review import Review
from .correction import Correction
from .comment import Comment
from .background import Cursor, WorkerBeat
from .event import Event, HistoryHead
from .notification import Notification
from .text_vector import TextVector
from .preference import Presence, QueueColumns, SavedFilter

__all__ = [
    "Article",
    "ArticleVersion",
    "Capture",
    "CheckFile",
    "Claim",
    "ClaimTopic",
    "Claimant",
    "Comment",
    "Correction",
    "Cursor",
    "Dismissal",
    "Event",
    "Evidence",
    "HistoryHead",
    "KnownCheck",
    "Match",
    "Notification",
    "Origin",
    "Placement",
    "Presence",
    "QueueColumns",
    "Rating",
    "RatingScale",
    "Reading",
    "Review",
    "SavedFilter",
    "Source",
    "Span",
    "TextVector",
    "Topic",
    "Verdict",
    "WorkerBeat",
]
