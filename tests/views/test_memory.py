"""Bringing in published fact-checks: the form, the list, and how far an import is."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from claims.actions.check_file import import_check_file
from claims.models import CheckFile
from tests.readers.test_claim_review import review
from tests.views.pages import page, send

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def a_file(name: str = "feed.json", data: bytes | None = None) -> SimpleUploadedFile:
    content = json.dumps([review(1), review(2, url="")]).encode() if data is None else data
    return SimpleUploadedFile(name, content)


def test_a_file_is_taken_in_and_waits_for_the_background(
    desk: Client,
    checker: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        where = send(desk, "/memory/new/", file=a_file())
    kept = CheckFile.objects.get()
    assert where == f"/memory/{kept.pk}/"
    assert (kept.name, kept.brought_by, kept.state) == ("feed.json", checker, "waiting")
    assert DBTaskResult.objects.get().args_kwargs["args"] == [kept.pk]
    text = page(desk, where)
    assert 'hx-trigger="every 2s"' in text
    assert "<progress" in text


def test_an_import_that_is_done_says_what_was_wrong_and_is_not_asked_for_again(
    desk: Client,
) -> None:
    where = send(desk, "/memory/new/", file=a_file())
    import_check_file(CheckFile.objects.get().pk)
    text = desk.get(where, headers=HTMX).content.decode()
    assert "<html" not in text
    assert "hx-get" not in text
    assert "1 checks kept: 1 new" in text
    assert "Item 2 skipped: It has no address" in text


def test_the_same_file_again_is_told_when_it_came_and_makes_no_second_row(desk: Client) -> None:
    send(desk, "/memory/new/", file=a_file())
    again = send(desk, "/memory/new/", 422, file=a_file("copy.json"))
    assert "This file was brought in on" in again
    assert "by checker (feed.json)" in again
    assert CheckFile.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (a_file("feed.exe"), "Choose a file that ends in .json, .jsonl or .gz."),
        (a_file(data=b""), "The submitted file is empty."),
        ("", "This field is required."),
    ],
)
def test_what_cannot_be_such_a_file_is_refused(
    file: SimpleUploadedFile | str, said: str, desk: Client
) -> None:
    assert said in send(desk, "/memory/new/", 422, file=file)
    assert not CheckFile.objects.exists()


def test_names_and_flaws_never_run(desk: Client) -> None:
    where = send(desk, "/memory/new/", file=a_file("<b>.json"))
    CheckFile.objects.update(flaws="Item 1: <script>x</script>")
    text = page(desk, where)
    assert "&lt;script&gt;x" in text
    assert "<script>x" not in text
    assert "<b>.json" not in text + page(desk, "/memory/")


def test_a_file_that_is_not_there_is_not_found(desk: Client) -> None:
    assert "There is no such file here" in page(desk, "/memory/7/", 404)


@pytest.mark.parametrize("files", [1, 5])
def test_the_list_takes_the_same_queries_for_one_file_and_for_many(
    files: int, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(files):
        send(desk, "/memory/new/", file=a_file(data=json.dumps([review(number)]).encode()))
    page(desk, "/memory/")
    with django_assert_num_queries(5):
        assert page(desk, "/memory/").count("data-row") == files


def test_the_empty_list_says_what_it_is_for(desk: Client) -> None:
    assert "No file was brought in here yet." in page(desk, "/memory/")
