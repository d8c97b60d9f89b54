import json
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import OutputWrapper

from claims.exports.csv import read_rows
from claims.management.streams import told, write_output
from claims.models import Article, Claim
from claims.models.claim import ClaimQuerySet
from claims.presenters.claim_row import claim_rows
from tests import report_story
from tests.management.conftest import Manage


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


def test_all_claims_are_written_one_row_each(article: Article, manage: Manage) -> None:
    run = manage("export_claims")
    assert (run.code, run.err) == (0, "")
    refs = [row["ref"] for row in read_rows(run.out.encode())]
    assert refs == [claim.ref for claim in Claim.objects.all()]


def test_a_byte_order_mark_is_there_when_asked_for(article: Article, manage: Manage) -> None:
    assert manage("export_claims", "--bom").out.startswith("\ufeffref,")


@pytest.mark.parametrize(
    ("filters", "quotes"),
    [
        (["--status", "declined"], ["will fall"]),
        (["--rating", "false"], ["The bridge is old."]),
        (["--status", "published", "--rating", "true"], ["It rusts."]),
        (["--since", "2100-01-01"], []),
        (["--until", "2000-01-01"], []),
    ],
)
def test_filters_pick_what_is_written(
    filters: list[str], quotes: list[str], article: Article, manage: Manage
) -> None:
    run = manage("export_claims", "--format", "jsonl", "--article", article.pk, *filters)
    assert run.code == 0
    assert [json.loads(line)["quote"] for line in run.out.splitlines()] == quotes


def test_several_formats_are_written_beside_each_other(
    article: Article, manage: Manage, tmp_path: Path
) -> None:
    run = manage("export_claims", "--format", "csv,jsonl", "--output", tmp_path / "all")
    assert run.out.split() == [str(tmp_path / "all.csv"), str(tmp_path / "all.jsonl")]
    assert len((tmp_path / "all.jsonl").read_text().splitlines()) == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filters", "code", "sentence"),
    [
        (["--rating", "maybe"], 1, "Error: There is no rating “maybe”; pick from true, "),
        (["--claimant", "Nobody"], 1, "Error: There is no claimant “Nobody”; check the spelling."),
        (["--topic", "Nothing"], 1, "Error: There is no topic “Nothing”; check the spelling."),
        (["--article", "9"], 1, "Error: There is no article 9; its number is on its page."),
        (["--status", "done"], 2, "invalid choice: 'done'"),
        (["--since", "yesterday"], 2, "“yesterday” is no day; write it as 2023-10-16."),
        (["--format", "html"], 2, "There is no format “html”; pick from csv, jsonl, xlsx, jsonld."),
    ],
)
def test_a_filter_that_means_nothing_is_refused(
    filters: list[str], code: int, sentence: str, manage: Manage
) -> None:
    run = manage("export_claims", *filters)
    assert (run.code, run.out) == (code, "")
    assert sentence in run.err


def test_nothing_is_left_of_a_file_that_could_not_be_finished(
    article: Article, manage: Manage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(claims: ClaimQuerySet) -> Iterator[dict]:
        yield from islice(claim_rows(claims), 1)
        raise KeyboardInterrupt

    monkeypatch.setattr("claims.management.commands.export_claims.claim_rows", stopped)
    run = manage("export_claims", "--output", tmp_path / "claims.csv")
    assert (run.code, run.err) == (130, "Error: Stopped; nothing half-done is left behind.\n")
    assert list(tmp_path.iterdir()) == []


def test_the_list_goes_to_any_stream_that_is_given(article: Article) -> None:
    out = StringIO()
    call_command("export_claims", "--format", "jsonl", stdout=out)
    assert len(out.getvalue().splitlines()) == 7


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_is_told_how_far_it_is() -> None:
    out = Terminal()
    assert sum(told(range(2500), OutputWrapper(out), "claims")) == sum(range(2500))
    assert out.getvalue() == "\r1,000 claims\r2,000 claims\r2,500 claims\n"


def test_elsewhere_and_for_a_few_nothing_is_told() -> None:
    pipe, terminal = StringIO(), Terminal()
    assert len(list(told(range(2500), OutputWrapper(pipe), "claims"))) == 2500
    assert len(list(told(range(999), OutputWrapper(terminal), "claims"))) == 999
    assert pipe.getvalue() == terminal.getvalue() == ""


def test_a_reader_that_leaves_early_ends_it_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(StringIO):
        def fileno(self) -> int:
            return 1

    closed: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, descriptor: closed.append(descriptor))
    monkeypatch.setattr("sys.stdout", Pipe())

    def chunks() -> Iterator[bytes]:
        yield b"one\n"
        raise BrokenPipeError

    with pytest.raises(SystemExit) as end:
        write_output("-", chunks(), OutputWrapper(Pipe()))
    assert (end.value.code, closed) == (141, [1])
