"""Checking sheets out and in again: column for column, nothing twice, bad rows by their number."""

import io
import zipfile

import pytest
from django.contrib.auth.models import User

from claims.actions.checking_sheet import import_sheet, look_at_sheet, read_sheet
from claims.errors import NotAllowed, Refused
from claims.exports.checking_sheet import FACTS, LINES, SOURCES, write_zip
from claims.exports.csv import read_rows, write_rows
from claims.models import ArticleVersion, Claim, Event, Evidence
from claims.presenters.report import article_report
from claims.queries.history import prove_history
from tests import report_story, stories
from tests.exports.payloads import FORMULAS

SHARED = {"Fact": "It is old.", "Quote": "The bridge is old.", "Fact ID": "F1"}


def tables(data: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: list(read_rows(file.read(name))) for name in file.namelist()}


def facts(*rows: dict[str, str]) -> bytes:
    return b"".join(write_rows(FACTS, (dict.fromkeys(FACTS, "") | row for row in rows)))


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in parts.items():
            file.writestr(f"{name}.csv", data)
    return stream.getvalue()


def taken_in(data: bytes, version: ArticleVersion, by: User) -> list[tuple[str, int, str]]:
    lines = import_sheet(read_sheet(data), version, by=by)
    return [(line.table, line.number, line.state) for line in lines]


def test_the_sheet_has_the_columns_people_know(checker: User, reviewer: User, editor: User) -> None:
    article = report_story.an_article(checker, reviewer, editor)
    found = tables(b"".join(write_zip(article_report(article))))
    assert [*found] == ["draft-story-lines.csv", "facts.csv", "sources.csv"]
    lines, told, cited = found.values()
    assert (tuple(lines[0]), tuple(told[0]), tuple(cited[0])) == (LINES, FACTS, SOURCES)
    assert [row["FC Status"] for row in told] == [
        *("Checked - False", "In review", "In progress", "Changed - Needs Attention"),
        *("Not checked", "Checked - True", "Not started"),
    ]
    assert lines[0]["Draft Story Line"] == "The bridge is old."
    assert (lines[0]["Facts"], lines[0]["Total Facts"]) == (told[0]["Fact ID"], "1")
    assert report_story.SECRET not in str(found)


def test_a_sheet_goes_out_and_comes_in_again_and_brings_nothing_twice(
    checker: User, reviewer: User, editor: User, second_checker: User
) -> None:
    article = report_story.an_article(checker, reviewer, editor)
    data = b"".join(write_zip(article_report(article)))
    before = Claim.objects.count(), Evidence.objects.count(), Event.objects.count()
    states = taken_in(data, article.version, second_checker)
    assert {state for table, _, state in states if table == "facts"} == {"here"}
    assert Claim.objects.count() == before[0]
    other = stories.an_article(second_checker, f"{report_story.TEXT} More.")
    first = taken_in(data, other, second_checker)
    assert [state for table, _, state in first if table == "facts"] == ["new"] * 7
    again = taken_in(data, other, second_checker)
    assert {state for _, _, state in again} <= {"here", "bad"}
    copy = tables(b"".join(write_zip(article_report(other.article))))["facts.csv"]
    mine = tables(data)["facts.csv"]
    for name in ("Fact", "Fact Category", "Quote", "Claimant", "Role", "Said on"):
        assert [row[name] for row in copy] == [row[name] for row in mine]
    assert prove_history().holds


def test_a_preview_writes_nothing(checker: User) -> None:
    version = stories.an_article(checker)
    before = Event.objects.count()
    (line,) = look_at_sheet(read_sheet(facts(SHARED)), version, by=checker)
    assert (line.state, line.number) == ("new", 2)
    assert (Claim.objects.count(), Event.objects.count()) == (0, before)


def test_bad_rows_are_told_by_number_and_good_ones_kept(checker: User) -> None:
    version = stories.an_article(checker)
    bad = [
        SHARED | {"Fact": " "},
        SHARED | {"Fact": "x", "Quote": "Nobody said so."},
        SHARED | {"Fact": "y", "Said on": "yesterday"},
        SHARED | {"Fact": "x" * 3, "Claimant": "n" * 500},
    ]
    lines = import_sheet(read_sheet(facts(SHARED, *bad)), version, by=checker)
    assert [(line.number, line.state) for line in lines] == [
        (2, "new"),
        *((number, "bad") for number in (3, 4, 5, 6)),
    ]
    assert all(line.why for line in lines[1:])
    assert Claim.objects.count() == 1


def test_rows_with_too_many_cells_are_bad_and_with_too_few_are_filled_up(checker: User) -> None:
    version = stories.an_article(checker)
    data = b"Fact,Quote\r\nIt is old.,The bridge is old.,stray\r\nThe bridge is old.\r\n"
    assert taken_in(data, version, checker) == [("facts", 2, "bad"), ("facts", 3, "new")]


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_go_round_unchanged_and_inert(formula: str, checker: User) -> None:
    if "\x00" in formula or not formula.strip():
        pytest.skip("the desk keeps no such text")
    version = stories.an_article(checker)
    row = SHARED | {"Fact": f"x{formula}", "Role": formula[:100]}
    assert taken_in(facts(row), version, checker) == [("facts", 2, "new")]
    claim = Claim.objects.get()
    assert (claim.statement, claim.claimant_role) == (f"x{formula}".strip(), formula[:100])


def test_sources_become_evidence_of_their_facts(checker: User) -> None:
    version = stories.an_article(checker)
    source = {"Source": "The survey", "URL": "https://survey.example/", "Fact ID": "F1"}
    rows = [
        source | {"Stance": "refutes", "Locator": "p. 2"},
        source | {"Stance": "maybe"},
        source | {"Fact ID": "F9", "Stance": "supports"},
        source | {"Kind": "Confidential", "Stance": "supports"},
    ]
    table = b"".join(write_rows(SOURCES, (dict.fromkeys(SOURCES, "") | row for row in rows)))
    data = packed(facts=facts(SHARED), sources=table)
    states = [state for table, _, state in taken_in(data, version, checker) if table == "sources"]
    assert states == ["new", "bad", "bad", "bad"]
    item = Evidence.objects.get()
    assert (item.stance, item.locator, item.source.opened) == ("refutes", "p. 2", False)


@pytest.mark.parametrize(
    "data", [b"", b"a,b\r\n1,2\r\n", b"PK\x03\x04broken", b"\xff\xfe\x00", packed(x=b"")]
)
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_sheet(data)


def test_who_has_no_role_takes_nothing_in(checker: User, outsider: User) -> None:
    version = stories.an_article(checker)
    with pytest.raises(NotAllowed):
        taken_in(facts(SHARED), version, outsider)
