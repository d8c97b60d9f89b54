"""The history read back: the events of one thing, what it was at a revision, and the proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DatabaseError
from django.db.models import Model, QuerySet

from claims.models import (
    Appearance,
    Article,
    ArticleVersion,
    Capture,
    Claim,
    Claimant,
    ClaimTopic,
    Comment,
    Complaint,
    Contact,
    Correction,
    Dismissal,
    Event,
    Evidence,
    Export,
    GateSetting,
    HistoryHead,
    Invitation,
    KnownCheck,
    Match,
    MediaItem,
    Origin,
    Placement,
    Rating,
    RatingScale,
    Reading,
    Review,
    Source,
    Span,
    Submission,
    Token,
    Topic,
    Verdict,
    Visit,
    Webhook,
)
from claims.models.snapshot import reference, snapshot
from claims.permissions import AnyUser
from claims.text.chain import GENESIS, canonical, sha256

from .moment import one_moment
from .panel import without_sealed_events

# Every row of these was written by an action, so it has a last state in the history.
TRACKED: tuple[type[Model], ...] = (
    Article,
    ArticleVersion,
    Span,
    Claimant,
    Topic,
    Claim,
    ClaimTopic,
    Appearance,
    Placement,
    Dismissal,
    Reading,
    KnownCheck,
    Match,
    Origin,
    Source,
    Capture,
    Visit,
    Evidence,
    Contact,
    GateSetting,
    RatingScale,
    Rating,
    Verdict,
    Review,
    Correction,
    Invitation,
    MediaItem,
    Comment,
    Export,
    Token,
    Webhook,
)
# What comes from outside: the history holds what the desk did to it, and its sender may delete it.
FROM_OUTSIDE: tuple[type[Model], ...] = (Complaint, Submission)
# The scale the desk starts with is older than any event; it stands here by the hash of its rows.
FIRST_SCALE = "fb24d55190c008977c48175cf0ceb454bda59deefd1c43157b61e19121041b3b"

EXPORTED = "export.make"

State = dict[str, Any]
Row = TypeVar("Row", bound=Model)


def events_of(subject: Model) -> QuerySet[Event]:
    """The events of one thing, oldest first; all of them, so for no page."""
    return Event.objects.filter(subject=reference(subject)).select_related("actor")


def events_for(user: AnyUser, subject: Model) -> QuerySet[Event]:
    """The events of one thing, oldest first, but for those that are sealed from `user`."""
    return without_sealed_events(events_of(subject), user)


def events_before(user: AnyUser, subject: Model, seq: str, most: int) -> tuple[list[Event], bool]:
    """At most `most` events of one thing before number `seq`, newest first, and whether older are.

    Without those that are sealed from `user`. What is no number is the end of the history.
    """
    events = Event.objects.filter(subject=reference(subject)).order_by("-seq")
    events = without_sealed_events(events, user)
    if seq.isascii() and seq.isdigit() and len(seq) < 19:
        events = events.filter(seq__lt=int(seq))
    found = list(events[: most + 1])
    return found[:most], len(found) > most


def last_change() -> Event | None:
    """The last event that changed anything; that something was taken out changes nothing."""
    return Event.objects.exclude(action=EXPORTED).order_by("-seq").first()


def states_at(subject: Model, revision: int) -> dict[str, State]:
    """The rows of `subject` and its parts (`claim:41`, `verdict:7`) as they were at `revision`."""
    name, states = reference(subject), dict[str, State]()
    for event in Event.objects.filter(subject=name).order_by("seq").iterator():
        if _grown_to(event, name) > revision:
            break
        _fold(states, event.data["changes"])
    return states


def events_after(user: AnyUser, subject: Model, revision: int, most: int) -> list[Event]:
    """What was done to `subject` since `revision`, oldest first; of the newest `most` events.

    Without those that are sealed from `user`, and those that changed nothing of it.
    """
    newest, _ = events_before(user, subject, "", most)
    name = reference(subject)
    return [event for event in reversed(newest) if _grown_to(event, name) > revision]


def _grown_to(event: Event, name: str) -> int:
    """The revision that the event gave to the row called `name`; 0 where it stayed."""
    changes = event.data["changes"]
    grown = [c["after"].get("revision", 0) for c in changes if c["row"] == name and c["after"]]
    return int(max(grown, default=0))


def same_verdicts(claim: Claim, revision: int) -> bool:
    """Whether every verdict of `claim`, and which one is current, is as it was at `revision`."""
    if not 0 < revision <= claim.revision:
        return False
    then = states_at(claim, revision)
    if then[reference(claim)].get("current_verdict_id") != claim.current_verdict_id:
        return False
    before = {name: state for name, state in then.items() if name.startswith("verdict:")}
    now = {reference(verdict): snapshot(verdict) for verdict in claim.verdicts.all()}
    return before.keys() == now.keys() and all(
        now[name].get(field, value) == value
        for name, state in before.items()
        for field, value in state.items()
    )


def _fold(states: dict[str, State], changes: list[dict[str, Any]]) -> None:
    for change in changes:
        if change["after"] is None:
            states.pop(change["row"], None)
        else:
            states.setdefault(change["row"], {}).update(change["after"])


@dataclass(frozen=True)
class Proof:
    """What walking the history found: its length and head, and the first thing that is wrong."""

    count: int
    head: str
    problem: str = ""

    @property
    def holds(self) -> bool:
        return not self.problem


class _Broken(Exception):
    pass


def prove_history(expected_head: str = "") -> Proof:
    """Walk the whole chain, then compare every row with its last state in the history.

    Finds an edit, a deletion, an insertion and a reordering by itself; that the tail was cut off
    shows against the head row, or against `expected_head`, a hash once printed on a report, which
    must still be in the chain. Sees one moment, while others go on writing. Reads events as a
    stream; holds one state per row in memory.
    """
    walk = _Walk(expected_head)
    try:
        with one_moment():
            walk.chain()
            walk.rows()
    except _Broken as broken:
        return Proof(walk.count, walk.head, str(broken))
    return Proof(walk.count, walk.head)


class _Walk:
    def __init__(self, expected_head: str) -> None:
        self.expected, self.seen_expected = expected_head, expected_head in ("", GENESIS)
        self.count, self.head = 0, GENESIS
        self.states: dict[str, State] = {}

    def chain(self) -> None:
        for event in _read(Event.objects.order_by("seq")):
            self.link(event)
            self.fold(event)
        head = HistoryHead.objects.filter(pk=1).first()
        if head is None:
            raise _Broken("The row that holds the head of the history is missing.")
        if (head.seq, head.hash) != (self.count, self.head):
            raise _Broken(
                f"The history ends at event {self.count}, but its head says it is {head.seq}."
            )
        if not self.seen_expected:
            raise _Broken(
                f"The head {self.expected} is not in the history: it was cut off or written anew."
            )

    def link(self, event: Event) -> None:
        if event.seq != self.count + 1:
            raise _Broken(f"Event {self.count + 1} is missing; the next one is {event.seq}.")
        if event.prev != self.head:
            raise _Broken(f"Event {event.seq} does not follow the one before it.")
        if event.compute_hash() != event.hash:
            raise _Broken(f"Event {event.seq} was changed after it was written.")
        self.count, self.head = event.seq, event.hash
        self.seen_expected = self.seen_expected or event.hash == self.expected

    def fold(self, event: Event) -> None:
        try:
            _fold(self.states, event.data["changes"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise _Broken(f"Event {event.seq} does not say what was changed.") from error

    def rows(self) -> None:
        first = _first_scale()
        if sha256(canonical([snapshot(row) for row in first])) != FIRST_SCALE:
            raise _Broken("The first rating scale is not as the desk was set up with it.")
        older = {reference(row) for row in first}
        for row in _tracked_rows():
            name = reference(row)
            state = self.states.pop(name, None)
            if state is None and name in older:
                continue
            if state is None:
                raise _Broken(f"{name} is in the database, but the history never wrote it.")
            _require_same(row, state)
            _check_hashes(row)
        for model in FROM_OUTSIDE:
            for row in _read(model._default_manager.order_by("pk")):
                _require_same(row, self.states.get(reference(row), {}))
        outside = {model._meta.model_name for model in FROM_OUTSIDE}
        self.states = {n: s for n, s in self.states.items() if n.partition(":")[0] not in outside}
        if self.states:
            raise _Broken(f"{min(self.states)} is in the history, but not in the database.")


def _require_same(row: Model, state: State) -> None:
    now = snapshot(row)
    wrong = [field for field, value in state.items() if now.get(field, value) != value]
    if wrong:
        raise _Broken(f"{reference(row)} differs from the history in {', '.join(sorted(wrong))}.")


def _first_scale() -> list[Model]:
    ratings = Rating.objects.filter(scale__version=1).order_by("position")
    return [*RatingScale.objects.filter(version=1), *ratings]


def _tracked_rows() -> Iterator[Model]:
    for model in TRACKED:
        yield from _read(model._default_manager.order_by("pk"))


def _read(rows: "QuerySet[Row]") -> "Iterator[Row]":
    try:
        yield from rows.iterator(chunk_size=2000)
    except (DatabaseError, TypeError, ValueError) as error:
        name = rows.model._meta.verbose_name
        raise _Broken(f"There is a {name} whose values cannot be read: {error}.") from error


def _check_hashes(row: Model) -> None:
    if isinstance(row, ArticleVersion) and sha256(row.text) != row.sha256:
        raise _Broken(f"{reference(row)} has another text than its SHA-256 says.")
    if isinstance(row, Verdict) and row.content_hash != (row.content and sha256(row.content)):
        raise _Broken(f"{reference(row)} has another content than its hash says.")
