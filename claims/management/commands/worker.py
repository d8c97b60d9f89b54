"""`manage.py worker`: the work in the background, as a process of its own."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.tasks.worker import run_worker


class Command(BaseCommand):
    """Work until told to stop."""

    help = (
        "Do the work in the background: captures, imports, exports and whatever follows the "
        "history. Web processes do it by themselves; run this instead, on any number of machines "
        "with PostgreSQL, and set WORKER_THREAD=false for them. Ends after the task at hand when "
        "it is told to stop."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, then end.")

    def handle(self, **options: Any) -> None:
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stop.set())
        run_worker(stop, once=options["once"])
