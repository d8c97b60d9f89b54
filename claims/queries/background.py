"""Work in the background: what failed, runs, waits and was done, the newest first."""

from typing import Any

from django.db.models import Count, Model, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from claims.models import CheckFile, Cursor, Delivery, ExportJob, HistoryHead, Invitation, Source

Task = DBTaskResult[Any, Any]

NEWEST = 100  # of each kind that are shown
LAST_DONE = 25

# What a task is about, by its path: its only argument is the key of one of these.
ABOUT: dict[str, type[Model]] = {
    "claims.tasks.capture.visit": Source,
    "claims.tasks.export.make_export": ExportJob,
    "claims.tasks.invite.send_invitation": Invitation,
    "claims.tasks.memory.import_checks": CheckFile,
    "claims.tasks.webhook.deliver": Delivery,
}


def task_counts() -> dict[str, int]:
    """How many tasks there are of each status; one query."""
    counts = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    return dict(counts)


def failed_tasks() -> QuerySet[Task]:
    """What failed for good, or is about to be tried again by itself."""
    return DBTaskResult.objects.failed().order_by("-finished_at", "-pk")[:NEWEST]


def running_tasks() -> QuerySet[Task]:
    """What is being done."""
    return DBTaskResult.objects.running().order_by("-started_at", "-pk")[:NEWEST]


def waiting_tasks() -> QuerySet[Task]:
    """What is in line, also what may not begin yet."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return ready.order_by("-enqueued_at", "-pk")[:NEWEST]


def done_tasks() -> QuerySet[Task]:
    """What was done last."""
    return DBTaskResult.objects.successful().order_by("-finished_at", "-pk")[:LAST_DONE]


def key_of(task: Task) -> int | None:
    """The key that `task` was given, if that is what it was given."""
    given = task.args_kwargs["args"]
    return given[0] if len(given) == 1 and isinstance(given[0], int) else None


def things_of(tasks: list[Task]) -> dict[tuple[str, int], Model]:
    """What the tasks are about, by path and key; at most one query for each kind of thing."""
    keys: dict[str, set[int]] = {path: set() for path in ABOUT}
    for task in tasks:
        key = key_of(task)
        if task.task_path in keys and key is not None:
            keys[task.task_path].add(key)
    found: dict[tuple[str, int], Model] = {}
    for path, model in ABOUT.items():
        rows = model._default_manager.order_by().filter(pk__in=keys[path])
        if model is Delivery:
            rows = rows.select_related("webhook").defer("body")
        found |= {(path, row.pk): row for row in rows}
    return found


def events_behind() -> dict[str, int]:
    """How many events each follower of the history has still to see, by its name; two queries."""
    head = HistoryHead.objects.get(pk=1).seq
    followers = Cursor.objects.order_by("name").values_list("name", "seq")
    return {name: max(0, head - seq) for name, seq in followers}
