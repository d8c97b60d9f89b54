from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.actions import waiting
from claims.models import Article, ArticleVersion
from claims.readers import Draft, NotFetched
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send

NEW = "/articles/new/"
TEXT = "A bridge and its age\r\n\r\nThe bridge is old.\r\nSource: The Courier"


def words(**changed: str) -> dict[str, Any]:
    return {"key": uuid4(), "title": "A bridge and its age", "publisher": "The Courier"} | changed


def test_a_pasted_text_is_shown_before_it_is_stored(desk: Client, checker: User) -> None:
    preview = send(desk, NEW, text=TEXT)
    content = page(desk, preview)
    assert not Article.objects.exists()
    assert 'value="A bridge and its age"' in content
    assert 'value="The Courier"' in content
    assert "The title was taken from the first line." in content
    assert "The bridge is old." in content


def test_the_stored_text_is_the_one_that_was_pasted(desk: Client, checker: User) -> None:
    preview = send(desk, NEW, text=TEXT)
    address = send(desk, preview, **words(title="The old bridge", published_on="2026-05-01"))
    version = ArticleVersion.objects.select_related("article").get()
    assert address == f"/articles/{version.article_id}/"
    assert version.text == TEXT.replace("\r\n", "\n")
    assert version.article.title == "The old bridge"
    assert version.article.published_on == date(2026, 5, 1)
    assert version.received_by == checker
    assert "Stored as version 1" in page(desk, address)


def test_white_space_at_the_ends_of_a_text_stays(desk: Client) -> None:
    text = "\n  The bridge is old.  \n\n"
    send(desk, send(desk, NEW, text=text), **words())
    assert ArticleVersion.objects.get().text == text


def test_a_file_is_read_and_its_bytes_are_kept(desk: Client) -> None:
    data = "Die Brücke ist alt, sagte die Ministerin.".encode("cp1252")
    file = SimpleUploadedFile("bridge.txt", data, content_type="text/plain; charset=cp1252")
    send(desk, send(desk, NEW, file=file), **words())
    version = ArticleVersion.objects.get()
    assert version.text == data.decode("cp1252")
    with version.original.open() as original:
        assert original.read() == data


def test_an_address_is_fetched_once_for_preview_and_storing(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fetched(url: str) -> Draft:
        asked.append(url)
        return Draft(text="The bridge is old.", title="The bridge", url=url, language="en")

    monkeypatch.setattr("claims.forms.article.read_url", fetched)
    preview = send(desk, NEW, url="https://courier.example/bridge")
    page(desk, preview)
    send(desk, preview, **words(url="https://courier.example/bridge", language="en"))
    assert asked == ["https://courier.example/bridge"]
    assert Article.objects.get().url == "https://courier.example/bridge"


def test_an_address_that_cannot_be_fetched_is_said_and_stays_in_the_form(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(url: str) -> Draft:
        raise NotFetched("This address does not answer; try again later or paste the text.")

    monkeypatch.setattr("claims.forms.article.read_url", refuse)
    content = send(desk, NEW, 422, url="https://courier.example/bridge")
    assert "This address does not answer" in content
    assert 'value="https://courier.example/bridge"' in content


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "exactly one of the three"),
        ({"text": "One.", "url": "https://courier.example/"}, "exactly one of the three"),
        ({"text": "  \n "}, "There are no words in this text"),
        ({"text": "Zero \x00 byte."}, "Null characters are not allowed."),
        ({"text": "A bell \x07 rings."}, "control character"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"text": "Words. " * 400_000}, "the limit is"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_and_nothing_is_stored(
    given: dict[str, Any], sentence: str, desk: Client
) -> None:
    assert sentence in send(desk, NEW, 422, **given)
    assert not Article.objects.exists()


def test_a_refused_text_stays_in_the_form(desk: Client) -> None:
    content = send(desk, NEW, 422, text="A bell \x07 rings. My long text.")
    assert "My long text.</textarea>" in content


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xfe\x00", b"PK\x03\x04nothing"]
)
def test_a_file_that_is_no_text_is_refused(data: bytes, desk: Client) -> None:
    send(desk, NEW, 422, file=SimpleUploadedFile("bridge.txt", data))
    assert not Article.objects.exists()


