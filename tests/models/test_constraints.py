"""The rules the database itself keeps, tried past every action."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone

from claims.models import (
    ArticleVersion,
    Claim,
    Claimant,
    Correction,
    Evidence,
    HistoryHead,
    Match,
    Rating,
    RatingScale,
    Review,
    Source,
    Span,
    Verdict,
)
from tests.stories import a_claim, a_source, drafted, fresh, in_review, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: User) -> Claim:
    return in_review(a_claim(checker), checker)


def refused(row: models.Model) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        row.save(force_insert=True)


def update_refused(model: type[models.Model], **fields: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.update(**fields)


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        (0, 3, "the"),  # other words
        (0, 0, ""),
        (3, 0, "The"),
        (-1, 3, "The"),
        (0, 1000, "The"),
        (1000, 1003, "The"),
        (0, 4, "The"),
        (0, 3, "The "),
        (79, 82, "d."),
    ],
)
def test_a_span_holds_its_words_inside_the_text(
    claim: Claim, start: int, end: int, exact: str
) -> None:
    refused(Span(version=claim.span.version, start=start, end=end, exact=exact))


def test_a_span_of_a_text_in_any_script_counts_code_points(claim: Claim) -> None:
    text = "🌉 the bridge. 上海的桥很旧。"
    version = ArticleVersion.objects.create(
        article=claim.article, number=2, text=text, sha256="0", received_by=claim.lifted_by
    )
    assert Span.objects.create(version=version, start=2, end=5, exact="the").pk
    refused(Span(version=version, start=4, end=7, exact="the"))
    assert Span.objects.create(version=version, start=14, end=16, exact="上海").pk


def test_a_span_stands_in_a_version_that_is_there(claim: Claim) -> None:
    refused(Span(version_id=10**9, start=0, end=3, exact="The"))


def test_version_numbers_are_unique_and_start_at_one(claim: Claim) -> None:
    version = claim.span.version
    for number in (1, 0):
        same = {"article": version.article, "received_by": version.received_by}
        refused(ArticleVersion(number=number, text="Other words.", sha256="0", **same))


def test_a_version_has_a_text(claim: Claim) -> None:
    version = claim.span.version
    refused(
        ArticleVersion(
            article=version.article, number=2, text="", sha256="0", received_by=version.received_by
        )
    )


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Claim, "status"),
        (Claim, "claim_type"),
        (Claim, "priority"),
        (Claimant, "kind"),
        (Source, "kind"),
        (Evidence, "stance"),
    ],
)
def test_a_code_is_one_of_its_list(claim: Claim, model: type[models.Model], field: str) -> None:
    Claimant.objects.create(name="The minister")
    update_refused(model, **{field: "x"})


@pytest.mark.parametrize("share", [-0.01, 1.01])
def test_a_share_lies_between_0_and_1(claim: Claim, share: float) -> None:
    update_refused(Claim, check_worthiness=share)
    draft = drafted(claim, claim.lifted_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.filter(pk=draft.pk).update(confidence=share)


def test_a_declined_claim_has_a_reason(claim: Claim) -> None:
    update_refused(Claim, status="declined")


@pytest.mark.parametrize("status", ["published", "retracted"])
def test_a_public_claim_has_a_public_verdict(claim: Claim, status: str) -> None:
    update_refused(Claim, status=status)


def test_verdict_numbers_are_unique_within_a_claim(claim: Claim) -> None:
    assert claim.current_verdict is not None
    refused(Verdict(claim=claim, number=claim.current_verdict.number, author=claim.lifted_by))


def test_everyone_has_at_most_one_draft_on_a_claim(claim: Claim) -> None:
    Verdict.objects.create(claim=claim, number=2, author=claim.lifted_by)
    refused(Verdict(claim=claim, number=3, author=claim.lifted_by))


@pytest.mark.parametrize("lacking", ["rating", "as_of", "conclusion", "rationale", "content_hash"])
def test_a_submitted_verdict_lacks_nothing(claim: Claim, lacking: str) -> None:
    old = claim.current_verdict
    assert old is not None
    names = ("rating", "as_of", "conclusion", "rationale", "content_hash")
    whole = {name: getattr(old, name) for name in names}
    whole[lacking] = None if lacking in ("rating", "as_of") else ""
    refused(Verdict(claim=claim, number=2, author=old.author, submitted_at=timezone.now(), **whole))


def test_a_draft_has_no_hash(claim: Claim) -> None:
    refused(Verdict(claim=claim, number=2, author=claim.lifted_by, content_hash="0" * 64))


def test_a_person_reviews_a_version_once(claim: Claim, reviewer: User) -> None:
    seen = {"verdict": claim.current_verdict, "reviewer": reviewer, "content_hash": "0"}
    Review.objects.create(decision="approve", **seen)
    refused(Review(decision="approve", **seen))


def test_a_return_says_why_and_a_decision_is_one_of_two(claim: Claim, reviewer: User) -> None:
    seen = {"verdict": claim.current_verdict, "reviewer": reviewer, "content_hash": "0"}
    refused(Review(decision="return", **seen))
    refused(Review(decision="x", **seen))


def test_a_source_stands_once_with_each_stance_and_locator(claim: Claim) -> None:
    item = claim.evidence.first()
    assert item is not None
    same = {"claim": claim, "source": item.source, "stance": item.stance}
    refused(Evidence(**same, locator=item.locator, added_by=item.added_by))
    assert Evidence.objects.create(**same, locator="p. 2", added_by=item.added_by).pk


def test_a_page_is_one_source(checker: User) -> None:
    source = a_source(checker, "Archive")
    refused(Source(title="The same page", canonical_url=source.canonical_url))
    for title in ("A letter", "Another letter"):
        assert Source.objects.create(title=title).pk


@pytest.mark.parametrize("given", ["confidential_reason", "public_description"])
def test_a_confidential_source_is_explained(checker: User, given: str) -> None:
    refused(Source(title="A caller", confidential=True, **{given: "Known to us."}))


def test_a_correction_names_what_replaces_the_old_unless_it_retracts(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = published(a_claim(checker), checker, reviewer, editor)
    verdict = claim.public_verdict
    tie = {"claim": claim, "old_verdict": verdict, "made_by": editor}
    refused(Correction(kind="correction", note="Why.", **tie))
    refused(Correction(kind="retraction", note="Why.", new_verdict=verdict, **tie))
    refused(Correction(kind="retraction", note="", **tie))
    refused(Correction(kind="x", note="Why.", new_verdict=verdict, **tie))


def test_a_match_ties_a_claim_to_exactly_one_other_thing(claim: Claim) -> None:
    refused(Match(claim=claim))
    refused(Match(claim=claim, earlier_claim=claim))


def test_a_decided_match_names_who_decided(claim: Claim, checker: User) -> None:
    other = a_claim(checker, claim.span.version)
    refused(Match(claim=claim, earlier_claim=other, state="confirmed"))
    refused(Match(claim=claim, earlier_claim=other, state="x"))
    Match.objects.create(claim=claim, earlier_claim=other)
    refused(Match(claim=claim, earlier_claim=other))


def test_scale_versions_keys_and_positions_are_unique() -> None:
    scale = RatingScale.objects.get()
    refused(RatingScale(version=scale.version, name="Twice"))
    look = {"scale": scale, "label": "L", "meaning": "M", "colour": "c", "icon": "i"}
    refused(Rating(key="true", position=99, kind="off_ladder", **look))
    refused(Rating(key="new", position=1, kind="off_ladder", **look))
    refused(Rating(key="new", position=99, kind="off_ladder", number=9, **look))
    refused(Rating(key="new", position=99, kind="ladder", **look))
    refused(Rating(key="new", position=99, kind="x", **look))


def test_there_is_one_head_of_the_history() -> None:
    refused(HistoryHead(pk=2))


def test_names_are_given_once(checker: User) -> None:
    Claimant.objects.create(name="The minister")
    refused(Claimant(name="The minister"))


def test_the_claim_the_constraints_were_tried_on_is_unchanged(claim: Claim) -> None:
    update_refused(Claim, status="x")
    assert fresh(claim).status == "in_review"
