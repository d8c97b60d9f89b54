"""Limits: how often, how much, and that nothing is done twice however often it is sent."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from claims.actions.token import take_allowance
from claims.api.body import MOST_BYTES
from claims.api.throttle import ALLOWANCES
from claims.models import Allowance, Article, Claim, Event, Evidence
from tests.api.program import Program
from tests.journeys.racing import at_once
from tests.stories import a_claim, a_source, an_article, approved, fresh


@pytest.mark.django_db
def test_more_than_is_allowed_in_a_minute_is_refused_until_the_next(
    as_checker: Program, as_editor: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.api.throttle.time.time", lambda: 6_000_010)
    with override_settings(API_REQUESTS_PER_MINUTE=30):
        told = [as_checker.get("/me").status for _ in range(32)]
        assert told == [200] * 30 + [429] * 2
        answer = as_checker.get("/me")
        assert (answer.code, answer.headers["Retry-After"]) == ("too_many_requests", "50")
        assert as_editor.get("/me").status == 200
        monkeypatch.setattr("claims.api.throttle.time.time", lambda: 6_000_061)
        assert as_checker.get("/me").status == 200


@pytest.mark.django_db
def test_processes_share_one_allowance(as_checker: Program) -> None:
    caller = f"token:{as_checker.token.pk}"
    got = [take_allowance(caller, 7, wanted=20, most=50) for _ in range(4)]
    assert got == [20, 20, 10, 0]
    assert take_allowance(caller, 8, wanted=20, most=50) == 20
    assert Allowance.objects.get().taken == 20


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_get_more_than_there_is(checker: User) -> None:
    got: list[int] = []
    jobs = [lambda: got.append(take_allowance("token:1", 7, wanted=20, most=100))] * 8
    at_once(*jobs)
    assert sum(got) == 100


@pytest.mark.django_db
def test_a_body_over_the_limit_is_refused(as_checker: Program) -> None:
    big = json.dumps({"article": 1, "start": 0, "end": 1, "note": "x" * MOST_BYTES}).encode()
    answer = as_checker.post("/claims", big)
    assert (answer.status, answer.code) == (413, "too_large")
    answer = as_checker.post("/articles", b"x" * 7_000_000)
    assert (answer.status, answer.code) == (413, "too_large")
    assert as_checker.post("/articles", {"text": "word " * 200_000}).status == 201


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", [b"", b"{", b"nonsense", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000, b"1" * 5000]
)
def test_what_is_no_json_is_refused(body: bytes, as_checker: Program) -> None:
    assert as_checker.post("/claims", body).status in {400, 422}
    assert not Claim.objects.exists()


@pytest.mark.django_db
def test_the_same_key_again_gets_the_same_answer(as_checker: Program, checker: User) -> None:
    version = an_article(checker)
    words = {"article": version.article_id, "start": 0, "end": 18}
    first, second = (as_checker.post("/claims", words, key="mine") for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Claim.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_for_something_else_is_refused(
    as_checker: Program, as_editor: Program, checker: User
) -> None:
    version = an_article(checker)
    words = {"article": version.article_id, "start": 0, "end": 18}
    as_checker.post("/claims", words, key="mine")
    other = as_checker.post("/claims", {**words, "end": 10}, key="mine")
    assert (other.status, other.code) == (422, "key_reused")
    assert as_checker.post("/articles", {"text": "Words."}, key="mine").status == 201
    assert as_editor.post("/claims", {**words, "end": 10}, key="mine").status == 201


@pytest.mark.django_db
def test_a_step_that_is_sent_again_is_done_once_and_answered_again(
    as_editor: Program, checker: User, reviewer: User
) -> None:
    claim = approved(a_claim(checker), checker, reviewer)
    path = f"/claims/{claim.ref}/publish"
    first, second = (as_editor.post(path, tag=claim.revision, key="p1") for _ in range(2))
    assert (first.status, second.status) == (200, 200)
    assert first.json == second.json
    assert Event.objects.filter(action="claim.publish").count() == 1
    assert as_editor.post(path, tag=claim.revision, key="p2").code == "stale"


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_requests_at_once_make_one_row_and_twenty_equal_answers(
    checker: User,
) -> None:
    claim, source = a_claim(checker), a_source(checker, "Archive")
    program = Program(checker)
    sent: list[tuple[str, dict[str, object]]] = [
        ("/articles", {"text": "Some words that are new."}),
        ("/claims", {"article": claim.article_id, "start": 20, "end": 62}),
        (
            f"/claims/{claim.ref}/evidence",
            {"source": source.pk, "stance": "supports", "locator": "p. 1"},
        ),
        (f"/claims/{claim.ref}/accept", {}),
    ]
    for path, body in sent:
        tag = fresh(claim).revision if path.startswith("/claims/") else None
        answers: list[bytes] = []

        def job(path: str = path, body: object = body, tag: object = tag) -> None:
            own = Program(None)
            own.headers = program.headers
            answer = own.post(path, body, tag=tag, key="once")
            assert answer.status in {200, 201}, answer.data
            answers.append(answer.data)  # noqa: B023

        at_once(*[job] * 20)
        assert len(answers) == 20
        assert len(set(answers)) == 1, path
    assert (Article.objects.count(), Claim.objects.count(), Evidence.objects.count()) == (2, 2, 1)
    assert Event.objects.filter(action="claim.accept").count() == 1
    ALLOWANCES.forget()
