"""Writing at once: 8 processes lift claims and add evidence, each write durable and in the history.

`python -m tests.bench.writes [SECONDS]`. At the level of actions, on the database of DATABASE_URL
or a SQLite file; the limit of the machine is how often one client can append and sync a page.
"""

import multiprocessing as mp
import os
import statistics
import sys
import tempfile
import time
from itertools import count
from multiprocessing.queues import Queue
from pathlib import Path

from django.contrib.auth.models import User
from django.db import connection

from claims import actions
from claims.models import ArticleVersion, Source
from claims.queries.history import prove_history
from claims.readers.draft import Draft
from tests.bench import own_database

CLIENTS = 8
LEAST = 300.0  # writes a second
P95 = 0.060  # seconds
STALL = 1.0  # seconds
TEXT = "The bridge is old. The minister said it would be closed in May. Nobody was asked. " * 20
Told = tuple[list[float], list[str]]


def main() -> None:
    """Print one line with the limits, and whether the history holds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with own_database():
        by = User.objects.create_superuser("bench")
        versions = [
            actions.ingest_article(Draft(text=f"{n}. {TEXT}", title=f"Article {n}"), by=by).pk
            for n in range(CLIENTS)
        ]
        for n in range(CLIENTS):
            url = f"https://example.org/{n}"
            actions.add_source(f"Report {n}", by=by, url=url, publisher=f"Publisher {n}")
        name = str(connection.settings_dict["NAME"])
        connection.close()
        took, errors, spent = measured(name, versions, seconds)
        say(took, errors, spent)
        proof = prove_history()
        print(f"{proof.count:,} events; {proof.problem or 'the history holds'}")  # noqa: T201


def measured(
    name: str, versions: list[int], seconds: float
) -> tuple[list[float], list[str], float]:
    """How long each write took, what went wrong, and how long it all took."""
    context = mp.get_context("fork")
    told: Queue[Told] = context.Queue()
    begin = context.Barrier(CLIENTS + 1)
    clients = [
        context.Process(target=client, args=(name, version, seconds, begin, told))
        for version in versions
    ]
    for process in clients:
        process.start()
    begin.wait()
    started = time.perf_counter()
    found = [told.get() for _ in clients]
    spent = time.perf_counter() - started
    for process in clients:
        process.join()
    return [t for times, _ in found for t in times], [e for _, es in found for e in es], spent


def client(name: str, version_pk: int, seconds: float, begin: object, told: "Queue[Told]") -> None:
    """Lift a claim, add a source to it, and so on."""
    connection.settings_dict["NAME"] = name
    by = User.objects.get(username="bench")
    version = ArticleVersion.objects.select_related("article").get(pk=version_pk)
    source = Source.objects.order_by("pk")[version_pk % CLIENTS]
    times, errors = list[float](), list[str]()
    begin.wait()  # type: ignore[attr-defined]
    end = time.perf_counter() + seconds
    for number in count():
        started = time.perf_counter()
        if started > end:
            break
        try:
            claim = actions.lift_claim(
                version, 3, 21, by=by, statement=f"The bridge is old, {number}."
            )
            times.append(time.perf_counter() - started)
            started = time.perf_counter()
            actions.add_evidence(
                claim, source, by=by, revision=None, stance="supports", locator=f"p. {number}"
            )
            times.append(time.perf_counter() - started)
        except Exception as error:  # noqa: BLE001 (every kind of failure is counted)
            errors.append(repr(error))
    told.put((times, errors))
    connection.close()


def synced() -> float:
    """How often a second a page can be appended to a file and synced: what the disk gives."""
    with tempfile.NamedTemporaryFile(dir=Path(tempfile.gettempdir())) as file:
        started, done = time.perf_counter(), 0
        while time.perf_counter() - started < 1:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            done += 1
    return done / (time.perf_counter() - started)


def say(took: list[float], errors: list[str], spent: float) -> None:
    """The figures beside their limits."""
    rate, p95 = len(took) / spent, statistics.quantiles(took, n=20)[-1]
    for what, holds in (
        (f"{rate:,.0f} writes/s, at least {LEAST:.0f}", rate >= LEAST),
        (f"p95 {p95 * 1000:.1f} ms, under {P95 * 1000:.0f}", p95 < P95),
        (f"longest {max(took) * 1000:.0f} ms, under {STALL * 1000:.0f}", max(took) < STALL),
        (f"{len(errors)} errors, none", not errors),
    ):
        print(f"{what:<50}{'ok' if holds else 'MISSED'}")  # noqa: T201
    print(f"{CLIENTS} processes, {synced():,.0f} syncs/s, load {os.getloadavg()[0]:.1f}")  # noqa: T201
    for error in sorted(set(errors))[:5]:
        print(error)  # noqa: T201


if __name__ == "__main__":
    main()
