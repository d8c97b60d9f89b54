"""Roles: each includes the ones before it, and the shared things of the desk ask for one."""

import inspect
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from claims import permissions
from claims.enums import Role
from claims.models import Article, Source, Token
from claims.permissions import AnyUser, can_revoke_token, is_on_desk, roles
from tests.cast import person

pytestmark = pytest.mark.django_db

NEEDED: dict[Callable[..., bool], Role] = {
    permissions.can_ingest_article: Role.CHECKER,
    permissions.can_edit_article: Role.CHECKER,
    permissions.can_view_article: Role.CHECKER,
    permissions.can_lift_claim: Role.CHECKER,
    permissions.can_comment_claim: Role.CHECKER,
    permissions.can_resolve_comment: Role.CHECKER,
    permissions.can_edit_claimant: Role.CHECKER,
    permissions.can_edit_topic: Role.CHECKER,
    permissions.can_edit_source: Role.CHECKER,
    permissions.can_view_source: Role.CHECKER,
    permissions.can_import_known_check: Role.CHECKER,
    permissions.can_decide_match: Role.CHECKER,
    permissions.can_export_report: Role.CHECKER,
    permissions.can_view_history: Role.CHECKER,
    permissions.can_answer_complaint: Role.EDITOR,
    permissions.can_decide_submission: Role.CHECKER,
    permissions.can_change_gate: Role.EDITOR,
    permissions.can_change_scale: Role.EDITOR,
    permissions.can_invite_person: Role.EDITOR,
    permissions.can_retry_task: Role.EDITOR,
    permissions.can_add_token: Role.CHECKER,
    permissions.can_edit_webhook: Role.EDITOR,
}


def test_the_groups_of_the_roles_are_there() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {"checker", "reviewer", "editor"}


@pytest.mark.parametrize(
    ("role", "held"),
    [
        (Role.CHECKER, {Role.CHECKER}),
        (Role.REVIEWER, {Role.CHECKER, Role.REVIEWER}),
        (Role.EDITOR, {Role.CHECKER, Role.REVIEWER, Role.EDITOR}),
        (None, set()),
    ],
)
def test_a_role_includes_the_ones_before_it(role: Role | None, held: set[Role]) -> None:
    user = person("somebody", role)
    assert roles(user) == held
    assert is_on_desk(user) is bool(held)


def test_a_superuser_holds_every_role_and_a_stranger_none(superuser: User) -> None:
    assert roles(superuser) == set(Role)
    assert roles(AnonymousUser()) == set()


def test_a_group_of_another_name_gives_no_role(outsider: User) -> None:
    outsider.groups.add(Group.objects.create(name="night desk"))
    assert roles(outsider) == set()


def test_somebody_who_left_has_no_role_any_more(editor: User, superuser: User) -> None:
    for user in (editor, superuser):
        user.is_active = False
        assert roles(user) == set()


@pytest.mark.parametrize("predicate", NEEDED)
def test_what_the_desk_shares_asks_for_a_role(predicate: Callable[..., bool]) -> None:
    takes_thing = len(inspect.signature(predicate).parameters) == 2
    thing = Source() if predicate is permissions.can_view_source else Article()
    things = [thing] if takes_thing else []
    cast: dict[AnyUser, frozenset[Role]] = {
        user: roles(user) for user in [person("nobody"), *(person(role, role) for role in Role)]
    }
    for user, held in cast.items():
        assert predicate(user, *things) is (NEEDED[predicate] in held)


def test_a_confidential_source_is_named_to_who_brought_it_in_and_to_who_decides() -> None:
    owner, other = person("owner", Role.CHECKER), person("other", Role.CHECKER)
    reviewer, editor = person("a reviewer", Role.REVIEWER), person("an editor", Role.EDITOR)
    source = Source(confidential=True, added_by=owner)
    people = (owner, other, reviewer, editor, person("outsider"))
    may = [permissions.can_view_source(user, source) for user in people]
    assert may == [True, False, True, True, False]


def test_every_predicate_stands_in_a_table() -> None:
    public = {name for name in permissions.__all__ if name.startswith("can_")}
    of_claims = {"can_edit_claim", "can_assign_claim", "can_set_panel", "can_view_claim"}
    steps = {predicate.__name__ for predicate in permissions.STEP_PREDICATES.values()}
    named = {predicate.__name__ for predicate in NEEDED} | {"can_revoke_token", "can_fetch_export"}
    assert public == named | of_claims | steps


def test_a_token_is_revoked_by_its_person_and_by_editors() -> None:
    owner, other = person("owner", Role.CHECKER), person("other", Role.REVIEWER)
    editor, outsider = person("an editor", Role.EDITOR), person("outsider")
    token = Token(person=owner)
    may = [can_revoke_token(user, token) for user in (owner, editor, other, outsider)]
    assert may == [True, True, False, False]
    assert not can_revoke_token(outsider, Token(person=outsider))
