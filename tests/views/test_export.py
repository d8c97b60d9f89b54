import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.exports.html import style_hash
from claims.exports.registry import REPORT_FORMATS
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page


def test_every_report_of_every_article_is_linked(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    content = page(desk, "/exports/")
    for name in REPORT_FORMATS:
        assert f"/articles/{version.article_id}/report.{name}" in content


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_a_report_comes_as_its_format(name: str, desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    answer = desk.get(f"/articles/{claim.article_id}/report.{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == REPORT_FORMATS[name].media_type
    assert b"".join(answer)
    way, _, file = answer.headers["Content-Disposition"].partition("; ")
    assert way == ("inline" if name == "html" else "attachment")
    assert file == f'filename="article-{claim.article_id}-report.{name}"'


def test_the_browser_may_use_the_style_sheet_in_the_page(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    answer = desk.get(f"/articles/{version.article_id}/report.html")
    policy = answer.headers["Content-Security-Policy"]
    assert f"style-src 'self' '{style_hash()}';" in f"{policy};"


def test_the_web_page_can_be_downloaded_too(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    answer = desk.get(f"/articles/{version.article_id}/report.html?download")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_format_that_is_none_is_not_found(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    content = page(desk, f"/articles/{version.article_id}/report.exe", 404)
    assert "There is no report as exe" in content


def test_an_article_that_is_not_there_has_no_report(desk: Client) -> None:
    page(desk, "/articles/9/report.html", 404)


def test_who_has_no_role_takes_nothing_out(login: Login, checker: User, outsider: User) -> None:
    version = stories.an_article(checker)
    page(login(outsider), f"/articles/{version.article_id}/report.html", 403)


def test_nothing_to_export_says_what_to_do_next(desk: Client) -> None:
    assert "There is nothing to export yet." in page(desk, "/exports/")
