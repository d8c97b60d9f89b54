"""Whether the desk can work: each part it needs, as one plain sentence."""

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from claims.errors import ClaimsError
from claims.models import HistoryHead, WorkerBeat
from claims.search.index import behind, read_cursor

FAR_BEHIND = 10_000  # events


@dataclass(frozen=True)
class Check:
    """One part: whether it works, and the sentence that says so or what to do."""

    name: str
    holds: bool
    sentence: str


def health() -> list[Check]:
    """The database, its migrations, the index and the work in the background, in this order.

    What stands on the database is not asked when that does not answer.
    """
    database = _database()
    if not database.holds:
        return [database]
    migrations = _migrations()
    rest = [_index(), _tasks()] if migrations.holds else []
    return [database, migrations, *rest]


def work_health() -> list[Check]:
    """The index and the work in the background, where the database is known to be well."""
    return [_tasks(), _index()]


def _database() -> Check:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = str(error).splitlines()[0]
        return Check("database", False, f"The database does not answer: {reason}.")
    if not connection.is_usable():
        return Check("database", False, "The database does not answer any more.")
    return Check("database", True, "The database answers.")


def _migrations() -> Check:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        names = ", ".join(f"{step.app_label} {step.name}" for step, _ in waiting[:3])
        return Check(
            "migrations",
            False,
            f"{len(waiting)} migrations wait ({names}): run manage.py migrate.",
        )
    return Check("migrations", True, "The database has every migration.")


def _index() -> Check:
    try:
        lag = behind() if HistoryHead.objects.get(pk=1).seq else 0
        fresh = not lag or read_cursor().seq > 0
    except ClaimsError as error:
        return Check("index", False, error.message)
    if not fresh:
        return Check("index", False, "There is no search index on this machine yet; it is made.")
    if lag > FAR_BEHIND:
        return Check(
            "index", False, f"The search index is {lag:,} events behind: is a worker running?"
        )
    return Check("index", True, f"The search index is {lag:,} events behind the history.")


def _tasks() -> Check:
    if not WorkerBeat.objects.alive().exists():
        return Check(
            "tasks", False, "No worker is alive: start manage.py worker, or set WORKER_THREAD=true."
        )
    failed, waiting = DBTaskResult.objects.failed().count(), DBTaskResult.objects.ready().count()
    return Check(
        "tasks", True, f"A worker is alive; {waiting:,} tasks wait and {failed:,} have failed."
    )
