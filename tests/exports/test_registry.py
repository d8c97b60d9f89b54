import json

import pytest
from django.contrib.auth.models import User

from claims.errors import Refused
from claims.exports.registry import CLAIM_FORMATS, REPORT_FORMATS, find_formats
from claims.models import Article, Claim
from claims.presenters.claim_row import claim_rows
from claims.presenters.report import article_report, report_hash
from tests.exports.lists import claim_list
from tests.exports.reading import words
from tests.report_story import SECRET


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_a_report_is_byte_for_byte_the_same_when_nothing_changed(
    name: str, article: Article, editor: User
) -> None:
    write = REPORT_FORMATS[name].write
    first = b"".join(write(article_report(article, by=editor)))
    assert b"".join(write(article_report(article, by=editor))) == first


@pytest.mark.django_db
@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_no_report_names_a_confidential_source(name: str, report: dict) -> None:
    text = words(name, b"".join(REPORT_FORMATS[name].write(report)))
    assert SECRET not in text
    assert "deepthroat" not in text


@pytest.mark.parametrize("name", CLAIM_FORMATS)
def test_no_list_of_claims_names_a_confidential_source(name: str, article: Article) -> None:
    rows = list(claim_rows(Claim.objects.all()))
    assert SECRET not in words(name, b"".join(CLAIM_FORMATS[name].write(claim_list(rows))))


@pytest.mark.django_db
@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_every_report_says_its_time_its_hash_and_the_head_of_the_history(
    name: str, report: dict
) -> None:
    text = words(name, b"".join(REPORT_FORMATS[name].write(report)))
    assert report["content_hash"] in text
    assert report["history"]["hash"] in text


def test_the_data_carry_a_hash_that_anyone_can_compute(report: dict) -> None:
    data = json.loads(b"".join(REPORT_FORMATS["json"].write(report)))
    assert data == report
    assert data["schema"] == "factcheck-workbench/verdict-report/2"
    assert report_hash(data) == data["content_hash"]


def test_json_lines_have_one_claim_each(article: Article) -> None:
    rows = list(claim_rows(Claim.objects.all()))
    data = b"".join(CLAIM_FORMATS["jsonl"].write(claim_list(iter(rows))))
    assert [json.loads(line) for line in data.splitlines()] == rows


def test_formats_are_found_by_name_once_each() -> None:
    found = find_formats("CSV, html,csv", REPORT_FORMATS)
    assert [one.name for one in found] == ["csv", "html"]
    assert [one.extension for one in found] == [".csv", ".html"]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("pdf2", "There is no format “pdf2”; pick from html, "),
        (" , ", "No format is named; pick from html, "),
    ],
)
def test_an_unknown_format_is_refused_with_the_known_ones(names: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        find_formats(names, REPORT_FORMATS)
