"""The worker: one loop that follows the history, takes back what was dropped, and runs tasks.

A web process has one in a daemon thread, so that the desk needs no second service; `manage.py
worker` is the same loop as a process of its own, on any number of machines.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from claims.models import WorkerBeat
from claims.models.background import LEASE

from .capture import keep_watch
from .export import sweep_exports
from .follow import follow_history
from .memory import keep_index

log = logging.getLogger(__name__)

INTERVAL = 1.0  # seconds between two looks when there is nothing to do
TROUBLE = 30.0  # seconds to wait after a round that failed
BEAT = timedelta(seconds=10)
ATTEMPTS = 3
BACK_OFF = timedelta(seconds=30)  # before the second attempt, and doubled for each one after
SWEPT = 3600  # rounds between two looks for tasks that ended long ago
DONE_KEPT = timedelta(days=30)
FAILED_KEPT = timedelta(days=90)


def run_worker(stop: threading.Event, *, once: bool = False) -> None:
    """Work until `stop` is set, or once through everything that is due now.

    Says every 10 seconds that it lives, also while a task runs long. What fails outside of a task
    is logged and tried again in the next round.
    """
    name = f"desk-{secrets.token_hex(8)}"
    beating = threading.Event()
    heart = threading.Thread(target=_beat, args=(name, beating), daemon=True)
    heart.start()
    try:
        for number in count():
            if stop.is_set():
                return
            sound = _round(name, number)
            if once:
                return
            stop.wait(INTERVAL if sound else TROUBLE)
    finally:
        beating.set()
        heart.join()
        _leave(name)


def _round(name: str, number: int) -> bool:
    try:
        close_old_connections()
        _say_alive(name)
        follow_history()
        keep_watch()
        take_back()
        _tasks(name).run()
        keep_index()
        sweep_exports()
        if number % SWEPT == 0:
            sweep_tasks()
    except Exception:
        log.exception("The worker's round failed; the next one is in %d seconds.", TROUBLE)
        return False
    return True


def _leave(name: str) -> None:
    try:
        WorkerBeat.objects.filter(worker=name).delete()
    except DatabaseError:
        log.warning("The worker could not sign off; its lease runs out by itself.")
    close_old_connections()


def _tasks(name: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=50,  # then the history is looked at again
        worker_id=name,
        excluded_queue_names=[],
    )


def take_back() -> int:
    """Put tasks back in line whose worker died or that failed; returns how many.

    A task gets three attempts, the second after 30 seconds, the third a minute after that. A worker
    is dead when it was silent for its lease of 60 seconds.
    """
    alive = set(WorkerBeat.objects.alive().values_list("pk", flat=True))
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        dropped = [task for task in running if not alive.intersection(task.worker_ids[-1:])]
        failed = DBTaskResult.objects.failed().select_for_update(skip_locked=True)
        tired = [task for task in failed if len(task.worker_ids) < ATTEMPTS]
        for task in dropped:
            _requeue(task)
        for task in tired:
            _requeue(task)
    return len(dropped) + len(tired)


def sweep_tasks() -> int:
    """Forget what was done a month ago, and what failed three months ago; returns how many.

    Nothing else refers to them: what a task made or changed stays, and the history has it.
    """
    now, ended = timezone.now(), DBTaskResult.objects.order_by()
    old = ended.filter(
        Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - DONE_KEPT)
        | Q(status=TaskResultStatus.FAILED, finished_at__lt=now - FAILED_KEPT)
    )
    if not old.exists():  # a look holds up no writer
        return 0
    return old.delete()[0]


def _requeue(task: DBTaskResult[Any, Any]) -> None:
    attempts = len(task.worker_ids)
    if attempts >= ATTEMPTS:
        task.status = TaskResultStatus.FAILED
        task.finished_at = timezone.now()
        task.traceback = "The worker died three times over this task."
    else:
        task.status = TaskResultStatus.READY
        task.started_at = task.finished_at = None
        task.run_after = timezone.now() + BACK_OFF * 2 ** max(0, attempts - 1)
    task.save()


def _beat(name: str, stop: threading.Event) -> None:
    while not stop.wait(BEAT.total_seconds()):
        try:
            _say_alive(name)
        except Exception:
            log.exception("The worker could not say that it is alive.")
    close_old_connections()


def _say_alive(name: str) -> None:
    now = timezone.now()
    WorkerBeat.objects.update_or_create(worker=name, defaults={"beat_at": now})
    WorkerBeat.objects.filter(beat_at__lt=now - 10 * LEASE).delete()


def _work_for_ever() -> None:
    stop = threading.Event()
    stop.wait(INTERVAL)  # the process that was just started answers first
    run_worker(stop)


def worker_thread(_: Callable[[HttpRequest], HttpResponse]) -> None:
    """Middleware in name only: it starts the thread when a web process builds its handler.

    Built after the server forked, so each process has its own. WORKER_THREAD switches it off.
    """
    if settings.WORKER_THREAD:
        threading.Thread(target=_work_for_ever, name="worker", daemon=True).start()
    raise MiddlewareNotUsed
