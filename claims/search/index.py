"""The index follows the history: it reads the events it has not seen and catches up.

How far it has read stands in the index itself and is committed with the documents, so that after a
crash both are as they were together. A document is made of its row as it is now, so to read an
event twice, or late, changes nothing.
"""

import json
from dataclasses import dataclass

from django.db.models import Model
from tantivy import Document, Index, IndexWriter, Query, Searcher

from claims.models import Article, Claim, Event, HistoryHead, KnownCheck, Source

from . import store
from .changed import Changed
from .documents import documents

INDEXED: tuple[type[Model], ...] = (KnownCheck, Claim, Article, Source)
PATIENCE = 5.0  # seconds to wait for another writer
COMMIT_EVERY = 100_000  # rows
EVENTS = 50  # read at once; the event of an import holds a thousand rows
CURSOR = "cursor"


@dataclass(frozen=True)
class Cursor:
    """How far the index has read: the number and the hash of the last event; 0 for none."""

    seq: int = 0
    hash: str = ""

    def holds(self) -> bool:
        """Whether the history still has that event: it has not after a restore from a backup."""
        return self.seq > 0 and Event.objects.filter(seq=self.seq, hash=self.hash).exists()


def catch_up(*, patience: float = PATIENCE) -> int:
    """Bring the index up to the history; returns how many events it had not seen.

    Makes it from the database when there is none, or one that is broken or of another history.
    Safe in any number of processes and threads. Raises store.Busy.
    """
    cursor = read_cursor()
    if cursor.seq and cursor == head():
        return 0
    try:
        return _catch_up(patience)
    except store.Damaged:
        return _catch_up(patience)


def _catch_up(patience: float) -> int:
    with store.writing(patience) as (index, writer):
        cursor = _cursor_of(index)
        return _follow(index, writer, cursor) if cursor.holds() else _make(writer)


def rebuild() -> int:
    """Make the index anew from the database, and nothing else; returns how many documents it has.

    The old one answers until then, unless it is broken. Raises store.Busy.
    """
    with store.writing(PATIENCE) as (_, writer):
        _make(writer)
    view = store.searcher()
    return view[1].num_docs - 1 if view else 0


def behind() -> int:
    """How many events the index has not seen yet: all, when it followed another history."""
    newest, cursor = head(), read_cursor()
    if cursor == newest:
        return 0
    return newest.seq - cursor.seq if cursor.holds() else newest.seq


def head() -> Cursor:
    """The last event there is."""
    newest = HistoryHead.objects.get(pk=1)
    return Cursor(newest.seq, newest.hash)


def read_cursor() -> Cursor:
    """How far the index of this node has read."""
    view = store.searcher()
    return _cursor_in(*view) if view else Cursor()


def _cursor_of(index: Index) -> Cursor:
    index.reload()
    return _cursor_in(index, index.searcher())


def _cursor_in(index: Index, view: Searcher) -> Cursor:
    try:
        with store.healing():
            found = view.search(Query.term_query(index.schema, "key", CURSOR), 1, count=False).hits
            return Cursor(**json.loads(view.doc(found[0][1])["more"][0])) if found else Cursor()
    except store.Damaged:
        return Cursor()


def _make(writer: IndexWriter) -> int:
    """Everything there is, in one commit. The cursor is taken first: what comes later is met."""
    newest = head()
    writer.delete_all_documents()
    for model in INDEXED:
        for _, document in documents(model, model._default_manager.order_by("pk")):
            writer.add_document(document)
    commit(writer, newest)
    return newest.seq


def _follow(index: Index, writer: IndexWriter, cursor: Cursor) -> int:
    seen, rows = 0, Changed()
    while events := Event.objects.filter(seq__gt=cursor.seq).order_by("seq")[:EVENTS]:
        for event in events:
            rows.note(event.rows)
            cursor = Cursor(event.seq, event.hash)
            seen += 1
        if rows.whole:
            _make(writer)
            return seen
        if rows.count >= COMMIT_EVERY:
            _write(index, writer, rows, cursor)
    if seen:
        _write(index, writer, rows, cursor)
    return seen


def _write(index: Index, writer: IndexWriter, rows: Changed, cursor: Cursor) -> None:
    index.reload()
    rows.write(writer, index.searcher())
    commit(writer, cursor)


def commit(writer: IndexWriter, cursor: Cursor) -> None:
    """Commit what was added together with how far the history is read."""
    document = Document()
    document.add_text("key", CURSOR)
    document.add_text("more", json.dumps({"seq": cursor.seq, "hash": cursor.hash}))
    writer.delete_documents_by_term("key", CURSOR)
    writer.add_document(document)
    writer.commit()
