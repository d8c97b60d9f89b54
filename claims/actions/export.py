"""Writing down what was taken out, and what is to be made for it in the background."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.enums import ExportState
from claims.errors import Refused
from claims.exports.making import Making, Scope, find_what
from claims.models import Export, ExportJob
from claims.permissions import can_export_report, can_fetch_export

from .change import change, require

ROLE_NEEDED = "You need a role on the desk to take anything out."
NOT_YOURS = "Only who asked for an export, and editors, may fetch or end it."
MOST_WAITING = 5
UNSETTLED = (ExportState.WAITING, ExportState.RUNNING)


def record_export(making: Making, *, by: User) -> Export:
    """Write down in the history what was taken out. Raises NotAllowed."""
    with change("export.make", by=by) as write:
        require(can_export_report(by), ROLE_NEEDED)
        export = write.create(
            Export(
                of=making.scope.of,
                name=making.scope.subject.title[:300],
                what=making.what,
                rows=making.rows,
                size=making.size,
                sha256=making.sha256,
                whole=making.whole,
                made_by=by,
            )
        )
        write.about(export)
    return export


def taken_out(making: Making) -> Iterator[bytes]:
    """The bytes; the history hears of them when all went out, and also when the reader left."""
    chunks = iter(making)
    try:
        yield from chunks
    finally:
        chunks.close()
        if making.size:
            record_export(making, by=making.by)


def ask_for_export(scope: Scope, what: str, *, by: User) -> ExportJob:
    """Put an export in line, to be made in the background. Raises NotAllowed and Refused."""
    require(can_export_report(by), ROLE_NEEDED)
    find_what(what)
    if ExportJob.objects.filter(asked_by=by, state__in=UNSETTLED).count() >= MOST_WAITING:
        raise Refused(f"{MOST_WAITING} of your exports are not ready yet; wait, or cancel one.")
    return ExportJob.objects.create(
        of=scope.of, name=scope.subject.title[:300], what=what, asked_by=by
    )


def cancel_export(pk: int, *, by: User) -> None:
    """Let an export end as soon as it can; one that is ready stays. Raises NotAllowed."""
    with transaction.atomic():
        job = ExportJob.objects.select_for_update().get(pk=pk)
        require(can_fetch_export(by, job), NOT_YOURS)
        if job.state == ExportState.WAITING:
            _note(pk, stop=True, state=ExportState.CANCELLED)
        elif job.state == ExportState.RUNNING:
            _note(pk, stop=True)


def begin_export(job: ExportJob, total: int) -> None:
    """Note that it is being made now."""
    _note(job.pk, state=ExportState.RUNNING, total=total, done=0, problem="")


def note_progress(pk: int, done: int) -> bool:
    """Note how many claims are written; returns whether it is to go on."""
    _note(pk, done=done)
    return not ExportJob.objects.filter(pk=pk, stop=True).exists()


def finish_export(job: ExportJob, making: Making, file: str) -> None:
    """Write the export down, and let its file be fetched for as long as files are kept."""
    with transaction.atomic():
        export = record_export(making, by=job.asked_by)
        until = timezone.now() + timedelta(days=settings.EXPORT_DAYS)
        _note(
            job.pk,
            state=ExportState.DONE,
            done=making.rows,
            file=file,
            export=export,
            expires_at=until,
        )


def end_export(job: ExportJob, state: ExportState, problem: str = "") -> None:
    """Note that it will not be made, or not be kept any longer, and why."""
    file = {"file": ""} if state == ExportState.EXPIRED else {}
    _note(job.pk, state=state, problem=problem, **file)


def note_trouble(job: ExportJob, problem: str) -> None:
    """Note what went wrong, while it is tried again."""
    _note(job.pk, problem=problem)


def file_name(job: ExportJob, extension: str) -> str:
    """A name for its file that nobody can guess; the same job may have had another one before."""
    return f"{job.pk}-{uuid4().hex}{extension}"


def _note(pk: int, **values: Any) -> None:
    ExportJob.objects.filter(pk=pk).update(**values)
