import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from claims.exports.registry import REPORT_FORMATS
from claims.models import Article
from tests import stories
from tests.management.conftest import Manage


@pytest.fixture
def article(editor: User) -> Article:
    return stories.a_claim(editor).article


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_report_goes_to_the_file_that_is_named(
    article: Article, manage: Manage, tmp_path: Path
) -> None:
    path = tmp_path / "my report"
    run = manage("report", article.pk, "--output", path)
    assert (run.code, run.out, run.err) == (0, f"{path}\n", "")
    assert path.read_text().startswith("<!doctype html>")


def test_several_formats_share_a_name(article: Article, manage: Manage, tmp_path: Path) -> None:
    run = manage(
        "report", article.pk, "--format", ",".join(REPORT_FORMATS), "--output", tmp_path / "r"
    )
    assert run.code == 0
    assert names(tmp_path) == {f"r{one.extension}" for one in REPORT_FORMATS.values()}


def test_the_ending_of_one_format_is_not_part_of_the_shared_name(
    article: Article, manage: Manage, tmp_path: Path
) -> None:
    manage("report", article.pk, "--format", "html,csv", "--output", tmp_path / "a.b.html")
    assert names(tmp_path) == {"a.b.html", "a.b.csv"}


@pytest.mark.parametrize("formats", ["html", "html,md"])
def test_in_a_folder_files_are_named_after_the_article(
    formats: str, article: Article, manage: Manage, tmp_path: Path
) -> None:
    run = manage("report", article.pk, "--format", formats, "--output", f"{tmp_path}/new/")
    assert run.code == 0
    expected = {f"article-{article.pk}-report.{name}" for name in formats.split(",")}
    assert names(tmp_path / "new") == expected


def test_without_a_path_the_file_is_where_one_is(
    article: Article, manage: Manage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert manage("report", article.pk).code == 0
    assert names(tmp_path) == {f"article-{article.pk}-report.html"}


def test_one_format_can_go_to_standard_output(article: Article, manage: Manage) -> None:
    run = manage("report", article.pk, "--format", "json", "--output", "-", "--by", "editor")
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out)["made_by"] == "editor"


def test_csv_begins_with_a_byte_order_mark_when_asked(
    article: Article, manage: Manage, tmp_path: Path
) -> None:
    manage("report", article.pk, "--format", "csv,json", "--bom", "--output", tmp_path / "r")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,ref,")
    assert (tmp_path / "r.json").read_bytes().startswith(b"{")


def test_two_formats_cannot_go_to_standard_output(article: Article, manage: Manage) -> None:
    run = manage("report", article.pk, "--format", "json,md", "--output", "-")
    assert (run.code, run.out) == (1, "")
    assert run.err == (
        "Error: Only one format can go to standard output; give a file with --output.\n"
    )


@pytest.mark.django_db
def test_an_article_that_is_not_there_is_told_in_one_line(manage: Manage) -> None:
    run = manage("report", "99")
    assert (run.code, run.out) == (1, "")
    assert run.err == "Error: There is no article 99; its number is on its page.\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments", [["one"], ["1", "--format", "pptx"], ["1", "--format", ","], []]
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(
    arguments: list[str], manage: Manage
) -> None:
    run = manage("report", *arguments)
    assert run.code == 2
    assert run.err.splitlines()[-1].startswith("manage.py report: error: ")


@pytest.mark.django_db
def test_an_unknown_format_names_the_known_ones(manage: Manage) -> None:
    run = manage("report", "1", "--format", "html,pptx")
    assert f"There is no format “pptx”; pick from {', '.join(REPORT_FORMATS)}." in run.err


def test_a_place_that_cannot_be_written_is_told_in_one_line(
    article: Article, manage: Manage, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    run = manage("report", article.pk, "--output", tmp_path / "file" / "report.html")
    assert run.code == 1
    assert run.err.startswith(f"Error: {tmp_path / 'file' / 'report.html'} cannot be written (")
    assert run.err.count("\n") == 1


def test_somebody_unknown_cannot_be_its_maker(article: Article, manage: Manage) -> None:
    run = manage("report", article.pk, "--by", "nobody", "--output", "-")
    assert (run.code, run.out) == (1, "")
    assert "There is no active user “nobody”" in run.err
