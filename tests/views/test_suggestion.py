"""Settling sentences: lifted with what the text says of them, dismissed, restored, read through."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import ArticleVersion, Claim, Claimant, Dismissal, Reading
from claims.queries.placement import claims_in
from claims.queries.suggestion import scored
from claims.readers.draft import Draft
from tests import stories
from tests.views.pages import page, send

TEXT = (
    "The bridge was built in 1911. “It will be closed in May,” said Ada Minister. Nobody was asked."
)


@pytest.fixture
def version(checker: User) -> ArticleVersion:
    draft = Draft(text=TEXT, publisher="The Courier", published_on=date(2026, 5, 1))
    return actions.ingest_article(draft, by=checker)


def address(version: ArticleVersion) -> str:
    return f"/articles/{version.article_id}/sentences/?version={version.number}"


def reader(version: ArticleVersion) -> str:
    return f"/articles/{version.article_id}/"


def place(version: ArticleVersion, words: str) -> str:
    start = version.text.index(words)
    return f"{start}-{start + len(words)}"


def settle(desk: Client, version: ArticleVersion, status: int = 302, /, **asked: Any) -> str:
    return send(desk, address(version), status, **({"key": uuid4()} | asked))


def test_a_quotation_is_lifted_with_its_claimant_and_the_day(
    desk: Client, version: ArticleVersion
) -> None:
    led = settle(desk, version, lift=place(version, "It will be closed in May"))
    claim = Claim.objects.select_related("claimant", "span").get()
    assert led == f"{reader(version)}?version=1#claim-{claim.pk}"
    assert (claim.quote, claim.statement) == ("It will be closed in May",) * 2
    assert (str(claim.claimant), claim.made_on) == ("Ada Minister", date(2026, 5, 1))
    assert claim.check_worthiness is not None
    assert "Lifted FC-" in page(desk, led)


def test_narration_is_left_to_the_publisher(desk: Client, version: ArticleVersion) -> None:
    settle(desk, version, lift=place(version, "The bridge was built in 1911."))
    claimant = Claimant.objects.get()
    assert (claimant.name, claimant.kind) == ("The Courier", "organisation")


def test_a_claimant_known_here_keeps_the_spelling_known_here(
    desk: Client, checker: User, version: ArticleVersion
) -> None:
    known = actions.add_claimant("ADA MINISTER", by=checker)
    settle(desk, version, lift=place(version, "It will be closed in May"))
    assert Claim.objects.get().claimant == known


def test_the_same_form_lifts_once(desk: Client, version: ArticleVersion) -> None:
    asked: dict[str, Any] = {"key": uuid4(), "lift": place(version, "Nobody was asked.")}
    assert settle(desk, version, **asked) == settle(desk, version, **asked)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"lift": "4"},
        {"lift": "9-4000"},
        {"lift": "٣-٩"},
        {"lift": "5-5"},
        {"lift": "0-10", "exact": "something else"},
        {"lift": "0-10", "dismiss": "0-10"},
        {"dismiss": "90-9000"},
        {"lift": "0-10", "key": "none"},
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    asked: dict[str, str], desk: Client, version: ArticleVersion
) -> None:
    assert "again" in settle(desk, version, 422, **asked)
    assert not Claim.objects.exists()
    assert not Claimant.objects.exists()
    assert not Dismissal.objects.exists()


def test_a_dismissed_sentence_is_counted_and_comes_back(
    desk: Client, version: ArticleVersion
) -> None:
    settle(desk, version, dismiss=place(version, "Nobody was asked."))
    content = page(desk, reader(version))
    assert "1 of 3 sentences settled" in content
    assert "1 dismissed" in content
    settle(desk, version, restore=Dismissal.objects.get().pk)
    assert "0 of 3 sentences settled" in page(desk, reader(version))
    assert "not dismissed any more" in settle(desk, version, 404, restore=1)


def test_a_sentence_stays_dismissed_in_the_next_version(
    desk: Client, checker: User, version: ArticleVersion
) -> None:
    settle(desk, version, dismiss=place(version, "Nobody was asked."))
    article = version.article
    draft = Draft(text=f"Now: {TEXT}")
    later = actions.add_version(article, draft, by=checker, revision=article.revision)
    assert [one.state for one in scored(later, [])] == ["open", "open", "dismissed"]


def test_as_many_are_tinted_as_were_asked_for(desk: Client, version: ArticleVersion) -> None:
    assert page(desk, f"{reader(version)}?show=2").count('class="sentence suggested"') == 2
    assert page(desk, f"{reader(version)}?show=0").count('class="sentence suggested"') == 0
    assert page(desk, f"{reader(version)}?show=9x").count('class="sentence suggested"') == 3


def test_whoever_read_it_through_is_named_once(desk: Client, version: ArticleVersion) -> None:
    through = f"/articles/{version.article_id}/read-through/?version=1"
    assert "I have read it through" in page(desk, reader(version))
    for _ in range(2):
        send(desk, through)
    assert Reading.objects.count() == 1
    content = page(desk, reader(version))
    assert "Read through by checker" in content
    assert "I have read it through" not in content


def test_without_a_role_nothing_can_be_settled(
    client: Client, outsider: User, version: ArticleVersion
) -> None:
    client.force_login(outsider)
    send(client, address(version), 403, key=uuid4(), lift="0-10")
    assert not Claim.objects.exists()


def test_the_form_comes_filled_in_with_what_the_text_says(
    desk: Client, version: ArticleVersion
) -> None:
    start, end = place(version, "It will be closed in May").split("-")
    content = page(desk, f"/articles/{version.article_id}/claims/?start={start}&end={end}")
    assert 'value="Ada Minister"' in content
    assert 'value="2026-05-01"' in content
    assert "select the words again" in page(
        desk, f"/articles/{version.article_id}/claims/?start=9&end=4", 422
    )


def test_a_sentence_in_a_claim_is_lifted(checker: User, version: ArticleVersion) -> None:
    stories.a_claim(checker, version, quote="built in 1911")
    states = [one.state for one in scored(version, claims_in(version))]
    assert states == ["lifted", "open", "open"]
