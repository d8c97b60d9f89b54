"""A source that is confidential: its name is nowhere but where those who may know it look."""

import logging

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.exports.registry import REPORT_FORMATS
from claims.models import Claim, Event, Source
from claims.presenters.event import event_rows
from claims.queries.history import events_of
from tests import stories
from tests.cast import person
from tests.views.conftest import Login
from tests.views.pages import page

pytestmark = pytest.mark.django_db

SECRET = "Zebulon Quixley"
TOLD = "An official who knows the plans"


@pytest.fixture
def claim(checker: User, reviewer: User, editor: User) -> Claim:
    """Published, resting among others on what must not be named."""
    claim = stories.a_claim(checker)
    source = actions.add_source(
        f"Talk with {SECRET}",
        by=checker,
        url="https://zebulon-quixley.example/",
        author=SECRET,
        publisher=SECRET,
        interests=f"{SECRET} wants the post.",
        origin=actions.add_origin(SECRET, by=checker),
        confidential=True,
        confidential_reason=f"{SECRET} would lose the post.",
        public_description=TOLD,
    )
    actions.add_evidence(
        claim,
        source,
        by=checker,
        revision=None,
        stance="supports",
        excerpt=f"I, {SECRET}, saw it.",
        paraphrase=f"{SECRET} saw it.",
        locator=f"at home with {SECRET}",
    )
    return stories.published(claim, checker, reviewer, editor)


def addresses(claim: Claim) -> list[str]:
    """Every page of the desk that has to do with the claim or its sources."""
    source = Source.objects.get(confidential=True)
    item = claim.evidence.get(source=source)
    of_claim = ["", "words/", "evidence/", f"evidence/{item.pk}/", "history/", "comments/"]
    of_claim += ["contacts/", "reasons/", f"evidence/{item.pk}/remove/", "versions/"]
    of_source = ["", "edit/", "captures/", "settle/"]
    return [
        *(claim.get_absolute_url() + part for part in of_claim),
        *(f"/sources/{source.pk}/{part}" for part in of_source),
        *("/", "/?show=all", "/sources/", "/sources/?q=Zebulon", "/search/?q=Zebulon"),
        *("/exports/", "/review/", "/gates/", claim.article.get_absolute_url()),
    ]


def title(content: str) -> str:
    return content.partition("<title>")[2].partition("</title>")[0]


def test_no_page_title_and_no_log_line_names_it(
    claim: Claim, login: Login, people: dict[str, User], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for one in people.values():
        desk = login(one)
        for address in addresses(claim):
            assert SECRET not in title(desk.get(address).content.decode()), address
    lines = "\n".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    assert SECRET not in lines


def test_another_checker_reads_its_description_and_finds_nothing_by_its_name(
    claim: Claim, login: Login, second_checker: User
) -> None:
    desk = login(second_checker)
    for address in addresses(claim):
        assert "Quixley" not in desk.get(address).content.decode(), address
    assert TOLD in page(desk, claim.get_absolute_url())
    source = Source.objects.get(confidential=True)
    assert desk.get(f"/sources/{source.pk}/").status_code == 404
    found = desk.post("/sources/find/", {"source": "Zebulon"}).content.decode()
    assert "No known source" in found


def test_who_brought_it_in_and_who_decides_read_its_name(
    claim: Claim, login: Login, people: dict[str, User]
) -> None:
    source = Source.objects.get(confidential=True)
    for one in people.values():
        desk = login(one)
        assert f"Talk with {SECRET}" in page(desk, f"/sources/{source.pk}/")
        assert SECRET in page(desk, claim.get_absolute_url())


def test_the_sentences_of_the_history_call_it_by_its_description(claim: Claim) -> None:
    rows = event_rows([*events_of(claim), *events_of(Source.objects.get(confidential=True))])
    assert not [row["sentence"] for row in rows if SECRET in row["sentence"]]
    assert any(TOLD in row["sentence"] for row in rows)
    told = [line for row in event_rows(events_of(claim)) for line in row["changes"]]
    assert not [line for line in told if SECRET in f"{line['before']}{line['after']}"]


def test_no_export_of_the_article_names_it(claim: Claim, login: Login, editor: User) -> None:
    desk = login(editor)
    assert len(REPORT_FORMATS) > 5
    for name in REPORT_FORMATS:
        answer = desk.get(f"/articles/{claim.article_id}/report.{name}")
        data = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert answer.status_code == 200, name
        assert SECRET.encode() not in data, name


def test_no_public_page_names_it(claim: Claim, client: Client) -> None:
    for address in ("/fact-checks/", "/fact-checks/feed.atom", "/corrections/", "/methodology/"):
        assert SECRET not in client.get(address, follow=True).content.decode()


def test_a_person_without_a_role_sees_nothing_of_it(claim: Claim, login: Login) -> None:
    desk = login(person("passer_by"))
    for address in addresses(claim):
        assert SECRET not in desk.get(address).content.decode()
    assert Event.objects.exists()
