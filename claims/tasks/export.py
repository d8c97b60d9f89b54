"""Exports in the background: made, noted as they go, ended when asked, thrown away when old."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from django_tasks import task

from claims.actions.export import (
    begin_export,
    end_export,
    file_name,
    finish_export,
    note_progress,
    note_trouble,
)
from claims.enums import ExportState
from claims.errors import ClaimsError, NotAllowed
from claims.exports.files import write_file
from claims.exports.making import Making
from claims.filters.scope import scope_of
from claims.models import ExportJob
from claims.permissions import can_export_report

EVERY = 0.5  # seconds between two notes of how far it is
LEFT_OVER = 24 * 3600  # seconds after which a part of a file is what a crash left
BROKEN_OFF = "It broke off. It is tried again by itself, three times in all."

Note = Callable[[int], bool]


class Stopped(Exception):  # nothing went wrong
    """Somebody asked for the export to end."""


@task()
def make_export(pk: int) -> None:
    """Make the export with that key; one that is settled is left alone."""
    job = ExportJob.objects.select_related("asked_by").get(pk=pk)
    if job.is_settled:
        return
    try:
        _make(job)
    except Stopped:
        end_export(job, ExportState.CANCELLED)
    except ClaimsError as error:
        end_export(job, ExportState.REFUSED, error.message)
    except Exception:
        note_trouble(job, BROKEN_OFF)
        raise


def exports_folder() -> Path:
    """Where the files of exports are."""
    return Path(settings.FILES_DIR) / "exports"


def sweep_exports() -> None:
    """Throw away the files that are kept no longer, and what a crash left behind."""
    old = ExportJob.objects.filter(state=ExportState.DONE, expires_at__lte=timezone.now())
    for job in old:
        (exports_folder() / job.file).unlink(missing_ok=True)
        end_export(job, ExportState.EXPIRED)


def sweep_parts() -> None:
    """Throw away the parts of files that a crash left, and files that no export knows."""
    folder = exports_folder()
    if not folder.is_dir():
        return
    known = set(ExportJob.objects.exclude(file="").values_list("file", flat=True))
    for path in folder.iterdir():
        if path.name not in known and time.time() - path.stat().st_mtime > LEFT_OVER:
            path.unlink(missing_ok=True)


def _make(job: ExportJob) -> None:
    by = job.asked_by
    if not can_export_report(by):
        raise NotAllowed("Who asked for it has no role on the desk any more.")
    sweep_parts()
    making = Making(scope_of(job.of, by, job.name), job.what, by)
    begin_export(job, making.total)
    name = file_name(job, making.format.extension)
    with _beside(job.pk) as note:
        write_file(exports_folder() / name, _watched(making, note))
    finish_export(job, making, name)


def _watched(making: Making, note: Note) -> Iterator[bytes]:
    """The bytes of `making`; now and then `note` hears how far it is, and may end it."""
    noted = time.monotonic()
    for chunk in making:
        yield chunk
        if time.monotonic() - noted >= EVERY:
            noted = time.monotonic()
            if not note(making.rows):
                raise Stopped
    if not note(making.rows):
        raise Stopped


@contextmanager
def _beside(pk: int) -> Iterator[Note]:
    """A way to note progress while a transaction reads: over a connection of its own.

    Inside a transaction that was open before, as in tests, it is noted there.
    """
    if connection.in_atomic_block:
        yield lambda done: note_progress(pk, done)
        return
    with ThreadPoolExecutor(1) as other:
        try:
            yield lambda done: other.submit(note_progress, pk, done).result()
        finally:
            other.submit(connections.close_all).result()
