"""The search boxes of the admin: any text is safe, and what may not be seen is never found."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import actions
from tests import stories
from tests.admin.conftest import SignedIn
from tests.search.stories import a_check

LISTS = ("claim", "article", "source", "knowncheck")
HOSTILE = (
    '"', "(", "AND OR NOT", "*", "a:b:c", "claimant:", "before:yesterday", "\x00", "a\x00b",
    "%", "'; DROP TABLE x", "x" * 5000, "²", "\u202e", "[1 TO", "http://\x00", "🙂", "-", "\\",
)  # fmt: skip


@pytest.fixture
def desk(signed_in: SignedIn, checker: User) -> Client:
    return signed_in(checker)


def rows(desk: Client, name: str, query: str) -> list[Any]:
    answer = desk.get(reverse(f"admin:claims_{name}_changelist"), {"q": query})
    assert answer.status_code == 200
    return list(answer.context["cl"].result_list)


def test_each_list_finds_its_rows_by_their_words(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    source = stories.a_source(checker, "Institute")
    known = a_check(checker, "A shark swam on the motorway", publisher="Checks")
    assert rows(desk, "claim", "old bridge") == [claim]
    assert rows(desk, "article", "courier") == [claim.article]
    assert rows(desk, "source", "report institute") == [source]
    assert rows(desk, "knowncheck", "sharks motorw") == [known]
    assert rows(desk, "knowncheck", 'publisher:checks "the motorway"') == [known]
    for name in LISTS:
        assert rows(desk, name, "zeppelin") == []


def test_an_address_finds_its_row(desk: Client, checker: User) -> None:
    source, known = stories.a_source(checker, "Institute"), a_check(checker, "A shark")
    assert rows(desk, "source", source.url) == [source]
    assert rows(desk, "knowncheck", f" {known.url} ") == [known]


@pytest.mark.parametrize("name", LISTS)
def test_any_text_is_safe(name: str, desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    stories.a_source(checker, "Institute")
    a_check(checker, "A shark")
    for query in HOSTILE:
        rows(desk, name, query)


def test_no_table_is_scanned_for_words(desk: Client, checker: User) -> None:
    a_check(checker, "A shark")
    with CaptureQueriesContext(connection) as asked:
        rows(desk, "knowncheck", "shark")
    assert not any("LIKE" in query["sql"].upper() for query in asked)


def test_what_is_found_can_be_picked_in_a_form(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.add_source("A bridge", by=checker, url="https://b.example/")
    answer = desk.get(
        reverse("admin:autocomplete"),
        {
            "term": "bridg", "app_label": "claims", "model_name": "match", "field_name": "claim",
        },
    )  # fmt: skip
    assert [one["id"] for one in answer.json()["results"]] == [str(claim.pk)]


def test_nobody_from_outside_finds_anything(
    signed_in: SignedIn, checker: User, outsider: User
) -> None:
    stories.a_claim(checker)
    outsider.is_staff = True
    outsider.save()
    for name in LISTS:
        address = reverse(f"admin:claims_{name}_changelist")
        assert signed_in(outsider).get(address, {"q": "bridge"}).status_code == 403
