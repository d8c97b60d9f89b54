import json
from pathlib import Path

import pytest

from claims.readers.responses import Fetched
from tests.management.conftest import Manage
from tests.text.test_claim_review_rules import REVIEW

WRONG = REVIEW | {"url": "/fc/123"}


def check(manage: Manage, path: Path, content: str, *options: str) -> tuple[int, str, str]:
    path.write_text(content)
    run = manage("check_claimreview", path, *options)
    return run.code, run.out, run.err


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(REVIEW),
        json.dumps([REVIEW]),
        json.dumps({"@context": "https://schema.org", "@graph": [REVIEW]}),
        json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW, None]}, None]}),
        f"\ufeff{json.dumps(REVIEW)}",
        f'<html><script type="application/ld+json">{json.dumps(REVIEW)}</script><p>page</p>',
    ],
)
def test_what_is_right_passes_in_every_shape(content: str, manage: Manage, tmp_path: Path) -> None:
    ended = check(manage, tmp_path / "file", content)
    assert ended == (0, "1 checked, 0 errors, 0 pieces of advice.\n", "")


def test_the_context_of_the_document_holds_for_each_review(manage: Manage, tmp_path: Path) -> None:
    bare = {name: value for name, value in REVIEW.items() if name != "@context"}
    content = json.dumps({"@context": "https://schema.org", "@graph": [bare]})
    assert check(manage, tmp_path / "file", content)[0] == 0


def test_each_error_is_printed_with_its_rule_and_fails(manage: Manage, tmp_path: Path) -> None:
    lines = f"{json.dumps(REVIEW)}\n{json.dumps(WRONG)}\n"
    code, out, err = check(manage, tmp_path / "file", lines)
    assert code == 1
    assert out.startswith("ClaimReview 2: error url-not-web: Its url is not the whole address")
    assert err == "Error: 2 checked, 1 errors, 0 pieces of advice; mend the errors named above.\n"


def test_advice_does_not_fail(manage: Manage, tmp_path: Path) -> None:
    content = json.dumps(REVIEW | {"claimReviewed": "x" * 80})
    code, out, _ = check(manage, tmp_path / "file", content)
    assert code == 0
    assert "advice claim-long" in out


def test_programs_get_the_problems_as_data(manage: Manage, tmp_path: Path) -> None:
    code, out, _ = check(manage, tmp_path / "file", json.dumps(WRONG), "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["rule"] == "url-not-web"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "neither JSON nor a web page"),
        ("{", "neither JSON nor a web page"),
        ("<p>no data</p>", "There is no ClaimReview in this file"),
        ('{"@type": "Article"}', "There is no ClaimReview in this file"),
        ("[" * 100_000, "neither JSON nor a web page"),
    ],
)
def test_what_holds_no_review_is_refused(
    content: str, sentence: str, manage: Manage, tmp_path: Path
) -> None:
    code, _, err = check(manage, tmp_path / "file", content)
    assert code == 1
    assert sentence in err


def test_an_address_is_fetched_behind_the_guard_and_its_page_is_checked_too(
    manage: Manage, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = f'<h1>Round</h1><script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    asked: list[str] = []

    def fetched(url: str, **_: object) -> Fetched:
        asked.append(url)
        return Fetched(url, 200, "text/html", "utf-8", data.encode())

    monkeypatch.setattr("claims.management.commands.check_claimreview.fetch", fetched)
    run = manage("check_claimreview", REVIEW["url"])
    assert run.code == 1
    assert "error page-silent" in run.out
    assert asked == [REVIEW["url"]]


def test_an_address_inside_is_not_fetched(manage: Manage) -> None:
    run = manage("check_claimreview", "http://127.0.0.1/feed.json")
    assert run.code == 1
    assert "is not on the public internet" in run.err
