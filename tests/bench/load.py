"""A newsroom at work for a minute: 20 readers and 4 writers over HTTP, at gunicorn as it is set up.

`python -m tests.bench load`, on the database of DATABASE_URL. Everybody waits about a second
between two pages, as people do. Beside the pages stands what the server needs in the same minute
for an answer with nothing in it. It fails on an error and on a write
that is not in the history.
"""

import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from claims.enums import Role
from claims.models import Claim, Event
from claims.queries.history import prove_history
from tests.bench import own_database
from tests.bench.least import log_in
from tests.cast import person
from tests.journeys.racing import shown
from tests.stories import a_claim

READERS, WRITERS, SECONDS, CLAIMS = 20, 4, 60, 1000
LIMIT = 300  # milliseconds, for 95 of 100 answers
LEAST = "/healthz"
ROOT = Path(__file__).parents[2]
Took = list[tuple[str, int, float]]  # what was asked, the status, milliseconds


class Browser:
    """One connection that stays open, with its cookies."""

    def __init__(self, port: int, cookie: str, took: Took) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies, self.took = [cookie], took

    def ask(self, what: str, method: str, address: str, body: str = "") -> bytes:
        """Ask once, and note how long it took."""
        headers = {"Cookie": "; ".join(self.cookies)}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        try:
            self.line.request(method, address, body or None, headers)
            answer = self.line.getresponse()
            content = answer.read()
        except OSError:
            self.line.close()
            self.took.append((what, 599, (time.perf_counter() - begun) * 1000))
            return b""
        self.took.append((what, answer.status, (time.perf_counter() - begun) * 1000))
        if (given := answer.headers.get("Set-Cookie", "")).startswith("csrftoken"):
            self.cookies[1:] = [given.partition(";")[0]]
        return content


def read(browser: Browser, pages: list[str], until: float) -> None:
    """Open one page after the other."""
    while time.monotonic() < until:
        address = random.choice(pages)
        browser.ask("least" if address == LEAST else "read", "GET", address)
        time.sleep(random.uniform(0.5, 1.5))


def write(browser: Browser, claim: Claim, until: float) -> None:
    """Open the words of a claim of one's own, change them and send them."""
    address = f"/claims/{claim.ref}/words/"
    for number in range(1_000_000):
        if time.monotonic() >= until:
            return
        fields = shown(browser.ask("read", "GET", address)) | {
            "statement": f"The bridge is old, says {number}."
        }
        browser.ask("write", "POST", address, urlencode(fields))
        time.sleep(random.uniform(0.5, 1.5))


@contextmanager
def gunicorn(folder: str) -> Iterator[int]:
    """The port of a server of the desk on this database, as its own settings start it."""
    name = str(connection.settings_dict["NAME"])
    parts = urlsplit(os.environ.get("DATABASE_URL", ""))
    database = urlunsplit(parts._replace(path=f"/{name}")) if parts.scheme else f"sqlite:///{name}"
    port = 20_000 + secrets.randbelow(20_000)
    site = f"http://127.0.0.1:{port}"
    given = {"FACTCHECK_ENV": "production", "SECRET_KEY": settings.SECRET_KEY, "SITE_URL": site}
    given |= {"DATABASE_URL": database, "DATA_DIR": folder, "CAPTURE_EVERY_DAYS": "0"}
    environment = os.environ | given | {"DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    python = [sys.executable, "-m"]
    static = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(static, cwd=ROOT, env=environment, check=True)
    with (Path(folder) / "log").open("w") as log:
        server = subprocess.Popen(
            [*python, "gunicorn", "factcheck.wsgi", "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=60)


def _wait(port: int) -> None:
    for _ in range(150):
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", LEAST)
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start within half a minute.")


def figure(took: Took, what: str) -> str:
    """The median and the 95th percentile of one kind of answer."""
    times = sorted(ms for kind, _, ms in took if kind == what)
    late = statistics.quantiles(times, n=20)[-1]
    held = "" if what == "least" else f", at most {LIMIT}  {'ok' if late <= LIMIT else 'MISSED'}"
    return (
        f"{len(times)} {what}: {statistics.median(times):.0f} ms, 95 of 100 in {late:.0f} ms{held}"
    )


def main() -> None:
    """Print what the minute was like, and fail when it does not hold."""
    took: Took = []
    with own_database(), tempfile.TemporaryDirectory() as folder:
        editors = [person(f"person{number}", Role.EDITOR) for number in range(READERS + WRITERS)]
        call_command("fill", CLAIMS, by="person0", verbosity=0)
        own = [a_claim(editor) for editor in editors[READERS:]]
        refs = [claim.ref for claim in Claim.objects.order_by("pk")[:50]]
        pages = ["/", "/?show=all", "/articles/", "/review/", "/fact-checks/", "/search/?q=bridge"]
        pages += [f"/claims/{ref}/" for ref in refs[:6]] + [LEAST]
        cookies = [log_in(editor) for editor in editors]
        connection.close()
        with gunicorn(folder) as port:
            browsers = [Browser(port, cookie, took) for cookie in cookies]
            for address in pages:
                browsers[0].ask("warm", "GET", address)
            until = time.monotonic() + SECONDS
            jobs: list[tuple[Callable[..., None], tuple[object, ...]]] = [
                (read, (browser, pages, until)) for browser in browsers[:READERS]
            ]
            pairs = zip(browsers[READERS:], own, strict=True)
            jobs += [(write, (browser, claim, until)) for browser, claim in pairs]
            threads = [threading.Thread(target=job, args=args) for job, args in jobs]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        written = Event.objects.filter(action="claim.edit").count()
        problem = prove_history().problem
    errors = [one for one in took if one[1] >= 400]
    sent = sum(kind == "write" for kind, _, _ in took)
    sys.stdout.write(
        f"{connection.vendor}, {READERS} readers and {WRITERS} writers for {SECONDS} s (load "
        f"{os.getloadavg()[0]:.1f}): {len(errors)} errors, {written} of {sent} writes "
        f"are in the history; {problem or 'it holds'}\n"
    )
    for what in ("read", "write", "least"):
        sys.stdout.write(f"  {figure(took, what)}\n")
    if errors or problem or written != sent:
        raise SystemExit(f"The minute does not hold: {errors[:3]} {problem}")


if __name__ == "__main__":
    main()
