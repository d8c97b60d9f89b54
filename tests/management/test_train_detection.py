import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from claims import actions
from claims.queries.detection import BUILT_IN, desk_examples, model_in_use
from tests import stories
from tests.management.conftest import Manage

WORTHY = [f"Unemployment in town {n} fell by {n} percent in 2019." for n in range(30)]
IDLE = [f"Well, thank you very much for that, number {chr(97 + n % 26)}." for n in range(30)]


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.jsonl"
    rows = [{"text": text, "label": int(text in WORTHY)} for text in WORTHY + IDLE]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_training_tells_how_good_it_is_and_switches_nothing_on(
    labelled: Path, data_dir: Path, manage: Manage
) -> None:
    run = manage("train_detection", "--text", labelled)
    assert (run.code, run.err) == (0, "")
    assert "60 sentences, 30 of them worth checking." in run.out
    assert "with the built-in model" in run.out
    assert (data_dir / "detection" / "trained.json").exists()
    assert model_in_use() == (None, BUILT_IN)


def test_a_line_ends_only_where_json_lines_end(labelled: Path, manage: Manage) -> None:
    row = json.dumps({"text": "One\u2028sentence.", "label": 0}, ensure_ascii=False)
    labelled.write_text(f"{labelled.read_text(encoding='utf-8')}\r\n{row}\n", encoding="utf-8")
    run = manage("train_detection", "--text", labelled)
    assert (run.code, run.err) == (0, "")
    assert "61 sentences, 30 of them worth checking." in run.out


def test_a_model_is_switched_on_and_off(labelled: Path, tmp_path: Path, manage: Manage) -> None:
    text = tmp_path / "text.txt"
    text.write_text(f"{WORTHY[0]} {IDLE[0]}")
    built_in = manage("suggest", "--text", text, "--json").out
    assert manage("train_detection", "--text", labelled, "--use").code == 0
    model, digest = model_in_use()
    assert model is not None
    assert digest != BUILT_IN
    trained = manage("suggest", "--text", text, "--json").out
    assert trained != built_in
    worthy, idle = (one["score"] for one in json.loads(trained))
    assert worthy > idle
    assert manage("train_detection", "--built-in").code == 0
    assert manage("suggest", "--text", text, "--json").out == built_in


def test_a_damaged_model_is_as_good_as_none(data_dir: Path) -> None:
    (data_dir / "detection").mkdir()
    (data_dir / "detection" / "used.json").write_text("{")
    assert model_in_use() == (None, BUILT_IN)


@pytest.mark.django_db
def test_the_desk_learns_from_what_it_lifted_and_dismissed(checker: User) -> None:
    version = stories.an_article(checker)
    stories.a_claim(checker, version, quote="closed in May")
    stories.a_claim(checker, version, quote="in May")
    start = version.text.index("Nobody")
    actions.dismiss_sentence(version, start, len(version.text), by=checker)
    actions.dismiss_sentence(version, 0, start - 1, by=checker)
    assert {one.text: one.worthy for one in desk_examples()} == {
        "The minister said it would be closed in May.": True,
        "Nobody was asked.": False,
        version.text[: start - 1]: False,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Training needs at least 20 sentences"),
        (b'{"text": "One.", "label": 1}', "Training needs at least 20 sentences"),
        (b'{"text": "One.", "label": 1}\nnonsense', "Line 2"),
        (b'{"text": "One."}', "Line 1"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_what_cannot_be_learned_from_is_told_in_one_line(
    content: bytes | None, sentence: str, tmp_path: Path, manage: Manage
) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_bytes(content or b"")
    run = manage("train_detection", *([] if content is None else ["--text", path]))
    assert (run.code, run.out) == (1, "")
    assert sentence in run.err
    assert run.err.count("\n") == 1
    assert not (tmp_path / "detection").exists()
