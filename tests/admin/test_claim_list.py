from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Claim
from tests import stories
from tests.admin.page import list_of, ref

SECOND = "The minister said it would be closed in May."


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def found(desk: Client, **query: str | int) -> set[Claim]:
    answer = desk.get(list_of("claim"), query)
    assert answer.status_code == 200
    return set(answer.context["cl"].queryset)


def due(claim: Claim, by: User, days: int | None) -> None:
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    actions.assign_claim(
        claim, by=by, revision=None, assignee=claim.assignee, due_on=day, priority="2"
    )


@pytest.mark.parametrize("claims", [1, 50])
def test_the_list_takes_the_same_queries_for_one_row_and_for_fifty(
    claims: int,
    desk: Client,
    checker: User,
    reviewer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = stories.an_article(checker)
    for number in range(claims):
        claim = stories.a_claim(checker, version)
        topic = actions.add_topic(f"Topic {number}", by=checker)
        actions.tag_claim(claim, by=checker, topics=[topic])
        actions.hand_claim_to(claim, by=checker, assignee=reviewer)
        stories.drafted(claim, checker)
    with django_assert_num_queries(8):
        answer = desk.get(list_of("claim"))
    assert len(answer.context["cl"].result_list) == claims


def test_a_row_says_rating_and_status_in_words_with_an_icon(desk: Client, checker: User) -> None:
    stories.in_review(stories.a_claim(checker), checker)
    content = desk.get(list_of("claim")).content.decode()
    assert '<span class="fc-icon" aria-hidden="true">◑</span>In review' in content
    assert '<span class="fc-icon" aria-hidden="true">✓</span>True' in content


def test_a_row_shows_the_statement_with_its_quote(desk: Client, checker: User) -> None:
    stories.a_claim(checker, quote="Nobody was asked.")
    content = desk.get(list_of("claim")).content.decode()
    assert "The bridge is old." in content
    assert '<q class="fc-quote">Nobody was asked.</q>' in content


def test_what_people_wrote_is_text_not_markup(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, "<script>alert(1)</script> Nobody was asked.")
    stories.a_claim(checker, version, quote="<script>alert(1)</script>")
    assert "<script>alert(1)" not in desk.get(list_of("claim")).content.decode()


@pytest.mark.parametrize("words", ["bridge is", "Nobody was", "MINISTER", "The bridge"])
def test_search_reads_statement_quote_claimant_and_article(
    words: str, desk: Client, checker: User
) -> None:
    minister = actions.add_claimant("Minister of Works", by=checker)
    version = stories.an_article(checker)
    start = version.text.index("Nobody was asked")
    claim = actions.lift_claim(
        version, start, start + 16, by=checker, statement="The bridge is old.", claimant=minister
    )
    other = stories.an_article(checker, "Something else entirely.", url="https://b.example/")
    actions.edit_article(
        other.article,
        by=checker,
        revision=1,
        title="Elsewhere",
        publisher="",
        byline="",
        url="",
        language="",
        published_on=None,
        published_inferred=False,
    )
    actions.lift_claim(other, 0, 9, by=checker, statement="It is another one.")
    assert found(desk, q=words) == {claim}


def test_a_number_finds_its_claim_and_no_other(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    wanted, _ = stories.a_claim(checker, version), stories.a_claim(checker, version)
    assert found(desk, q=ref(wanted)) == {wanted}
    assert found(desk, q=ref(wanted).lower()) == {wanted}
    assert found(desk, q=f"FC-{'9' * 40}") == set()


def test_the_list_is_filtered_by_rating_and_by_its_lack(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    rated, unrated = stories.a_claim(checker, version), stories.a_claim(checker, version)
    stories.drafted(rated, checker, rating="half_true")
    assert found(desk, rating="half_true") == {rated}
    assert found(desk, rating="none") == {unrated}
    assert found(desk, rating="") == {rated, unrated}


def test_the_list_is_filtered_by_assignee(desk: Client, checker: User, reviewer: User) -> None:
    version = stories.an_article(checker)
    mine, theirs, nobodys = (stories.a_claim(checker, version) for _ in range(3))
    actions.hand_claim_to(mine, by=checker, assignee=checker)
    actions.hand_claim_to(theirs, by=checker, assignee=reviewer)
    assert found(desk, assignee="me") == {mine}
    assert found(desk, assignee=reviewer.pk) == {theirs}
    assert found(desk, assignee="none") == {nobodys}
    assert found(desk, assignee="nonsense") == {mine, theirs, nobodys}


def test_the_list_is_filtered_by_the_day_it_is_due(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    late, today, undated = (stories.a_claim(checker, version) for _ in range(3))
    due(late, checker, -8)
    due(today, checker, 0)
    assert found(desk, due="overdue") == {late}
    assert found(desk, due="today") == {today}
    assert found(desk, due="week") == {today}
    assert found(desk, due="none") == {undated}


def test_the_list_is_filtered_by_status_claimant_article_and_topic(
    desk: Client, checker: User
) -> None:
    version = stories.an_article(checker)
    minister = actions.add_claimant("The minister", by=checker)
    topic = actions.add_topic("Bridges", by=checker)
    start = version.text.index(SECOND)
    said = actions.lift_claim(
        version, start, start + 10, by=checker, statement="It closes.", claimant=minister
    )
    actions.tag_claim(said, by=checker, topics=[topic])
    taken = stories.a_claim(checker, version)
    actions.accept_claim(taken, by=checker, revision=None)
    assert found(desk, status__exact="researching") == {taken}
    assert found(desk, claimant__id__exact=minister.pk) == {said}
    assert found(desk, topics__id__exact=topic.pk) == {said}
    assert found(desk, article__id__exact=version.article_id) == {said, taken}
