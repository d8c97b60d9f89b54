"""The description of the API: kept as a snapshot, complete, and true of every answer."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.api.desk import api
from tests.api.cases import try_cases
from tests.api.program import ROOT, Program
from tests.stories import a_claim, a_source, approved, published, researched

pytestmark = pytest.mark.django_db

SNAPSHOT = Path(__file__).parent / "openapi.json"
RENEW = "The API changed. If that is meant, renew the snapshot: python -m tests.api.snapshot"
UNSAFE = {"post", "put", "patch", "delete"}


def described() -> dict[str, Any]:
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))  # type: ignore[no-any-return]


def test_the_description_is_the_one_that_was_agreed_on() -> None:
    assert described() == json.loads(SNAPSHOT.read_text(encoding="utf-8")), RENEW


def test_the_description_is_served_to_whoever_asks(client: Client) -> None:
    served = client.get(f"{ROOT}/openapi.json").json()
    assert served["openapi"].startswith("3.1")
    assert served["paths"].keys() == described()["paths"].keys()


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    paths = described()["paths"].items()
    return [(path, method, one) for path, methods in paths for method, one in methods.items()]


def test_every_operation_says_all_it_may_answer() -> None:
    for path, method, operation in operations():
        told = set(operation["responses"])
        assert {"401", "403", "429", "500"} <= told, path
        if "{" in path:
            assert {"404", "422"} <= told, path
        if "requestBody" in operation:
            assert {"400", "413", "422"} <= told, path
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert ({"412", "428"} <= told) is ("If-Match" in names), path
        if method in {"post", "put"} and path != f"{ROOT}/claims/{{ref}}/annotation":
            assert "Idempotency-Key" in names, path
        assert operation["security"] == [{"Token": []}, {"Session": []}], path
        assert operation["description"], path


def test_every_problem_has_its_media_type() -> None:
    for path, _, operation in operations():
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert [*answer["content"]] == ["application/problem+json"], path


def test_nobody_gets_into_any_operation_without_a_token(db: None) -> None:
    program = Program(None)
    for path, method, _ in operations():
        answer = program.ask(
            method.upper(), path.replace("{ref}", "FC-0001").replace("{", "").replace("}", ""), {}
        )
        assert answer.status in {401, 404}, path  # an address with words for its number is none
        if method in UNSAFE:
            assert answer.status == 401, path


def test_no_method_but_those_described_is_taken(as_checker: Program) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        assert as_checker.ask(method, "/claims", {}).status == 405


def test_the_page_of_the_api_holds_to_the_content_policy(client: Client) -> None:
    answer = client.get(f"{ROOT}/docs")
    page = answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "<style" not in page
    assert " style=" not in page
    assert "https://" not in page
    scripts = [one.split(">")[0] for one in page.split("<script")[1:]]
    assert all("src=" in one or "application/json" in one for one in scripts)


def test_every_answer_is_as_the_description_says(
    checker: User, reviewer: User, editor: User, superuser: User
) -> None:
    published(a_claim(checker), checker, reviewer, editor)
    approved(a_claim(checker), checker, reviewer)
    researched(a_claim(checker), superuser)
    a_source(checker, "Registry")
    told = try_cases(400, Program(superuser).token.secret)
    assert sum(told.values()) > 200
    assert told[200] + told[201] > 50, told
    assert not any(status >= 500 for status in told)