def test_storing_twice_stores_once(desk: Client) -> None:
    preview, sent = send(desk, NEW, text=TEXT), words()
    address = send(desk, preview, **sent)
    assert send(desk, preview, **sent) == address
    assert ArticleVersion.objects.count() == 1


def test_a_wrong_date_comes_back_with_the_other_words(desk: Client) -> None:
    preview = send(desk, NEW, text=TEXT)
    content = send(desk, preview, 422, **words(published_on="yesterday", byline="Ada Reporter"))
    assert "Enter a valid date." in content
    assert 'value="Ada Reporter"' in content
    assert "The bridge is old." in content


def test_an_address_that_is_known_says_what_will_become_of_it(
    desk: Client, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = stories.an_article(checker, url="https://courier.example/bridge")

    def fetched(url: str) -> Draft:
        return Draft(text="The bridge is new.", title="The bridge", url=url)

    monkeypatch.setattr("claims.forms.article.read_url", fetched)
    preview = send(desk, NEW, url="https://courier.example/bridge")
    assert "This address is here already" in page(desk, preview)
    address = send(desk, preview, **words(url="https://courier.example/bridge"))
    assert address == f"/articles/{known.article_id}/versions/2/diff/"
    assert "Stored as version 2" in page(desk, address)


@pytest.mark.parametrize("token", ["", "nonsense", "ImRyYWZ0cy9hYmMi:1abc:def"])
def test_a_preview_that_is_not_kept_says_so(token: str, desk: Client) -> None:
    assert "not kept any more" in page(desk, f"{NEW}preview/?draft={token}", 422)


def test_a_draft_that_was_changed_on_the_disk_is_not_taken(desk: Client) -> None:
    preview = send(desk, NEW, text=TEXT)
    token = parse_qs(urlsplit(preview).query)["draft"][0]
    name = signing.loads(token, salt=waiting.SALT)
    path = default_storage.path(name)
    with open(path, "ab") as file:  # noqa: PTH123
        file.write(b" ")
    assert "not kept any more" in page(desk, preview, 422)


def test_old_drafts_are_thrown_away(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = send(desk, NEW, text=TEXT)
    monkeypatch.setattr(waiting, "KEPT_FOR", -waiting.KEPT_FOR)
    second = send(desk, NEW, text="Another text.")
    page(desk, first, 422)
    page(desk, second)


def test_a_new_version_is_stored(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    address = f"/articles/{article.pk}/versions/"
    page(desk, address)
    sent = {"revision": article.revision, "text": f"{stories.TEXT} Not even the mayor."}
    assert send(desk, address, **sent) == f"{address}2/diff/"
    assert article.version.number == 2
    later = sent | {"text": f"{stories.TEXT} Not even the press."}
    assert "Not even the press." in send(desk, address, 409, **later)


def test_the_same_text_is_no_new_version(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    sent = {"revision": article.revision, "text": stories.TEXT}
    content = send(desk, f"/articles/{article.pk}/versions/", 422, **sent)
    assert "the same as the newest version" in content


def test_who_has_no_role_takes_nothing_in(login: Login, outsider: User) -> None:
    send(login(outsider), NEW, 403, text=TEXT)
    assert not Article.objects.exists()


def test_who_may_not_take_articles_in_is_told_what_it_takes(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.views.desk.ingest.can_ingest_article", lambda user: False)
    assert "role of a checker to take an article in" in page(desk, NEW, 403)


def test_a_text_beyond_what_a_request_may_hold_is_refused_on_a_page_of_its_own(
    desk: Client,
) -> None:
    assert "It is larger than 6 MB" in send(desk, NEW, 400, text="Words. " * 1_000_000)
    assert not Article.objects.exists()


def test_a_text_of_five_megabytes_is_refused_in_a_sentence(desk: Client) -> None:
    assert "the limit is 2,000,000" in send(desk, NEW, 422, text="Words. " * 750_000)


def test_the_preview_shows_paragraphs_and_sentences(desk: Client) -> None:
    text = "The bridge is old. Dr. Brandt knows.\n\nNobody was asked."
    content = page(desk, send(desk, NEW, text=text))
    assert "2 paragraphs, 3 sentences" in content
    assert '<span class="part">Dr. Brandt knows.</span>' in content
    assert '<span class="part" data-n="2">Nobody was asked.</span>' in content
