"""The index follows the history: it reads the events it has not seen and catches up.

How far it has read stands in the index itself and is committed with the documents, so that after a
crash both are as they were together. A document is made of its row as it is now, so to read an
event twice, or late, changes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from tantivy import Document, Index, IndexWriter, Query, Searcher

from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Event,
    HistoryHead,
    KnownCheck,
    Source,
    Verdict,
)

from . import store
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
        return _follow(writer, cursor) if cursor.holds() else _make(writer)


def rebuild() -> int:
    """Make the index anew from the database, and nothing else; returns how many documents it has.

    The old one answers until then, unless it is broken. Raises store.Busy.
    """
    with store.writing(PATIENCE) as (_, writer):
        _make(writer)
    view = store.searcher()
    return view[1].num_docs - 1 if view else 0


def behind() -> int:
    """How many events the index has not seen yet."""
    return max(0, head().seq - read_cursor().seq)


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


def _follow(writer: IndexWriter, cursor: Cursor) -> int:
    seen, rows = 0, _Changed()
    while events := Event.objects.filter(seq__gt=cursor.seq).order_by("seq")[:EVENTS]:
        for event in events:
            rows.note(change["row"] for change in event.data["changes"])
            cursor = Cursor(event.seq, event.hash)
            seen += 1
        if rows.whole:
            _make(writer)
            return seen
        if rows.count >= COMMIT_EVERY:
            rows.write(writer)
            commit(writer, cursor)
    if seen:
        rows.write(writer)
        commit(writer, cursor)
    return seen


def commit(writer: IndexWriter, cursor: Cursor) -> None:
    """Commit what was added together with how far the history is read."""
    document = Document()
    document.add_text("key", CURSOR)
    document.add_text("more", json.dumps({"seq": cursor.seq, "hash": cursor.hash}))
    writer.delete_documents_by_term("key", CURSOR)
    writer.add_document(document)
    writer.commit()


class _Changed:
    """The rows that events spoke of, by model, and whether everything is to be made anew."""

    def __init__(self) -> None:
        self.rows: dict[str, set[int]] = defaultdict(set)
        self.whole = False

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))

    def note(self, references: Iterable[str]) -> None:
        for reference in references:
            model, _, pk = reference.partition(":")
            self.rows[model].add(int(pk))
        # Every check that stands for a step of the desk's ladder carries its label.
        self.whole = self.whole or "ratingscale" in self.rows

    def write(self, writer: IndexWriter) -> None:
        """Put the rows into the index as they are now; what is gone from the database leaves it."""
        for model, keys in self._touched().items():
            self._write(writer, model, sorted(keys))
        self.rows.clear()

    def _write(self, writer: IndexWriter, model: type[Model], keys: list[int]) -> None:
        name = model._meta.model_name
        for start in range(0, len(keys), 1000):
            some = keys[start : start + 1000]
            for key in some:
                writer.delete_documents_by_term("key", f"{name}:{key}")
            for _, document in documents(model, model._default_manager.filter(pk__in=some)):
                writer.add_document(document)

    def _touched(self) -> dict[type[Model], set[int]]:
        """The rows that have a document, or are part of one."""
        rows = self.rows
        articles = rows["article"] | _keys(
            ArticleVersion.objects.filter(pk__in=rows["articleversion"]), "article_id"
        )
        verdicts = Verdict.objects.filter(pk__in=rows["verdict"])
        named = Q(claimant__in=rows["claimant"]) | Q(article__in=rows["article"])
        claims = (
            rows["claim"] | _keys(verdicts, "claim_id") | _keys(Claim.objects.filter(named), "pk")
        )
        return {
            KnownCheck: rows["knowncheck"],
            Claim: claims,
            Article: articles,
            Source: rows["source"],
        }


def _keys(rows: QuerySet[Any], name: str) -> set[int]:
    return set(rows.order_by().values_list(name, flat=True))
