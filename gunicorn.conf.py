"""How gunicorn serves the desk: `gunicorn factcheck.wsgi`, with `--bind` for another address.

Threads, since answers wait for the database more than they compute; two processes for a machine
with two cores, WEB_CONCURRENCY for another.
"""

import os
import shutil
from pathlib import Path
from typing import Any

# The processes measure together, in files that are new with each start of the server. The library
# asks for the folder when it is imported.
MEASURES = Path(os.environ.get("DATA_DIR", "var")) / "measures"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(MEASURES)

from prometheus_client import multiprocess  # noqa: E402

bind = "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 60  # seconds; a report of a long article, or an upload over a slow line
graceful_timeout = 30
keepalive = 5
max_requests, max_requests_jitter = 10_000, 1_000  # a leak in a library ends here
limit_request_line = 8190
accesslog = None  # the desk logs each request itself, by route and without what people typed
errorlog = "-"
control_socket_disable = True  # its place is one for all desks of an account
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (heartbeats only)


def on_starting(_server: Any) -> None:
    """Throw away what the processes of an earlier start measured."""
    shutil.rmtree(MEASURES, ignore_errors=True)
    MEASURES.mkdir(parents=True)


def child_exit(_server: Any, worker: Any) -> None:
    """Let a process that ended count no more among those that run."""
    multiprocess.mark_process_dead(worker.pid)
