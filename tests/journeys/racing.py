"""Many people at one claim over HTTP: what the tests and the measurement of races share."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from lxml.html import document_fromstring

from claims.models import Claim

STATEMENT = "Edits:"


def at_once(*jobs: Callable[[], object]) -> None:
    """Run every job in a thread of its own, all from one start; what one raises is raised here."""
    start = threading.Barrier(len(jobs))
    failures: list[BaseException] = []

    def run(job: Callable[[], object]) -> None:
        try:
            start.wait()
            job()
        except BaseException as error:  # noqa: BLE001 (told in the thread of the caller)
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def clients(people: Sequence[User]) -> list[Client]:
    """A browser for each, logged in."""
    found = []
    for person in people:
        client = Client(SERVER_NAME="localhost")
        client.force_login(person)
        found.append(client)
    return found


def race(claim: Claim, browsers: Sequence[Client], edits: int) -> Counter[str]:
    """Let each browser add words of its own to the statement until `edits` were sent in all.

    Each opens the form, adds one word and sends it; where somebody was faster it reads the page
    that it gets, which must hold its word, and goes on. Returns how often it got which status; the
    words that were taken stand under `words`.
    """
    address = f"/claims/{claim.ref}/words/"
    told: Counter[str] = Counter()
    lock = threading.Lock()

    def writer(number: int, browser: Client) -> None:
        for turn in range(edits // len(browsers)):
            word = f"w{number}x{turn}"
            words = shown(browser.get(address).content)
            words["statement"] = f"{words['statement'].strip()} {word}"
            answer = browser.post(address, words)
            with lock:
                told[str(answer.status_code)] += 1
                if answer.status_code == 302:
                    told["words"] += 1
                elif word not in answer.content.decode():
                    told["lost"] += 1

    at_once(*(lambda n=n, b=b: writer(n, b) for n, b in enumerate(browsers)))
    return told


def shown(content: bytes) -> dict[str, Any]:
    """What the form with a revision on a page holds."""
    forms = document_fromstring(content.decode()).forms
    [form] = [form for form in forms if "revision" in form.fields]
    return dict(form.form_values())
