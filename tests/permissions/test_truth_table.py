"""Who may take which step: one table, asked of the predicates and of the querysets alike."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from claims import actions
from claims.enums import ClaimStatus, Role, Step
from claims.models import Claim
from claims.permissions import (
    AnyUser,
    can_assign_claim,
    can_edit_claim,
    can_view_claim,
    steps_for,
)
from claims.queries.claim import claims_for_step, claims_waiting_for, visible_claims
from claims.workflow import OPEN
from tests.cast import person
from tests.stories import a_claim, approve, at, drafted, fresh, in_review, published

pytestmark = pytest.mark.django_db


class Others:
    """Everybody who works on the claim beside the person in question."""

    def __init__(self) -> None:
        self.checker = person("other_checker", Role.CHECKER)
        self.reviewer = person("other_reviewer", Role.REVIEWER)
        self.editor = person("other_editor", Role.EDITOR)


def returned(author: User, others: Others) -> Claim:
    claim = in_review(a_claim(author), author)
    verdict = claim.current_verdict
    assert verdict is not None
    actions.return_claim(
        claim,
        by=others.reviewer,
        revision=claim.revision,
        content_hash=verdict.content_hash,
        comment="Which page?",
    )
    return fresh(claim)


def revised(author: User, others: Others) -> Claim:
    """A verdict of somebody else is public, the author works on the next version."""
    claim = published(a_claim(others.checker), others.checker, others.reviewer, others.editor)
    actions.revise_claim(claim, by=author, revision=claim.revision)
    drafted(claim, author, "false")
    return fresh(claim)


def overtaken(author: User, others: Others) -> Claim:
    """The author wrote a draft, somebody else the version that is in review."""
    claim = a_claim(author)
    drafted(claim, author)
    return in_review(claim, others.checker)


def put_aside(author: User, others: Others) -> Claim:
    """The author's draft was left behind by a public version, then written on and submitted."""
    claim = a_claim(others.checker)
    drafted(claim, author)
    claim = published(claim, others.checker, others.reviewer, others.editor)
    actions.revise_claim(claim, by=others.checker, revision=claim.revision)
    return in_review(claim, author)


def improved(author: User, others: Others) -> Claim:
    """The author wrote the public version, somebody else the one that is in review."""
    claim = published(a_claim(author), author, others.reviewer, others.editor)
    actions.revise_claim(claim, by=others.checker, revision=claim.revision)
    return in_review(fresh(claim), others.checker)


def standing(status: ClaimStatus) -> Callable[[User, Others], Claim]:
    def story(author: User, others: Others) -> Claim:
        return at(status, a_claim(author), author, others.reviewer, others.editor)

    return story


S = ClaimStatus
ANY, AUTHOR, NOT_AUTHOR = "anybody", "the author", "not the author"
SITUATIONS: dict[str, tuple[Callable[[User, Others], Claim], dict[Step, tuple[Role, str]]]] = {
    "new": (
        standing(S.NEW),
        {Step.ACCEPT: (Role.CHECKER, ANY), Step.DECLINE: (Role.EDITOR, ANY)},
    ),
    "researching with a draft": (
        standing(S.RESEARCHING),
        {Step.DECLINE: (Role.EDITOR, ANY), Step.SUBMIT: (Role.CHECKER, AUTHOR)},
    ),
    "returned, nothing drafted yet": (returned, {Step.DECLINE: (Role.EDITOR, ANY)}),
    "published and being revised": (
        revised,
        {Step.SUBMIT: (Role.CHECKER, AUTHOR), Step.RETRACT: (Role.EDITOR, ANY)},
    ),
    "in review": (
        standing(S.IN_REVIEW),
        {Step.RETURN: (Role.REVIEWER, NOT_AUTHOR), Step.APPROVE: (Role.REVIEWER, NOT_AUTHOR)},
    ),
    "in review after another draft": (
        overtaken,
        {Step.RETURN: (Role.REVIEWER, NOT_AUTHOR), Step.APPROVE: (Role.REVIEWER, NOT_AUTHOR)},
    ),
    "in review after lying aside": (
        put_aside,
        {Step.RETURN: (Role.REVIEWER, NOT_AUTHOR), Step.APPROVE: (Role.REVIEWER, NOT_AUTHOR)},
    ),
    "in review, the public version by another": (
        improved,
        {Step.RETURN: (Role.REVIEWER, ANY), Step.APPROVE: (Role.REVIEWER, ANY)},
    ),
    "approved": (standing(S.APPROVED), {Step.PUBLISH: (Role.EDITOR, ANY)}),
    "published": (
        standing(S.PUBLISHED),
        {Step.REVISE: (Role.CHECKER, ANY), Step.RETRACT: (Role.EDITOR, ANY)},
    ),
    "declined": (standing(S.DECLINED), {Step.REOPEN: (Role.EDITOR, ANY)}),
    "retracted": (standing(S.RETRACTED), {Step.REOPEN: (Role.EDITOR, ANY)}),
}

