"""Many at once: nothing is lost, nothing forks, nobody waits for ever, and every refusal is told.

On a database that commits, one connection for each thread, as in a server with many workers.
"""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims import actions
from claims.enums import ClaimStatus as S
from claims.errors import ClaimsError, Refused, Stale, StepRefused
from claims.models import ArticleVersion, Claim, Correction, Event, Review, Source
from claims.queries.history import prove_history
from claims.readers.draft import Draft
from tests.actions.doings import Desk
from tests.actions.test_claim import edit
from tests.actions.test_source import mend
from tests.stories import a_claim, an_article, fresh

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8
TIMES = 25


def at_once(*jobs: Callable[[], object]) -> None:
    """Run every job in a thread of its own, all from one start; what one raises fails the test."""
    start = threading.Barrier(len(jobs))
    failures: list[BaseException] = []

    def run(job: Callable[[], object]) -> None:
        try:
            start.wait()
            job()
        except BaseException as error:  # noqa: BLE001 (told in the thread of the test)
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def reword(seen: Claim, by: User, statement: str) -> None:
    """Change the statement of a claim that was loaded a while ago."""
    actions.edit_claim(
        seen,
        by=by,
        revision=seen.revision,
        statement=statement,
        claimant=None,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )


def test_no_update_is_lost_and_every_refusal_is_told(checker: User) -> None:
    claim = a_claim(checker)
    told: Counter[str] = Counter()

    def writer(name: str) -> Callable[[], None]:
        def write() -> None:
            for number in range(TIMES):
                seen = fresh(claim)
                words = f"{seen.statement} {name}{number}"
                try:
                    reword(seen, checker, words)
                    told["done"] += 1
                except Stale as stale:
                    told["stale"] += stale.mine["statement"] == words

        return write

    at_once(*(writer(name) for name in "abcdefgh"))
    assert told["done"] + told["stale"] == WRITERS * TIMES
    kept = fresh(claim).statement.removeprefix("The bridge is old.").split()
    assert len(kept) == len(set(kept)) == told["done"] > 0
    assert fresh(claim).revision == told["done"] + 1
    assert prove_history().problem == ""


def test_the_chain_has_no_gap_and_no_fork(checker: User, second_checker: User) -> None:
    def writer(name: str) -> Callable[[], None]:
        def write() -> None:
            for number in range(TIMES):
                by = checker if number % 2 else second_checker
                actions.add_topic(f"{name} {number}", by=by)

        return write

    at_once(*(writer(name) for name in "abcdefgh"))
    events = list(Event.objects.order_by("seq"))
    assert [event.seq for event in events] == list(range(1, WRITERS * TIMES + 1))
    assert all(after.prev == before.hash for before, after in pairwise(events))
    assert prove_history().count == WRITERS * TIMES


def test_writers_that_need_the_same_rows_never_wait_for_each_other_in_a_circle(
    desk: Desk,
) -> None:
    claims = [desk.claim(S.IN_REVIEW) for _ in range(2)]
    source = Source.objects.get(publisher="Archive")
    refused: Counter[str] = Counter()

    def job(do: Callable[[int], object]) -> Callable[[], None]:
        def run() -> None:
            for number in range(10):
                try:
                    do(number)
                except ClaimsError as refusal:
                    refused[type(refusal).__name__] += 1

        return run

    def comment(number: int) -> None:
        key = f"{threading.get_ident()}-{number}"
        claim = claims[number % 2]
        new = actions.add_source(f"Source {key}", by=desk.checker)
        actions.add_evidence(claim, new, by=desk.checker, revision=None, stance="context", key=key)

    def change_words(number: int) -> None:
        edit(claims[number % 2], desk.second_checker, statement=f"Words {number}.")

    def change_source(number: int) -> None:
        mend(source, desk.editor, interests=f"Interest {threading.get_ident()} {number}")

    jobs = [
        job(do)
        for do in (comment, comment, change_words, change_words, change_source, change_source)
    ]
    at_once(*jobs)
    assert set(refused) <= {"Stale"}
    assert prove_history().problem == ""


def test_a_claim_is_published_once(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    told: list[str] = []

    def publish() -> None:
        try:
            actions.publish_claim(claim, by=desk.editor, revision=claim.revision)
            told.append("done")
        except (Stale, StepRefused) as refusal:
            told.append(refusal.code)

    at_once(*[publish] * WRITERS)
    assert Counter(told) == {"done": 1, "stale": WRITERS - 1}
    assert Event.objects.filter(action="claim.publish").count() == 1
    assert not Correction.objects.exists()


def test_an_approval_and_a_change_at_once_never_leave_an_approved_change(desk: Desk) -> None:
    for _ in range(5):
        claim = desk.claim(S.IN_REVIEW)
        verdict = claim.current_verdict
        assert verdict is not None
        seen = {"revision": claim.revision, "content_hash": verdict.content_hash}

        def approve(claim: Claim = claim, seen: dict[str, Any] = seen) -> None:
            with suppress(Refused, Stale):
                actions.approve_claim(claim, by=desk.reviewer, **seen)

        def change(claim: Claim = claim) -> None:
            source = claim.evidence.all()[0].source
            mend(source, desk.checker, interests=f"Since {claim.ref}.")

        at_once(approve, change)
        assert fresh(claim).status == S.RESEARCHING
    assert prove_history().problem == ""


def test_one_reviewer_decides_once(desk: Desk) -> None:
    claim = desk.claim(S.IN_REVIEW)
    verdict = claim.current_verdict
    assert verdict is not None
    told: list[str] = []

    def decide() -> None:
        try:
            actions.approve_claim(
                claim,
                by=desk.reviewer,
                revision=claim.revision,
                content_hash=verdict.content_hash,
            )
            told.append("done")
        except ClaimsError as refusal:
            told.append(refusal.code)

    at_once(*[decide] * WRITERS)
    assert told.count("done") == Review.objects.count() == 1


def test_the_same_article_taken_in_by_many_at_once_is_one_article(checker: User) -> None:
    draft = Draft(text="The tunnel opens late.", title="Tunnel", url="https://courier.example/t")
    at_once(*[lambda: actions.ingest_article(draft, by=checker)] * WRITERS)
    assert ArticleVersion.objects.count() == 1


def test_versions_added_at_once_get_one_number_each(checker: User) -> None:
    url = "https://courier.example/bridge"
    an_article(checker, url=url)

    def take_in(number: int) -> None:
        actions.ingest_article(Draft(text=f"Version {number} of the text.", url=url), by=checker)

    at_once(*[lambda number=number: take_in(number) for number in range(WRITERS)])
    numbers = ArticleVersion.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, WRITERS + 2))
    assert prove_history().problem == ""


def test_the_proof_raises_no_false_alarm_while_others_write(checker: User) -> None:
    done = threading.Event()
    problems: list[str] = []

    def write() -> None:
        for number in range(40):
            actions.add_topic(f"{threading.get_ident()} {number}", by=checker)

    def write_and_say_so() -> None:
        write()
        done.set()

    def prove() -> None:
        while not done.is_set():
            problems.append(prove_history().problem)

    at_once(write, write_and_say_so, prove)
    assert set(problems) <= {""}
