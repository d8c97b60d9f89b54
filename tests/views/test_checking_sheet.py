"""A checking sheet is looked at before it is taken in; nobody without the role does either."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from claims.models import Article, ArticleVersion, Claim, Event
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page, send

pytestmark = pytest.mark.django_db

NEW = "/exports/sheet/"
GOOD = b"Fact,Quote\r\nIt is old.,The bridge is old.\r\n"
MIXED = GOOD + b"<b>x</b>,Nobody said so.\r\n"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def version(checker: User) -> ArticleVersion:
    return stories.an_article(checker)


def sheet(data: bytes = GOOD) -> SimpleUploadedFile:
    return SimpleUploadedFile("sheet.csv", data, "text/csv")


def previewed(desk: Client, version: ArticleVersion, data: bytes = GOOD) -> str:
    return send(desk, NEW, article=version.article_id, file=sheet(data))


def test_a_sheet_is_shown_row_by_row_before_anything_is_written(
    desk: Client, version: ArticleVersion
) -> None:
    before = Event.objects.count()
    content = page(desk, previewed(desk, version, MIXED))
    assert "<b>1</b> new, <b>0</b> here already, <b>1</b> left out." in content
    assert "&lt;b&gt;x&lt;/b&gt;" in content
    assert "Its words do not stand in the article" in content
    assert (Claim.objects.count(), Event.objects.count()) == (0, before)


def test_a_sheet_sent_twice_is_taken_in_once(desk: Client, version: ArticleVersion) -> None:
    address = previewed(desk, version)
    assert "<b>1</b> new" in send(desk, address, 200)
    assert "<b>0</b> new, <b>1</b> here already" in send(desk, address, 200)
    assert Claim.objects.get().statement == "It is old."
    assert "disabled" in page(desk, address)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a,b\r\n1,2\r\n", "keep the names"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"PK\x03\x04broken", "pack the tables again"),
        (b"Fact,Quote\r\n", "no row in this file"),
        (b"", "empty"),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_reason(
    data: bytes, why: str, desk: Client, version: ArticleVersion
) -> None:
    assert why in send(desk, NEW, 422, article=version.article_id, file=sheet(data))


def test_a_file_that_is_too_large_is_refused(
    desk: Client, version: ArticleVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.forms.checking_sheet.LARGEST", 10)
    assert "larger than" in send(desk, NEW, 422, article=version.article_id, file=sheet())


def test_a_form_without_file_or_article_says_so(desk: Client) -> None:
    assert send(desk, NEW, 422).count("This field is required.") >= 2


def test_a_token_that_is_none_of_ours_opens_no_file(desk: Client, version: ArticleVersion) -> None:
    address = f"/exports/sheet/preview/?article={version.article_id}&sheet="
    for token in ("", "x", "../../etc/passwd", "WyIvZXRjL3Bhc3N3ZCJd:x:y"):
        assert "not kept any more" in page(desk, f"{address}{token}", 422)


@pytest.mark.parametrize("number", ["", "0", "x", "-1", "9" * 30, "٣"])
def test_a_preview_for_no_article_is_not_found(
    number: str, desk: Client, version: ArticleVersion
) -> None:
    token = previewed(desk, version).partition("?")[2].partition("&")[0]
    page(desk, f"/exports/sheet/preview/?{token}&article={number}", 404)


def test_who_has_no_role_sees_no_sheet_and_takes_none_in(
    login: Login, checker: User, outsider: User, version: ArticleVersion
) -> None:
    address = previewed(login(checker), version)
    other = login(outsider)
    for path in (NEW, address):
        page(other, path, 403)
        send(other, path, 403, article=version.article_id, file=sheet())
    assert not Claim.objects.exists()
    assert Article.objects.count() == 1
