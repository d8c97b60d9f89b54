from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.errors import NotFound, Refused, UnknownRating
from claims.models import Article, Claim
from claims.queries.selection import Selection, selected_claims
from tests import report_story, stories


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


def numbers(article: Article, **asked: object) -> list[int]:
    """The claims asked for, by their places among those of the article."""
    order = list(article.claims.order_by("pk").values_list("pk", flat=True))
    return [order.index(claim.pk) + 1 for claim in selected_claims(Selection(**asked))]  # type: ignore[arg-type]


def test_without_a_word_all_claims_are_asked_for(article: Article) -> None:
    assert numbers(article) == [1, 2, 3, 4, 5, 6, 7]


def test_claims_are_picked_by_status(article: Article) -> None:
    assert numbers(article, status="published") == [1, 6]


def test_claims_are_picked_by_a_rating_that_stands_in_public(article: Article) -> None:
    assert numbers(article, rating="false") == [1]
    assert numbers(article, rating="true") == [6]  # 2 is in review, 4 is withdrawn


def test_claims_are_picked_by_claimant_and_topic_in_any_case(
    article: Article, checker: User
) -> None:
    mayor, bridges = (
        actions.add_claimant("The Mayor", by=checker),
        actions.add_topic("Bridges", by=checker),
    )
    version = article.version
    claim = actions.lift_claim(version, 0, 10, by=checker, statement="So.", claimant=mayor)
    actions.tag_claim(claim, by=checker, topics=[bridges])
    assert numbers(article, claimant="the mayor") == [8]
    assert numbers(article, topic="BRIDGES") == [8]
    assert numbers(article, topic="bridges", status="published") == []


def test_claims_are_picked_by_article(article: Article, checker: User) -> None:
    other = stories.an_article(checker, "The bridge is old.", url="https://other.example/")
    claim = stories.a_claim(checker, other)
    assert list(selected_claims(Selection(article=other.article_id))) == [claim]


def test_claims_are_picked_by_the_day_of_publication_or_else_of_lifting(article: Article) -> None:
    today = datetime.now(UTC).date()
    published, new = article.claims.order_by("pk")[5], article.claims.order_by("pk")[6]
    at = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    Claim.objects.filter(pk=published.pk).update(published_at=at)
    Claim.objects.filter(pk=new.pk).update(lifted_at=at + timedelta(days=1))
    assert numbers(article, since=date(2026, 3, 5), until=date(2026, 3, 5)) == [6]
    assert numbers(article, until=date(2026, 3, 6)) == [6, 7]
    assert numbers(article, since=today - timedelta(days=1)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("asked", "error", "sentence"),
    [
        ({"status": "done"}, Refused, "There is no status “done”; pick from new, researching"),
        ({"rating": "maybe"}, UnknownRating, "There is no rating “maybe”; pick from true,"),
        ({"claimant": "Nobody"}, NotFound, "There is no claimant “Nobody”"),
        ({"topic": "Nothing"}, NotFound, "There is no topic “Nothing”"),
        ({"article": 10**6}, NotFound, "There is no article 1000000"),
    ],
)
@pytest.mark.django_db
def test_a_word_that_names_nothing_is_refused(
    asked: dict, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        selected_claims(Selection(**asked))
