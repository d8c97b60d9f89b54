import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.models import Claim
from tests import stories

HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def page(desk: Client, query: str = "", **headers: str) -> str:
    answer = desk.get(f"/{query}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def lifted(by: User, quote: str, statement: str) -> Claim:
    text = stories.TEXT
    start = text.index(quote)
    version = stories.an_article(by)
    return actions.lift_claim(version, start, start + len(quote), by=by, statement=statement)


@pytest.mark.parametrize("claims", [1, 50])
def test_the_queue_takes_the_same_queries_for_one_row_and_for_fifty(
    claims: int,
    client: Client,
    checker: User,
    reviewer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = stories.an_article(checker)
    for number in range(claims):
        claim = stories.a_claim(checker, version)
        actions.tag_claim(claim, by=checker, topics=[actions.add_topic(f"T{number}", by=checker)])
        actions.hand_claim_to(claim, by=checker, assignee=reviewer)
        stories.drafted(claim, checker)
    client.force_login(reviewer)
    with django_assert_num_queries(6):
        content = page(client, "?show=all")
    assert content.count(" data-row>") == claims


def test_a_row_says_what_is_known_of_a_claim(desk: Client, checker: User, reviewer: User) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    day = timezone.localdate() - timedelta(days=1)
    actions.assign_claim(
        claim, by=checker, revision=claim.revision, assignee=reviewer, due_on=day, priority="1"
    )
    content = page(desk, "?show=all")
    for words in (claim.ref, "The bridge is old.", "The bridge", "True", "In review", "overdue"):
        assert words in content
    assert 'data-label="Assigned">reviewer<' in content
    assert 'title="Add a source">2<' in content


def test_the_bare_queue_shows_what_waits_for_this_person(
    desk: Client, checker: User, reviewer: User
) -> None:
    mine, other = stories.a_claim(checker), stories.a_claim(checker)
    actions.hand_claim_to(mine, by=checker, assignee=checker)
    actions.hand_claim_to(other, by=checker, assignee=reviewer)
    content = page(desk)
    assert mine.ref in content
    assert other.ref not in content


def test_a_reviewer_finds_the_verdicts_of_others_waiting(
    client: Client, checker: User, reviewer: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    client.force_login(reviewer)
    assert claim.ref in page(client)
    client.force_login(checker)
    assert claim.ref not in page(client)


def test_what_is_approved_waits_for_an_editor_to_publish_it(
    client: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.approved(stories.a_claim(checker), checker, reviewer)
    for user, waits in ((editor, True), (reviewer, False), (checker, False)):
        client.force_login(user)
        content = page(client)
        assert (claim.ref in content) is waits
        assert f"Waiting for me <b>{int(waits)}" in content


def test_the_cuts_say_how_many_they_hold(desk: Client, checker: User) -> None:
    first, _ = stories.a_claim(checker), stories.a_claim(checker)
    today = timezone.localdate()
    actions.assign_claim(
        first, by=checker, revision=1, assignee=checker, due_on=today, priority="2"
    )
    content = page(desk)
    for cut in (
        "Waiting for me <b>1",
        "Mine <b>1",
        "Unassigned <b>1",
        "Due today <b>1",
        "All <b>2",
    ):
        assert cut in content


@pytest.mark.parametrize(("cut", "found"), [("mine", 0), ("unassigned", 1), ("due", 0), ("all", 1)])
def test_each_cut_shows_its_own(cut: str, found: int, desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    assert page(desk, f"?show={cut}").count(" data-row>") == found


def test_filters_leave_what_fits(desk: Client, checker: User) -> None:
    claim, other = stories.a_claim(checker), stories.a_claim(checker)
    claimant = actions.add_claimant("Ada Minister", by=checker)
    actions.edit_claim(
        claim,
        by=checker,
        revision=1,
        statement="The bridge will be closed in May.",
        claimant=claimant,
        claimant_role="",
        claim_type="fact",
        made_on=None,
        origin_exception="",
        note="",
    )
    topic = actions.add_topic("Bridges", by=checker)
    actions.tag_claim(claim, by=checker, topics=[topic])
    actions.accept_claim(claim, by=checker, revision=None)
    stories.drafted(claim, checker, "false")
    for query in (
        f"claimant={claimant.pk}",
        f"topic={topic.pk}",
        "status=researching",
        "rating=false",
        "q=may+closed",
        "q=ada",
        f"q={claim.ref.lower()}",
    ):
        content = page(desk, f"?{query}")
        assert claim.ref in content, query
        assert other.ref not in content, query


def test_one_article_shows_its_claims_only(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    other = stories.a_claim(checker, stories.an_article(checker, text=stories.TEXT + " Nobody."))
    content = page(desk, f"?article={claim.article_id}")
    assert claim.ref in content
    assert other.ref not in content


def test_an_address_offers_the_filters_it_sets_and_all_when_more_are_asked_for(
    desk: Client, checker: User
) -> None:
    topic = actions.add_topic("Bridges", by=checker)
    actions.tag_claim(stories.a_claim(checker), by=checker, topics=[topic])
    assert selects(page(desk, f"?show=all&topic={topic.pk}")) == {"status", "topic"}
    asked = page(desk, f"?show=all&topic={topic.pk}&more=1")
    assert selects(asked) == {"status", "rating", "claimant", "article", "topic", "assignee"}


def selects(content: str) -> set[str]:
    return set(re.findall(r'<select name="(\w+)" id', content))


def test_a_filter_of_something_unknown_is_said_and_finds_everything(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    content = page(desk, "?claimant=999")
    assert "Select a valid choice" in content
    assert claim.ref in content


@pytest.mark.parametrize("column", ["ref", "rating", "status", "assignee", "due", "sources"])
def test_every_column_sorts_both_ways(
    column: str, desk: Client, checker: User, reviewer: User
) -> None:
    low = stories.a_claim(checker)
    high = stories.in_review(stories.a_claim(checker), checker)
    actions.assign_claim(
        low,
        by=checker,
        revision=low.revision,
        assignee=checker,
        due_on=timezone.localdate(),
        priority="2",
    )
    stories.drafted(low, checker, "false")
    actions.accept_claim(low, by=checker, revision=None)
    up, down = (page(desk, f"?show=all&sort={sign}{column}") for sign in ("", "-"))
    for content in (up, down):
        assert low.ref in content
        assert high.ref in content
    assert 'aria-sort="ascending"' in up
    assert 'aria-sort="descending"' in down


def test_sorting_by_number_turns_the_list_around(desk: Client, checker: User) -> None:
    first, second = stories.a_claim(checker), stories.a_claim(checker)
    up, down = (page(desk, f"?show=all&sort={column}") for column in ("ref", "-ref"))
    assert up.index(first.ref) < up.index(second.ref)
    assert down.index(second.ref) < down.index(first.ref)


def link(content: str, rel: str) -> str:
    """The address of a page, as a browser reads it."""
    found = re.search(f'rel="{rel}" href="([^"]+)"', content)
    return unescape(found[1]) if found else ""


def refs(content: str) -> list[str]:
    return re.findall(r" data-row>(FC-[0-9]+)<", content)


@pytest.fixture
def many(checker: User) -> list[str]:
    """More than two pages of claims, the newest first."""
    version = stories.an_article(checker)
    return [stories.a_claim(checker, version).ref for _ in range(103)][::-1]


def test_pages_follow_each_other_in_both_directions(desk: Client, many: list[str]) -> None:
    first = page(desk, "?show=all")
    second = page(desk, link(first, "next"))
    third = page(desk, link(second, "next"))
    assert [*refs(first), *refs(second), *refs(third)] == many
    assert link(first, "prev") == link(first, "first") == ""
    assert link(third, "next") == link(third, "last") == ""
    assert refs(page(desk, link(third, "prev"))) == refs(second)
    assert refs(page(desk, link(third, "first"))) == refs(first)
    assert refs(page(desk, link(second, "prev"))) == refs(first)
    assert refs(page(desk, link(first, "last"))) == many[-50:]


def test_the_bare_queue_stays_the_same_cut_on_its_next_page(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    for _ in range(51):
        actions.hand_claim_to(stories.a_claim(checker, version), by=checker, assignee=checker)
    stories.a_claim(checker, version)
    second = page(desk, link(page(desk), "next"))
    assert len(refs(second)) == 1
    assert 'value="waiting" checked' in second


@pytest.mark.parametrize(
    "place", ["x", "0", "1.", "1.x", "²", "9" * 30, "1.2026-13-45", "-1", "\0"]
)
@pytest.mark.parametrize("sort", ["", "ref", "-due", "rating", "assignee", "status"])
def test_a_page_that_is_not_there_still_answers(
    place: str, sort: str, desk: Client, checker: User
) -> None:
    stories.a_claim(checker)
    for name in ("after", "before"):
        page(desk, f"?show=all&sort={sort}&{name}={quote(place)}")


def test_htmx_gets_the_table_alone(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = page(desk, "?show=all", **HTMX)
    assert claim.ref in content
    assert "<html" not in content
    assert "<html" in page(desk, "?show=all", **HTMX, **{"HX-History-Restore-Request": "true"})


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Nothing waits for you."),
        ("?show=all", "There are no claims yet."),
        ("?show=mine", "Nothing here."),
        ("?q=nowhere", "No claim fits these filters."),
    ],
)
def test_an_empty_queue_says_what_to_do_next(query: str, words: str, desk: Client) -> None:
    content = page(desk, query)
    assert words in content
    assert 'class="empty"' in content
