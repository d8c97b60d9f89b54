import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from pytest_django.fixtures import Settings

from claims.models import Article, ArticleVersion, Event
from claims.readers import Draft
from tests.management.conftest import Manage

TEXT = "A headline\n\nThe bridge is old, the minister said on Monday.\n"


@pytest.fixture
def file(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def desk(editor: User, manage: Manage) -> Manage:
    """The commands of a desk that has an editor."""
    return manage


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_a_file_becomes_an_article_with_the_text_as_it_is(
    editor: User, file: Path, manage: Manage
) -> None:
    run = manage("ingest", file)
    version = ArticleVersion.objects.get()
    assert run.code == 0
    assert (version.text, version.article.title) == (TEXT, "A headline")
    assert version.received_by == editor
    assert run.out.splitlines() == [
        f"Article {version.article_id}, version 1: “A headline”, {len(TEXT)} characters.",
        f"http://localhost:8000/articles/{version.article_id}/",
    ]


def test_what_is_said_beside_the_text_wins_over_what_is_found_in_it(
    editor: User, file: Path, manage: Manage
) -> None:
    said = {
        "--title": "The bridge",
        "--publisher": "The Courier",
        "--byline": "A. Writer",
        "--url": "https://courier.example/bridge",
        "--published-on": "2026-05-01",
        "--language": "en",
    }
    assert manage("ingest", file, *(word for pair in said.items() for word in pair)).code == 0
    article = Article.objects.get()
    assert (article.title, article.publisher, article.byline) == (
        "The bridge",
        "The Courier",
        "A. Writer",
    )
    assert (article.url, article.language) == ("https://courier.example/bridge", "en")
    assert (article.published_on, article.published_inferred) == (date(2026, 5, 1), False)


def test_the_same_text_again_is_not_stored_again(editor: User, file: Path, manage: Manage) -> None:
    manage("ingest", file)
    events = Event.objects.count()
    run = manage("ingest", file)
    assert run.code == 0
    assert "which is here already; nothing was stored." in run.out
    assert Event.objects.count() == events


def test_another_text_at_the_same_address_is_its_next_version(
    editor: User, file: Path, manage: Manage
) -> None:
    manage("ingest", file, "--url", "https://courier.example/bridge")
    file.write_text(f"{TEXT}It was closed.\n", encoding="utf-8")
    run = manage("ingest", file, "--url", "https://courier.example/bridge", "--json")
    told = json.loads(run.out)
    assert (told["version"], told["stored"]) == (2, True)
    assert Article.objects.count() == 1


def test_standard_input_is_read_and_programs_get_json(
    editor: User,
    manage: Manage,
    standard_input: Callable[[bytes], None],
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    standard_input("“Nobody was asked,” the mayor said.".encode())
    run = manage("ingest", "-", "--json")
    version = ArticleVersion.objects.get()
    assert json.loads(run.out) == {
        "article": version.article_id,
        "version": 1,
        "stored": True,
        "title": version.article.title,
        "characters": len(version.text),
        "sha256": version.sha256,
        "address": f"http://localhost:8000/articles/{version.article_id}/",
        "problems": ["No title was found: the first line is too long or a sentence."],
    }


def test_doubts_about_the_text_are_told_on_stderr(editor: User, file: Path, manage: Manage) -> None:
    file.write_text("Nobody was asked, the mayor said to the paper.", encoding="utf-8")
    assert manage("ingest", file).err == (
        "No title was found: the first line is too long or a sentence.\n"
    )


def test_an_address_is_fetched(
    editor: User, manage: Manage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(url: str) -> Draft:
        return Draft(text="The bridge is old.", title="Fetched", url=url)

    monkeypatch.setattr("claims.management.commands.ingest.read_url", fetched)
    assert manage("ingest", "https://courier.example/bridge").code == 0
    assert Article.objects.get().url == "https://courier.example/bridge"


def test_an_address_inside_the_house_is_refused(editor: User, manage: Manage) -> None:
    run = manage("ingest", "http://127.0.0.1/secret")
    assert run.code == 1
    assert run.err.startswith("Error: 127.0.0.1 is not on the public internet")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.txt", b"", "There are no words in this text"),
        ("blank.txt", b" \n\t\n", "There are no words in this text"),
        ("large.txt", b"word " * 1_000_000, "5,000,000 bytes long and the limit is 2,000,000"),
        ("binary.txt", b"\x00\x01\x02 bytes \xff\xfe", "This is not plain text"),
        ("program", b"\x7fELF\x02\x01", "This is a program"),
        ("picture.png", b"\x89PNG\r\n", "A .png file cannot be read"),
        ("damaged.txt", b"caf\xc3\xa9 and \xc3\x28 caf\xc3\xa9", "UTF-8 with wrong bytes in it"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line_and_nothing_is_stored(
    name: str, data: bytes, sentence: str, desk: Manage, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    run = desk("ingest", path)
    assert (run.code, run.out) == (1, "")
    assert sentence in run.err
    assert run.err.startswith("Error: ")
    assert run.err.count("\n") == 1
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", ["missing.txt", ""])
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    name: str, editor: User, manage: Manage, tmp_path: Path
) -> None:
    run = manage("ingest", tmp_path / name)
    assert run.code == 1
    assert f"{tmp_path / name} cannot be read (" in run.err


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--url", "nowhere", "Address: Enter a valid URL."),
        ("--title", "x" * 301, "Title: Ensure this value has at most 300 characters"),
    ],
)
def test_what_the_desk_cannot_store_is_refused(
    option: str, value: str, sentence: str, file: Path, desk: Manage
) -> None:
    run = desk("ingest", file, option, value)
    assert run.code == 1
    assert sentence in run.err
    assert not Article.objects.exists()


def test_a_day_that_is_none_is_wrong_usage(editor: User, file: Path, manage: Manage) -> None:
    run = manage("ingest", file, "--published-on", "16 October")
    assert run.code == 2
    assert "“16 October” is no day; write it as 2023-10-16." in run.err


def test_the_only_superuser_acts_unless_somebody_is_named(
    superuser: User, editor: User, checker: User, file: Path, manage: Manage
) -> None:
    manage("ingest", file)
    assert ArticleVersion.objects.get().received_by == superuser
    file.write_text("Another bridge is older.", encoding="utf-8")
    manage("ingest", file, "--by", "checker")
    assert ArticleVersion.objects.latest("pk").received_by == checker


def test_with_two_superusers_the_first_editor_acts(
    superuser: User, editor: User, file: Path, manage: Manage
) -> None:
    User.objects.create_superuser("another")
    manage("ingest", file)
    assert ArticleVersion.objects.get().received_by == editor


@pytest.mark.parametrize("name", ["nobody", "gone"])
def test_somebody_who_is_not_here_cannot_act(
    name: str, editor: User, file: Path, manage: Manage
) -> None:
    User.objects.create_superuser("gone", is_active=False)
    run = manage("ingest", file, "--by", name)
    assert run.code == 1
    assert run.err == (
        f"Error: There is no active user “{name}”; say who acts with --by USERNAME.\n"
    )


def test_without_anybody_to_act_it_says_so(checker: User, file: Path, manage: Manage) -> None:
    run = manage("ingest", file)
    assert run.code == 1
    assert "There is neither one superuser nor an editor to act as" in run.err


def test_somebody_without_a_role_may_not_take_an_article_in(
    outsider: User, file: Path, manage: Manage
) -> None:
    run = manage("ingest", file, "--by", "outsider")
    assert run.code == 1
    assert run.err == "Error: You need the role of a checker to take an article in.\n"


def test_a_database_that_is_not_set_up_is_told_in_one_line(
    editor: User, file: Path, manage: Manage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("no such table: claims_article\nLINE 1: ...")

    monkeypatch.setattr("claims.management.commands.ingest.ingest_article", refuse)
    run = manage("ingest", file)
    assert run.code == 1
    assert run.err == (
        "Error: The database says “no such table: claims_article”; if it is new, run migrate.\n"
    )