ROLES_HELD: dict[str, frozenset[Role]] = {
    "nobody": frozenset(),
    "outsider": frozenset(),
    "inactive editor": frozenset(),
    "inactive superuser": frozenset(),
    "checker": frozenset({Role.CHECKER}),
    "reviewer": frozenset({Role.CHECKER, Role.REVIEWER}),
    "editor": frozenset(Role),
    "superuser": frozenset(Role),
}


def become(user: User, what: str) -> User:
    """`user` as `what` from now on, whatever they were when they wrote the verdict."""
    user.is_active = not what.startswith("inactive")
    user.is_superuser = what.endswith("superuser")
    user.save()
    role = what.removeprefix("inactive ")
    user.groups.set(Group.objects.filter(name=role))
    return User.objects.get(pk=user.pk)


def expected(table: dict[Step, tuple[Role, str]], what: str, *, author: bool) -> set[Step]:
    fits = {ANY: True, AUTHOR: author, NOT_AUTHOR: not author}
    return {step for step, (role, who) in table.items() if role in ROLES_HELD[what] and fits[who]}


@pytest.mark.parametrize("author", [True, False], ids=["author", "other"])
@pytest.mark.parametrize("what", ROLES_HELD)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_predicate_and_queryset_say_what_the_table_says(
    situation: str, what: str, author: bool
) -> None:
    story, table = SITUATIONS[situation]
    writer, other = person("writer", Role.CHECKER), person("bystander")
    claim = story(writer, Others())
    user: AnyUser = become(writer if author else other, what)
    if what == "nobody":
        user, author = AnonymousUser(), False
    steps = expected(table, what, author=author)
    assert set(steps_for(user, claim)) == steps
    listed = {step for step in Step if claims_for_step(user, step).filter(pk=claim.pk).exists()}
    assert listed == steps


@pytest.mark.parametrize("what", ROLES_HELD)
@pytest.mark.parametrize("status", S)
def test_words_can_be_changed_by_a_checker_while_the_claim_is_open(status: S, what: str) -> None:
    user = become(person("somebody"), what)
    claim = Claim(status=status)
    assert can_edit_claim(user, claim) is (Role.CHECKER in ROLES_HELD[what] and status in OPEN)


@pytest.mark.parametrize("what", ROLES_HELD)
def test_the_desk_sees_every_claim_and_nobody_else_sees_any(what: str, checker: User) -> None:
    claim = a_claim(checker)
    user = become(person("somebody"), what)
    seen = bool(ROLES_HELD[what])
    assert can_view_claim(user, claim) is seen
    assert visible_claims(user).filter(pk=claim.pk).exists() is seen


def test_a_superuser_cannot_approve_what_they_wrote(superuser: User, reviewer: User) -> None:
    claim = in_review(a_claim(superuser), superuser)
    assert Step.APPROVE not in steps_for(superuser, claim)
    assert Step.APPROVE in steps_for(reviewer, claim)


def test_what_waits_for_a_person_is_their_own_work_and_what_only_they_can_decide(
    checker: User, reviewer: User, second_checker: User, editor: User
) -> None:
    mine, review = a_claim(checker), in_review(a_claim(checker), checker)
    actions.hand_claim_to(mine, by=checker, assignee=checker)
    assert list(claims_waiting_for(checker)) == [mine]
    assert list(claims_waiting_for(reviewer)) == [review]
    assert list(claims_waiting_for(second_checker)) == []
    approve(review, reviewer)
    assert list(claims_waiting_for(reviewer)) == []
    assert list(claims_waiting_for(editor)) == [review]


@pytest.mark.parametrize("what", ROLES_HELD)
@pytest.mark.parametrize("status", S)
def test_work_can_be_shared_out_by_a_checker_whatever_the_status(status: S, what: str) -> None:
    user = become(person("somebody"), what)
    assert can_assign_claim(user, Claim(status=status)) is (Role.CHECKER in ROLES_HELD[what])
