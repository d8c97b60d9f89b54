"""What the desk is filled with for measuring: articles, claims and sources to be."""

from dataclasses import dataclass, field
from datetime import date

from claims.enums import ClaimStatus


@dataclass
class MadeSource:
    """A source to be; each has a publisher and an address of its own."""

    title: str
    publisher: str
    published: str
    url: str
    kind: str


@dataclass
class MadeClaim:
    """A claim to be, with how far it has come; people by their place in a list.

    `days` are those from lifting to submitting, to publishing and to correcting.
    """

    statement: str
    claimant: str
    party: str
    role: str
    kind: str
    status: ClaimStatus
    priority: str
    topics: list[str]
    minute: int
    days: list[int]
    due: date | None
    assignee: int | None
    author: int
    reviewers: list[int]
    returned: bool
    corrected: bool
    rating: str
    stance: str
    source_count: int
    found: str
    reply_exception: str
    first_hand_exception: str = ""
    start: int = 0
    end: int = 0
    sources: list[int] = field(default_factory=list)


@dataclass
class MadeArticle:
    """An article to be, with what is lifted from it and what it is checked against."""

    title: str
    publisher: str
    day: date
    text: str
    claims: list[MadeClaim]
    sources: list[MadeSource]
