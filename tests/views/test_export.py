from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from claims.actions.export import taken_out
from claims.exports.html import style_hash
from claims.exports.making import EVERYTHING, Making
from claims.exports.registry import REPORT_FORMATS
from claims.filters.scope import scope_of
from claims.models import Export, ExportJob
from claims.tasks.export import make_export
from claims.text.chain import sha256_bytes
from tests import stories
from tests.views.conftest import Login
from tests.views.pages import page


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


def test_every_article_and_every_format_can_be_chosen(desk: Client, checker: User) -> None:
    version = stories.an_article(checker)
    content = page(desk, "/exports/")
    assert f'value="article:{version.article_id}"' in content
    for name in REPORT_FORMATS:
        assert f'value="report.{name}"' in content


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


def test_nothing_taken_out_says_what_to_do_next(desk: Client) -> None:
    assert "Nothing was taken out yet." in page(desk, "/exports/")


def test_what_is_downloaded_is_written_down_and_what_is_read_is_not(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    b"".join(desk.get(f"/claims/{claim.ref}/report.html"))
    assert not Export.objects.exists()
    data = b"".join(desk.get(f"/claims/{claim.ref}/report.json"))
    export = Export.objects.get()
    assert (export.of, export.what, export.rows) == (f"claim:{claim.ref}", "report.json", 1)
    assert export.sha256 == sha256_bytes(data)


def test_a_download_changes_nothing_of_the_next_one(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    address = f"/articles/{claim.article_id}/report.pdf"
    assert b"".join(desk.get(address)) == b"".join(desk.get(address))


def test_a_download_that_broke_off_says_so(checker: User) -> None:
    stories.a_claim(checker)
    making = Making(scope_of(EVERYTHING, checker), "list.csv", checker)
    chunks = cast("Generator[bytes]", taken_out(making))
    sent = next(chunks)
    chunks.close()
    export = Export.objects.get()
    assert (export.whole, export.sha256) == (False, sha256_bytes(sent))


def test_the_first_byte_of_a_list_comes_before_any_claim_is_read(
    desk: Client, checker: User
) -> None:
    stories.a_claim(checker)
    answer = desk.get("/exports/take/?of=filter:status%3Dnew&what=list.csv")
    chunks = iter(answer)
    with CaptureQueriesContext(connection) as asked:
        first = next(chunks)
    assert first.startswith(b"ref,article,")
    assert not [query for query in asked if "claims_claim" in query["sql"]]
    b"".join(chunks)


def test_a_head_request_takes_nothing_out(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert desk.head(f"/claims/{claim.ref}/report.pdf").status_code == 200
    assert not Export.objects.exists()


def test_what_was_chosen_is_shown_before_it_is_taken(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = page(desk, "/exports/?of=filter:&what=list.csv")
    assert claim.ref in content
    assert "/exports/take/?of=filter%3A&amp;what=list.csv" in content


def test_one_claim_is_chosen_by_its_number(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = page(desk, f"/exports/?of=filter:&claim={claim.ref}&what=report.pdf")
    assert f"One claim, {claim.ref}." in content


def test_an_export_is_made_in_the_background_and_fetched(desk: Client, checker: User) -> None:
    stories.a_claim(checker)
    answer = desk.post("/exports/", {"of": "filter:", "what": "list.csv"})
    job = ExportJob.objects.get()
    assert answer.headers["Location"] == f"/exports/{job.pk}/"
    assert "Waiting for its turn" in page(desk, f"/exports/{job.pk}/")
    page(desk, f"/exports/{job.pk}/file/", 404)
    make_export.call(job.pk)
    assert "Ready." in page(desk, f"/exports/{job.pk}/")
    file = desk.get(f"/exports/{job.pk}/file/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="claims-list.csv"'
    assert b"".join(file).startswith(b"ref,")


def test_who_loses_the_role_cannot_fetch_any_more(
    login: Login, checker: User, second_checker: User
) -> None:
    stories.a_claim(checker)
    client = login(checker)
    client.post("/exports/", {"of": "filter:", "what": "list.csv"})
    job = ExportJob.objects.get()
    make_export.call(job.pk)
    page(login(second_checker), f"/exports/{job.pk}/file/", 403)
    checker.groups.clear()
    page(client, f"/exports/{job.pk}/file/", 403)


def test_checkers_see_what_they_took_out_and_editors_what_all_did(
    login: Login, checker: User, second_checker: User, editor: User
) -> None:
    stories.a_taken_export(checker)
    sha256 = Export.objects.get().sha256
    assert sha256 in page(login(checker), "/exports/")
    assert sha256 in page(login(editor), "/exports/")
    assert sha256 not in page(login(second_checker), "/exports/")
