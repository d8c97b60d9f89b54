"""`manage.py match` and `rebuild_index`."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from claims.search import store
from tests.search.stories import a_check

SHARK = "A shark swam along a flooded motorway"


@pytest.fixture(autouse=True)
def known(superuser: User, settings: Settings, tmp_path: Path) -> int:
    settings.DATA_DIR = tmp_path
    a_check(superuser, "The minister was born abroad", claimant_name="Jane Doe")
    return a_check(superuser, SHARK, publisher="Checks", url="https://checks.example/shark").pk


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("match", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_text_is_answered_with_its_look_alikes() -> None:
    out = run("sharks on the motorway")
    assert f"{SHARK} [False]" in out
    assert "https://checks.example/shark" in out
    assert run("zeppelin") == "Nothing like it is known here.\n"


def test_the_answer_can_be_had_as_json(known: int) -> None:
    [match] = json.loads(run("sharks on the motorway", json=True))
    assert match.pop("likeness") > 0.9
    assert match == {
        "id": f"knowncheck:{known}",
        "kind": "check",
        "score": 1.0,
        "text": SHARK,
        "title": "",
        "claimant": "",
        "rating": "False",
        "publisher": "Checks",
        "url": "https://checks.example/shark",
        "date": None,
    }


def test_a_text_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Bytes(b"sharks on the motorway"))
    assert SHARK in run("-")


def test_a_batch_answers_every_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    asked = [
        {"id": "a", "text": "a minister who was born abroad", "claimant": "Jane Doe"},
        {"id": 2, "text": "zeppelin"},
        {"id": None, "text": "shark"},
    ]
    path.write_text("\n\n".join(map(json.dumps, asked)) + "\n")
    answers = [json.loads(line) for line in run(batch=str(path), limit=1).splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, None]
    assert [[match["text"] for match in answer["matches"]] for answer in answers] == [
        ["The minister was born abroad"],
        [],
        [SHARK],
    ]


def test_a_batch_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Bytes(b'{"id": 1, "text": "shark"}'))
    [line] = run(batch="-").splitlines()
    assert json.loads(line)["matches"][0]["text"] == SHARK


@pytest.mark.parametrize("line", ["[]", "no", '{"id": 1}', '{"id": 1, "text": 2}', '"text"'])
def test_a_line_that_is_not_understood_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(f'{{"id": 1, "text": "shark"}}\n{line}\n')
    with pytest.raises(CommandError, match="Line 2"):
        run(batch=str(path))


def test_what_cannot_be_done_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(batch=str(tmp_path / "nothing"))
    with pytest.raises(CommandError, match="1 to 100"):
        run("shark", limit=0)


def test_rebuilding_makes_the_index_and_counts_it() -> None:
    store.throw_away()
    out = StringIO()
    call_command("rebuild_index", stdout=out)
    assert out.getvalue() == "2 documents are in the index.\n"
    assert SHARK in run("shark")


class Bytes:
    """Standard input that holds some bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = self
        self.data = data

    def read(self, size: int = -1) -> bytes:
        data, self.data = self.data[:size], b""
        return data

    def __iter__(self) -> Any:
        return iter(self.data.splitlines(keepends=True))
