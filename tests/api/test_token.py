"""Tokens: what opens, what opens nothing any more, and what never opens more than a person may."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims import actions
from claims.enums import Scope
from claims.errors import NotAllowed, Refused
from claims.models import Event, Token
from claims.text.chain import sha256
from tests.api.program import ROOT, Program
from tests.stories import a_claim, approved, in_review

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(days=1)


def test_a_token_says_whose_it_is_and_what_it_opens(reviewer: User) -> None:
    me = Program(reviewer, "read", "review").get("/me")
    assert me.json == {
        "username": "reviewer",
        "roles": ["checker", "reviewer"],
        "scopes": ["read", "review"],
    }


def test_the_secret_is_kept_as_a_hash_only(checker: User) -> None:
    token = actions.add_token("Archive", ["read"], SOON, by=checker)
    kept = Token.objects.get(pk=token.pk)
    assert kept.digest == sha256(token.secret)
    assert kept.secret == ""
    rows = [*Token.objects.values_list(), *Event.objects.values_list("payload")]
    assert token.secret not in str(rows)
    assert len(token.secret) > 40


def test_nobody_gets_in_without_a_token(db: None) -> None:
    answer = Program(None).get("/claims")
    assert (answer.status, answer.code) == (401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header", ["Bearer nonsense", "Bearer ", "Bearer \u00e9", "Basic eDp5", "x"]
)
def test_what_is_no_token_opens_nothing(header: str, db: None) -> None:
    program = Program(None)
    program.headers = {"Authorization": header}
    assert program.get("/claims").code == "not_authenticated"


def test_a_revoked_token_opens_nothing(as_checker: Program, checker: User) -> None:
    actions.revoke_token(as_checker.token, by=checker)
    assert as_checker.get("/me").code == "not_authenticated"


def test_an_expired_token_opens_nothing(as_checker: Program) -> None:
    now = timezone.now()
    Token.objects.update(made_at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1))
    assert as_checker.get("/me").code == "not_authenticated"


def test_the_tokens_of_somebody_who_left_die_at_once(as_checker: Program, checker: User) -> None:
    checker.is_active = False
    checker.save()
    assert as_checker.get("/me").code == "not_authenticated"


def test_somebody_who_lost_their_role_is_refused(as_checker: Program, checker: User) -> None:
    checker.groups.clear()
    assert as_checker.get("/me").code == "not_allowed"


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope != Scope.READ])
def test_a_token_without_the_scope_opens_nothing_of_it(scope: str, editor: User) -> None:
    answer = Program(editor, scope).get("/claims")
    assert (answer.status, answer.code) == (403, "scope_missing")


def test_a_token_never_opens_more_than_its_person_may(
    checker: User, reviewer: User, as_checker: Program
) -> None:
    claim = approved(a_claim(checker), checker, reviewer)
    answer = as_checker.post(f"/claims/{claim.ref}/publish", tag=claim.revision)
    assert (answer.status, answer.code) == (403, "not_allowed")


def test_nobody_approves_their_own_verdict_by_token_either(superuser: User) -> None:
    claim = in_review(a_claim(superuser), superuser)
    assert claim.current_verdict is not None
    answer = Program(superuser).post(
        f"/claims/{claim.ref}/approve",
        {"content_hash": claim.current_verdict.content_hash},
        tag=claim.revision,
    )
    assert (answer.status, answer.code) == (403, "not_allowed")


def test_when_a_token_was_last_used_is_noted_and_is_no_event(as_checker: Program) -> None:
    events = Event.objects.count()
    as_checker.get("/me")
    first = Token.objects.get().last_used_at
    as_checker.get("/me")
    assert first is not None
    assert Token.objects.get().last_used_at == first
    assert Event.objects.count() == events


def test_making_and_revoking_are_in_the_history(checker: User) -> None:
    token = actions.add_token("Archive", ["read"], SOON, by=checker)
    actions.revoke_token(token, by=checker)
    actions.revoke_token(token, by=checker)
    told = Event.objects.filter(subject=f"token:{token.pk}").values_list("action", flat=True)
    assert list(told) == ["token.add", "token.revoke"]


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [(" ", ["read"], 1), ("A", [], 1), ("A", ["all"], 1), ("A", ["read"], 0), ("A", ["read"], 400)],
)
def test_a_token_needs_a_name_a_scope_and_an_end(
    name: str, scopes: list[str], days: int, checker: User
) -> None:
    with pytest.raises(Refused):
        actions.add_token(name, scopes, timezone.now() + timedelta(days=days), by=checker)
    assert not Token.objects.exists()


def test_only_its_person_and_editors_revoke_a_token(
    checker: User, second_checker: User, editor: User
) -> None:
    token = actions.add_token("Archive", ["read"], SOON, by=checker)
    with pytest.raises(NotAllowed):
        actions.revoke_token(token, by=second_checker)
    assert actions.revoke_token(token, by=editor).revoked_at is not None


def test_a_session_reads_and_needs_the_pages_token_to_write(checker: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    assert client.get(f"{ROOT}/me").json()["scopes"] == Scope.values
    answer = client.post(f"{ROOT}/claims", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


def test_an_account_without_a_role_opens_nothing_by_its_session(
    client: Client, outsider: User
) -> None:
    client.force_login(outsider)
    assert client.get(f"{ROOT}/claims").json()["code"] == "not_allowed"
