"""Work in the background in plain words: what a task does, about what, how far, why it failed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import get_date_max

from claims.models import CheckFile, Delivery, ExportJob, Invitation, Source
from claims.queries.background import (
    Task,
    done_tasks,
    events_behind,
    failed_tasks,
    key_of,
    running_tasks,
    task_counts,
    things_of,
    waiting_tasks,
)

TITLES = {
    "claims.tasks.capture.visit": "Visit to the page of a source",
    "claims.tasks.export.make_export": "Export",
    "claims.tasks.invite.send_invitation": "Invitation by mail",
    "claims.tasks.letters.write_to_senders": "Mail to who wrote to the desk",
    "claims.tasks.memory.import_checks": "Import of published fact-checks",
    "claims.tasks.webhook.deliver": "News to a webhook",
}
FOLLOWERS = {
    "captures": "Visits to cited pages",
    "invitations": "Invitations",
    "letters": "Mail to readers",
    "notifications": "Notifications",
    "vectors": "Likeness by meaning",
    "webhooks": "Webhooks",
}
NO_REASON = "It left no reason."
REASON_LENGTH = 300
ERRNO = re.compile(r"^\[Errno -?\d+\] ")  # the number says nothing to people


@dataclass(frozen=True)
class Job:
    """One task, as the page of work in the background shows it."""

    task: Task
    title: str
    about: str
    place: str
    progress: str
    outcome: str
    reason: str
    not_before: datetime | None


@dataclass(frozen=True)
class Stretch:
    """The newest jobs of one kind, and how many there are."""

    jobs: list[Job]
    total: int


@dataclass(frozen=True)
class Follower:
    """What follows the history, and how many events it has still to see."""

    title: str
    behind: int


@dataclass(frozen=True)
class Work:
    """All of it."""

    failed: Stretch
    running: Stretch
    waiting: Stretch
    done: Stretch
    followers: list[Follower]


def work() -> Work:
    """What fails, runs, waits and was done, the newest first; in at most twelve queries."""
    found = (failed_tasks(), running_tasks(), waiting_tasks(), done_tasks())
    parts = [list(tasks) for tasks in found]
    things = things_of([task for part in parts for task in part])
    counts = task_counts()
    statuses = ("FAILED", "RUNNING", "READY", "SUCCESSFUL")
    failed, running, waiting, done = (
        Stretch([_job(task, things) for task in part], counts.get(status, 0))
        for status, part in zip(statuses, parts, strict=True)
    )
    followers = [Follower(FOLLOWERS.get(n, n), behind) for n, behind in events_behind().items()]
    return Work(failed, running, waiting, done, followers)


def reason(traceback: str, kind: str) -> str:
    """Why a task failed, as one sentence: what the error says, and what it is called.

    `kind` is the dotted name of the error; without one the last line tells.
    """
    lines = [line.strip() for line in traceback.splitlines() if line.strip()]
    if not lines:
        return NO_REASON
    name = kind.rpartition(".")[2]
    said = _said(lines, {name, kind} - {""})
    if said is None:
        return lines[-1][:REASON_LENGTH]
    words = ERRNO.sub("", " ".join(said.split()))[:REASON_LENGTH].rstrip(".")
    return f"{words[0].upper()}{words[1:]} ({name})." if words else f"{name}, with no words."


def _said(lines: Sequence[str], names: set[str]) -> str | None:
    # The message may have lines of its own after the one that names the error.
    for line in reversed(lines):
        before, _, words = line.partition(":")
        if before in names:
            return words
    return None


def _job(task: Task, things: dict[tuple[str, int], Model]) -> Job:
    thing = things.get((task.task_path, key_of(task) or 0))
    later = task.run_after if timezone.now() < task.run_after < get_date_max() else None
    return Job(
        task=task,
        title=TITLES.get(task.task_path, task.task_path.rpartition(".")[2]),
        about=_about(thing),
        place=_place(thing),
        progress=_progress(thing),
        outcome=_outcome(thing),
        reason=reason(task.traceback, task.exception_class_path) if task.traceback else "",
        not_before=later,
    )


def _about(thing: Model | None) -> str:
    if isinstance(thing, Delivery):
        return str(thing.webhook)
    if isinstance(thing, Invitation):
        return thing.email
    return str(thing) if thing else ""


def _place(thing: Model | None) -> str:
    match thing:
        case ExportJob():
            return reverse("export-job", args=[thing.pk])
        case CheckFile():
            return reverse("memory-file", args=[thing.pk])
        case Source():
            return reverse("source", args=[thing.pk])
        case Delivery():
            return reverse("webhook", args=[thing.webhook_id])
        case Invitation():
            return reverse("people")
    return ""


def _progress(thing: Model | None) -> str:
    if isinstance(thing, ExportJob) and thing.total:
        return f"{thing.done:,} of {thing.total:,} claims"
    if isinstance(thing, CheckFile):
        return f"{filesizeformat(thing.read)} of {filesizeformat(thing.size)} read"
    return ""


def _outcome(thing: Model | None) -> str:
    """What came of it, where a task that was done may still have come to nothing."""
    if not isinstance(thing, ExportJob | CheckFile | Delivery):
        return ""
    return f"{thing.get_state_display()}. {thing.problem}".strip()
