"""The index on disk: one folder for each node, one writer at a time, readers that follow it.

Derived data: it can be lost at any time and is made again from the database.
"""

import logging
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files import locks
from tantivy import Index, IndexWriter, Searcher

from claims.errors import Refused

from .schema import ANALYZERS, VERSION, schema

log = logging.getLogger(__name__)

HEAP = 64_000_000  # bytes of documents in memory before they are written out
THREADS = 2
WAIT = 0.05  # seconds between two tries to become the writer
META = "meta.json"  # renamed into place by every commit
BEGUN = "begun"  # an empty file as old as the index
YOUNG = 60.0  # seconds in which an index made anew is not thrown away again


class Busy(Refused):
    """Another process writes the index and did not end in time."""

    code = "index_busy"


class Damaged(Refused):
    """The index cannot be read. It was thrown away, and the next one to catch up makes it anew."""

    code = "index_damaged"


def folder() -> Path:
    """Where this node keeps its index."""
    return Path(settings.DATA_DIR) / "index" / f"v{VERSION}"


class _Open:
    """The index as this process has it open."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.path, self.stamp = Path(), (0, 0)
        self.index: Index | None = None

    def current(self) -> Index | None:
        """The index as it was last committed by any process; None when there is none."""
        with self.lock:
            path, stamp = folder(), _stamp()
            if stamp is None:
                self.index = None
            elif self.index is None or path != self.path:
                self.index, self.path, self.stamp = _opened(path), path, stamp
            elif stamp != self.stamp:
                self.index.reload()
                self.stamp = stamp
            return self.index


_open = _Open()


def searcher() -> tuple[Index, Searcher] | None:
    """The index and a view of its last commit; None when there is none that can be read."""
    try:
        index = _open.current()
        return (index, index.searcher()) if index else None
    except (OSError, ValueError):
        return None


@contextmanager
def writing(patience: float) -> Iterator[tuple[Index, IndexWriter]]:
    """The index and its only writer, on all processes of this node.

    What is not committed is gone afterwards. An index that cannot be opened is thrown away and
    begun anew. Raises Busy when another process writes for longer than `patience` seconds, Damaged.
    """
    with _alone(patience), healing():
        index = _opened_or_new()
        writer = index.writer(HEAP, THREADS)
        try:
            yield index, writer
            writer.wait_merging_threads()
        finally:
            del writer


@contextmanager
def healing() -> Iterator[None]:
    """Throw the index away when what is done with it inside fails. Raises Damaged."""
    try:
        yield
    except BaseException as error:
        if not _is_damage(error):
            raise
        if _age() > YOUNG:
            log.warning("The index is damaged (%s); it is made anew.", error)
            throw_away()
        raise Damaged("The search index is damaged and is being made anew; try again.") from error


def _is_damage(error: BaseException) -> bool:
    # What panics in the library comes as a class of its own, which cannot be imported.
    return isinstance(error, (OSError, ValueError)) or type(error).__name__ == "PanicException"


def _age() -> float:
    """Seconds since the index was begun; none for one that is not there."""
    try:
        return time.time() - (folder() / BEGUN).stat().st_mtime
    except OSError:
        return YOUNG + 1


def throw_away() -> None:
    """Remove the index. Readers keep what they have open until they look again."""
    aside = folder().parent.with_name(f"index-{uuid4().hex}")
    with suppress(OSError):
        folder().parent.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _alone(patience: float) -> Iterator[None]:
    # Beside the folder, so that it stays when the folder is lost. The system frees it when a
    # process is killed.
    path = Path(settings.DATA_DIR) / "index.lock"
    deadline = time.monotonic() + patience
    with path.open("ab") as file:
        while not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            if time.monotonic() > deadline:
                raise Busy("The index is being written by another process; try again later.")
            time.sleep(WAIT)
        yield


def _opened_or_new() -> Index:
    try:
        if _stamp() is not None:
            return _opened(folder())
    except (OSError, ValueError):
        throw_away()
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / BEGUN).touch()
    return _with_analyzers(Index(schema(), str(folder()), reuse=False))


def _opened(path: Path) -> Index:
    return _with_analyzers(Index.open(str(path)))


def _with_analyzers(index: Index) -> Index:
    for name, analyzer in ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    index.config_reader("manual")
    return index


def _stamp() -> tuple[int, int] | None:
    try:
        found = (folder() / META).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
