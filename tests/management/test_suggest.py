import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from claims.detection.suggest import suggest
from tests import stories
from tests.management.conftest import Manage

TEXT = "The bridge was built in 1911. “It will be closed in May,” said Ada Minister. Why not? 🙂"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_scored_without_the_database(file: Path, manage: Manage) -> None:
    run = manage("suggest", "--text", file, "--json")
    found = json.loads(run.out)
    assert (run.code, run.err) == (0, "")
    assert [TEXT[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert [one["start"] for one in found] == sorted(one["start"] for one in found)
    assert all(0 <= one["score"] <= 1 for one in found)
    assert set(found[0]) == {"start", "end", "text", "score", "reasons", "claimant", "quotations"}


def test_quotations_come_with_their_claimant(file: Path, manage: Manage) -> None:
    said = json.loads(manage("suggest", "--text", file, "--json").out)[1]
    assert said["claimant"] == "Ada Minister"
    [quotation] = said["quotations"]
    assert TEXT[quotation["start"] : quotation["end"]].strip("“”,") == "It will be closed in May"
    assert quotation["claimant"] == "Ada Minister"


@pytest.mark.django_db
def test_an_article_is_scored_like_its_text(checker: User, manage: Manage) -> None:
    article = stories.an_article(checker, text=TEXT).article
    found = json.loads(manage("suggest", article.pk, "--json").out)
    assert [one["score"] for one in found] == [one.score for one in suggest(TEXT)]


@pytest.mark.django_db
def test_people_see_the_most_check_worthy_first(checker: User, manage: Manage) -> None:
    article = stories.an_article(checker, text=TEXT).article
    lines = manage("suggest", article.pk).out.splitlines()
    scores = [float(line.split()[0]) for line in lines]
    assert scores == sorted(scores, reverse=True)
    assert "0-29  The bridge was built in 1911." in "\n".join(lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give either the number of an article or a file with --text."),
        (["1", "--text", "x.txt"], "Give either"),
        (["9"], "There is no article 9"),
        (["--text", "nowhere.txt"], "nowhere.txt cannot be read"),
    ],
)
def test_what_cannot_be_scored_is_told_in_one_line(
    arguments: list[str], sentence: str, manage: Manage
) -> None:
    run = manage("suggest", *arguments)
    assert (run.code, run.out) == (1, "")
    assert sentence in run.err
    assert run.err.count("\n") == 1
