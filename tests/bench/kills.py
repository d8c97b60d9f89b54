"""What kill -9 leaves behind: no torn file, no verdict without its event.

`python -m tests.bench.kills [N]`: N processes on one desk are killed at random moments, in turn
while they export, publish and take a sheet in; then the desk is looked through.
"""

import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.db import connections

from tests.bench import own_database
from tests.bench.killed import export, prepare, publish, take_in, told

LONGEST = 0.8  # seconds that a process works before it is killed
ENDS = {".json": b"}\n", ".csv": b"\r\n", ".md": b"\n\n"}
JOBS: tuple[Callable[[Path], None], ...] = (export, publish, take_in)


def main(count: int = 150) -> int:
    """Kill `count` processes and print what was found; 1 when anything was torn."""
    with own_database(), tempfile.TemporaryDirectory(prefix="kills-") as name:
        prepare()
        died = sum(kill_one(JOBS[number % len(JOBS)], Path(name)) for number in range(count))
        files = [path for path in Path(name).iterdir() if not path.name.startswith(".")]
        torn = [path.name for path in files if is_torn(path)]
        parts = len(list(Path(name).iterdir())) - len(files)
        found = told()
    print(  # noqa: T201
        f"{died} of {count} killed: {len(torn)} torn of {len(files)} files "
        f"({parts} left half-written under another name), {found}"
    )
    return int(bool(torn) or not found.startswith("0 verdicts") or "holds" not in found)


def kill_one(job: Callable[[Path], None], folder: Path) -> bool:
    """Let a process do `job` over and over, and kill it at a random moment.

    Returns whether it was alive until then.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            job(folder)
        finally:
            os._exit(1)
    time.sleep(random.uniform(0.02, LONGEST))  # a moment, not a secret
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def is_torn(path: Path) -> bool:
    """Whether a file does not end as its format does."""
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        return not zipfile.is_zipfile(path) or zipfile.ZipFile(path).testzip() is not None
    return not data.endswith(ENDS[path.suffix])


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
