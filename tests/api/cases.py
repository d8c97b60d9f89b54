"""Whatever the description of the API allows, and what it does not, sent at the desk itself."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims.models import Article, Capture, Claim, Contact, Evidence, Match, Source

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# What an address names when it is to be there, by how the address begins.
THERE: dict[str, Any] = {
    "/api/v1/articles": Article,
    "/api/v1/sources": Source,
    "/api/v1/evidence": Evidence,
    "/api/v1/matches": Match,
    "/api/v1/contacts": Contact,
    "/api/v1/captures": Capture,
}


def try_cases(count: int, token: str, *, derandomize: bool = True) -> Counter[int]:
    """Send about `count` requests, spread over all operations; how often each status came back.

    Fails at the first answer that is a server error or not as the description says.
    """
    told: Counter[int] = Counter()
    with _one_connection(), override_settings(API_REQUESTS_PER_MINUTE=10**6):
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", _served)
        operations = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
        for operation in operations:
            each = max(1, count // len(operations))
            _try(operation, each, token, told, derandomize=derandomize)
    return told


def _served(environ: Any, start: Any) -> list[bytes]:
    """The desk as a server runs it: an answer is read to its end and closed."""
    with closing(get_wsgi_application()(environ, start)) as answer:
        return [b"".join(answer)]


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep the connection, and the transaction of the test with it, from request to request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def _try(operation: Any, count: int, token: str, told: Counter[int], *, derandomize: bool) -> None:
    good = operation.as_strategy(GenerationMode.POSITIVE)
    bad = operation.as_strategy(GenerationMode.NEGATIVE)

    @settings(
        max_examples=count,
        derandomize=derandomize,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(good, bad), seed=st.integers(0, 2**32))
    def check(case: Any, seed: int) -> None:
        chance = random.Random(seed)
        if chance.random() < 0.7:
            _aim(case, chance)
        _leave_the_network_alone(case)
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        told[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    check()


def _aim(case: Any, chance: random.Random) -> None:
    """Let the case name things that are there, at the revision they have."""
    parts = case.path_parameters if isinstance(case.path_parameters, dict) else {}
    row: Any = None
    if "ref" in parts:
        row = chance.choice(Claim.objects.order_by("pk"))
        parts["ref"] = row.ref
    elif "pk" in parts:
        found = [model for start, model in THERE.items() if case.path.startswith(start)]
        rows = list(found[0].objects.order_by("pk")) if found else []
        row = chance.choice(rows) if rows else None
        parts["pk"] = row.pk if row else 1
    if row is not None and chance.random() < 0.8:
        revision = getattr(row.claim if isinstance(row, Evidence | Contact) else row, "revision", 1)
        case.headers["If-Match"] = f'"{revision}"'
    if isinstance(case.body, dict):
        for name, model in (("article", Article), ("source", Source)):
            if name in case.body:
                case.body[name] = chance.choice(model.objects.order_by("pk")).pk


def _leave_the_network_alone(case: Any) -> None:
    """Reading a page has tests of its own; from here none is asked for."""
    if isinstance(case.body, dict):
        case.body.pop("read_from", None)
