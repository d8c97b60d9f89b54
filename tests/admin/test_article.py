from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Article, ArticleVersion
from tests import stories
from tests.admin.page import (
    actions_since,
    add_page,
    last_seq,
    list_of,
    page_of,
    refusals,
    send,
    shown,
    told,
)

TEXT = "A headline\n\nThe bridge is old. Nobody was asked."


@pytest.fixture
def desk(client: Client, checker: User) -> Client:
    client.force_login(checker)
    return client


def ingest(desk: Client, **words: Any) -> Any:
    return send(desk, add_page("article"), **words)


def test_a_pasted_text_is_stored_as_it_is(desk: Client) -> None:
    seq = last_seq()
    answer = ingest(desk, text=TEXT.replace("\n", "\r\n"), title="Bridges", publisher="Courier")
    assert answer.status_code == 302
    version = ArticleVersion.objects.get()
    assert version.text == TEXT
    assert (version.article.title, version.article.publisher) == ("Bridges", "Courier")
    assert actions_since(seq) == ["article.ingest"]


def test_a_file_is_read_by_its_content(desk: Client) -> None:
    page = "<html><body><article><p>The bridge is old.</p></article></body></html>"
    ingest(desk, file=SimpleUploadedFile("page.html", page.encode(), "text/html"))
    version = ArticleVersion.objects.get()
    assert "The bridge is old." in version.text
    assert "<p>" not in version.text


@pytest.mark.parametrize(
    "upload", [b"\x00\x01\x02\x03binary", b"   \n ", b"%PDF-1.4 nothing in it"]
)
def test_what_cannot_be_an_article_is_refused_in_a_sentence(upload: bytes, desk: Client) -> None:
    file = SimpleUploadedFile("article.txt", upload, "text/plain")
    answer = ingest(desk, file=file, publisher="The Courier")
    assert answer.status_code == 422
    assert len(refusals(answer)) == 1
    assert "The Courier" in answer.content.decode()
    assert not Article.objects.exists()


def test_a_text_or_a_file_and_not_both(desk: Client) -> None:
    neither = ingest(desk, title="Bridges")
    assert "text" in neither.context["adminform"].form.errors
    file = SimpleUploadedFile("a.txt", b"The bridge is old.")
    both = ingest(desk, text=TEXT, file=file)
    assert "file" in both.context["adminform"].form.errors
    assert not Article.objects.exists()


def test_a_text_that_is_there_is_not_stored_twice(desk: Client) -> None:
    ingest(desk, text=TEXT)
    answer = ingest(desk, text=TEXT)
    assert Article.objects.count() == 1
    assert "This text was taken in before; nothing was stored twice." in told(answer)


def test_what_is_known_is_mended_and_the_text_stays(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    seq = last_seq()
    assert send(desk, page_of(version.article), byline="A. Writer").status_code == 302
    assert actions_since(seq) == ["article.edit"]
    article = Article.objects.get()
    assert (article.byline, article.version.text) == ("A. Writer", stories.TEXT)


def test_a_changed_text_becomes_a_new_version(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    send(desk, page_of(article), text=f"{stories.TEXT} It opened again.")
    assert [version.number for version in article.versions.order_by("number")] == [1, 2]
    assert article.versions.get(number=1).text == stories.TEXT


def test_the_same_text_again_rolls_back_the_rest_of_the_form(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    seq = last_seq()
    answer = send(desk, page_of(article), title="Renamed", text=stories.TEXT)
    assert answer.status_code == 422
    assert refusals(answer) == ["This text is the same as the newest version; nothing was stored."]
    assert actions_since(seq) == []
    assert Article.objects.get().title == "The bridge"


def test_a_stale_article_shows_three_sides(desk: Client, checker: User) -> None:
    article = stories.an_article(checker).article
    mine = shown(desk.get(page_of(article))) | {"title": "Mine"}
    send(desk, page_of(article), title="Theirs")
    answer = desk.post(page_of(article), mine)
    assert answer.status_code == 409
    [title] = answer.context["conflict"]
    assert (title.base, title.theirs, title.mine) == ("The bridge", "Theirs", "Mine")
    assert answer.context["adminform"].form["title"].value() == "Mine"


def test_the_text_is_shown_as_it_was_received(desk: Client, checker: User) -> None:
    version = stories.an_article(checker, "<b>Old</b>  bridge.\n\tIndented.")
    content = desk.get(page_of(version)).content.decode()
    assert "&lt;b&gt;Old&lt;/b&gt;  bridge.\n\tIndented." in content


def test_the_list_counts_the_claims_of_each_article(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    assert "article__id__exact=" in desk.get(list_of("article")).content.decode()
