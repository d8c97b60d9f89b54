"""`manage.py fill`: synthetic claims that keep every rule the desk has."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models import Count

from claims.actions.fill import fill
from claims.enums import ClaimStatus, Role
from claims.errors import NotAllowed, Refused
from claims.management.refusal import Error
from claims.management.synthetic import made_articles
from claims.models import Claim, Correction, Event, Review, Span, StatusCount, Verdict
from claims.permissions import has_role
from claims.presenters.verdict import is_unchanged
from claims.queries.gates import missing
from claims.queries.history import prove_history
from tests import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: User, reviewer: User, editor: User) -> list[User]:
    return [checker, reviewer, editor]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("fill", *arguments, stdout=out)
    return out.getvalue()


def test_the_history_holds_afterwards(people: list[User]) -> None:
    assert run("1203", "--until", "2026-05-01") == "1,203 synthetic claims written.\n"
    assert Claim.objects.count() == 1203
    assert prove_history().problem == ""
    assert Event.objects.count() == 2, "one event for each batch"


def test_every_claim_is_as_the_actions_would_have_left_it(people: list[User]) -> None:
    run("600")
    for claim in Claim.objects.select_related("current_verdict", "public_verdict"):
        verdict = claim.current_verdict
        if verdict is not None and not verdict.is_draft:
            assert missing(claim) == []
            assert is_unchanged(claim, verdict)
    frozen = [one.frozen["claim"] for one in Verdict.objects.exclude(submitted_at=None)]
    assert all(words["reply_exception"] for words in frozen)
    assert 0 < sum("first_hand_exception" in words for words in frozen) < len(frozen)
    for span in Span.objects.select_related("version"):
        assert span.version.text[span.start : span.end] == span.exact
    for review in Review.objects.select_related("verdict"):
        assert review.reviewer_id != review.verdict.author_id
        assert review.content_hash == review.verdict.content_hash
        assert has_role(review.reviewer, Role.REVIEWER)
    assert set(Claim.objects.values_list("status", flat=True)) == set(ClaimStatus.values)
    assert Correction.objects.exists()
    counts = Claim.objects.order_by().values_list("status").annotate(Count("pk"))
    assert dict(StatusCount.objects.values_list("status", "number")) == dict(counts)


def test_people_go_on_working_with_synthetic_claims(people: list[User]) -> None:
    run("300")
    checker, reviewer, editor = people
    claim = Claim.objects.filter(status=ClaimStatus.NEW).first()
    assert claim is not None
    stories.at(ClaimStatus.PUBLISHED, claim, checker, reviewer, editor)
    assert stories.a_claim(checker).pk > 300
    assert prove_history().problem == ""


def test_the_same_seed_gives_the_same_claims_and_another_one_others() -> None:
    def texts(seed: str) -> list[str]:
        return [made.text for made in made_articles(50, seed, date(2026, 5, 1), 3)]

    assert texts("1") == texts("1")
    assert texts("1") != texts("2")


def test_nothing_is_of_tomorrow(people: list[User]) -> None:
    run("200", "--until", "2026-05-01")
    for model, field in ((Claim, "lifted_at"), (Verdict, "submitted_at"), (Correction, "made_at")):
        latest = model._default_manager.order_by(f"-{field}").values_list(field, flat=True)
        assert all(at.date() <= date(2026, 5, 1) for at in latest if at)


def test_it_may_run_again(people: list[User]) -> None:
    run("30")
    run("30")
    assert Claim.objects.count() == 60
    assert prove_history().problem == ""


def test_a_desk_where_people_work_is_left_alone_unless_they_say_so(people: list[User]) -> None:
    stories.a_claim(people[0])
    with pytest.raises(Error, match="People work on this desk"):
        run("10")
    assert Claim.objects.count() == 1
    run("10", "--yes")
    assert Claim.objects.count() == 11


@pytest.mark.parametrize("count", ["0", "-5", "10000001"])
def test_a_number_that_makes_no_sense_is_refused(count: str, people: list[User]) -> None:
    with pytest.raises(Error, match="Say how many claims"):
        call_command("fill", "--", count)


def test_it_takes_an_editor_and_two_reviewers(checker: User, editor: User) -> None:
    articles = list(made_articles(10, "1", date(2026, 5, 1), 2))
    with pytest.raises(NotAllowed):
        next(fill(articles, by=checker, people=[checker, editor]))
    with pytest.raises(Refused, match="two reviewers"):
        next(fill(articles, by=editor, people=[checker, editor]))
    assert not Claim.objects.exists()
