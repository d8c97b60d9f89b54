import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims import actions
from claims.admin.event import EventAdmin
from claims.admin.theme import site
from claims.models import Article, Event
from tests import stories
from tests.admin.conftest import SignedIn
from tests.admin.page import list_of, page_of, send


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def history(desk: Client, model: str, pk: int) -> str:
    return desk.get(reverse(f"admin:claims_{model}_history", args=[pk])).content.decode()


def test_the_history_of_a_claim_tells_before_and_after(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    send(desk, page_of(claim), statement="The bridge is very old.")
    content = history(desk, "claim", claim.pk)
    assert "checker edited the claim." in content
    assert '<td data-label="Before">The bridge is old.</td>' in content
    assert '<td data-label="After">The bridge is very old.</td>' in content
    assert content.index("edited the claim") < content.index("lifted the claim")


def test_articles_and_sources_have_their_history(desk: Client, checker: User) -> None:
    article: Article = stories.an_article(checker).article
    source = stories.a_source(checker, "Archive")
    assert "checker took the article in." in history(desk, "article", article.pk)
    assert "checker added the source “Report of Archive”." in history(desk, "source", source.pk)


def test_a_long_history_comes_in_pages(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    for number in range(60):
        actions.hand_claim_to(claim, by=checker, assignee=checker if number % 2 == 0 else None)
    first = history(desk, "claim", claim.pk)
    assert "Page 1 of 2" in first
    assert "lifted the claim" not in first


def test_the_history_of_what_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get(reverse("admin:claims_claim_history", args=[999])).status_code == 404


@pytest.mark.parametrize("events", [2, 40])
def test_the_list_of_events_tells_each_with_the_same_queries(
    events: int,
    desk: Client,
    checker: User,
    reviewer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    claim = stories.a_claim(checker)
    for number in range(events):
        actions.hand_claim_to(claim, by=checker, assignee=(reviewer, checker)[number % 2])
    with django_assert_num_queries(7):
        content = desk.get(list_of("event")).content.decode()
    assert content.count("checker assigned the claim to") == events
    assert f'<a href="{page_of(claim)}">claim:{claim.pk}</a>' in content


def test_what_has_no_page_is_named_without_a_link(desk: Client, checker: User) -> None:
    actions.add_topic("Bridges", by=checker)
    assert EventAdmin(Event, site).thing(Event(subject="placement:7")) == "placement:7"


def test_an_event_has_its_own_page(desk: Client, checker: User) -> None:
    stories.an_article(checker)
    content = desk.get(page_of(Event.objects.get())).content.decode()
    assert "checker took the article in." in content


def test_a_long_import_is_told_in_parts(signed_in: SignedIn, checker: User) -> None:
    found = [actions.Finding(f"https://checks.example/{n}", f"Claim {n}", "No") for n in range(45)]
    list(actions.import_known_checks(found, by=checker))
    seq = Event.objects.latest("seq").pk
    address = reverse("admin:claims_event_change", args=[seq])
    first = signed_in(checker).get(address).content.decode()
    assert "45 rows were written" in first
    assert f"{address}?rows=20" in first
    assert "Claim 19" in first
    assert "Claim 20" not in first
    assert "Claim 44" in signed_in(checker).get(f"{address}?rows=40").content.decode()
    for wrong in ("x", "-1", "²", "9" * 40):
        assert signed_in(checker).get(address, {"rows": wrong}).status_code == 200
