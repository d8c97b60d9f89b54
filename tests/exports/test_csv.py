import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import Refused
from claims.exports.claim_list import LIST_COLUMNS
from claims.exports.csv import read_rows, write_claims, write_report, write_rows
from claims.exports.report_row import REPORT_COLUMNS
from claims.models import Article, Claim
from claims.presenters.claim_row import claim_rows
from tests.exports.lists import TAKEN_OUT, claim_list
from tests.exports.payloads import FORMULAS
from tests.exports.poison import poisoned

SIGNS = tuple("=+-@＝＋－＠﹦−")
UNSEEN = ' \t\r\n\x00\xa0\ufeff\u200b\u2060"'


def cells(data: bytes, delimiter: str) -> list[str]:
    """Every cell as a spreadsheet sees it that is set to `delimiter`."""
    reader = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter)
    return [cell for row in reader for cell in row]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula_whatever_the_separator(formula: str, delimiter: str) -> None:
    data = b"".join(write_rows(["a", "b"], [{"a": formula, "b": "x"}, {"a": "x", "b": formula}]))
    unseen = UNSEEN if delimiter == "," else '"'  # where a cell was broken up, blanks make it text
    assert [c for c in cells(data, delimiter) if c.lstrip(unseen).startswith(SIGNS)] == []


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_line_of_the_file_begins_with_a_formula(formula: str) -> None:
    data = b"".join(write_rows(["a"], [{"a": formula}])).decode()
    lines = data.replace("\r", "\n").split("\n")
    assert [line for line in lines if line.lstrip(UNSEEN).startswith(SIGNS)] == []


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_come_back_unchanged(formula: str) -> None:
    row = {"a": formula, "b": f"x{formula}", "c": f"{formula}\n{formula}"}
    assert list(read_rows(b"".join(write_rows(row, [row])))) == [row]


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.text()})))
def test_all_texts_come_back_unchanged(rows: list[dict[str, str]]) -> None:
    assert list(read_rows(b"".join(write_rows(["a", "b"], rows)))) == rows


def test_a_byte_order_mark_is_passed_over() -> None:
    assert list(read_rows(b"\xef\xbb\xbfa,b\r\n1,2\r\n")) == [{"a": "1", "b": "2"}]


def test_a_file_without_a_line_has_no_rows() -> None:
    assert list(read_rows(b"")) == []


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(Refused, match="Line 2 has 1 cells where 2 columns are named"):
        list(read_rows(b"a,b\r\n1\r\n"))


def test_nothing_is_an_empty_cell_and_several_values_are_one() -> None:
    data = b"".join(write_rows(["a", "b", "c"], [{"a": None, "b": ["x", "y"], "c": 5}]))
    assert data == b"a,b,c\r\n,x; y,5\r\n"


def test_a_row_of_one_empty_cell_is_a_row() -> None:
    assert list(read_rows(b"".join(write_rows(["a"], [{"a": ""}])))) == [{"a": ""}]


def test_the_names_of_the_columns_come_before_the_first_row_is_asked_for() -> None:
    asked: list[str] = []

    def rows() -> Iterator[dict]:
        asked.append("for a row")
        yield {}

    assert next(write_claims(claim_list(rows()))) == (",".join(LIST_COLUMNS) + "\r\n").encode()
    assert asked == []


def test_many_rows_come_in_several_chunks() -> None:
    rows = ({"a": "x" * 1000} for _ in range(1000))
    chunks = list(write_rows(["a"], rows))
    assert len(chunks) > 10
    assert max(map(len, chunks)) < 100_000


@pytest.mark.django_db
def test_a_claim_comes_back_as_it_was(article: Article) -> None:
    rows = list(claim_rows(Claim.objects.all()))
    for row, back in zip(rows, read_rows(b"".join(write_claims(claim_list(rows)))), strict=True):
        texts = {name: value for name, value in row.items() if isinstance(value, str)}
        assert {name: back[name] for name in texts} == texts
        assert back["taken_out"] == TAKEN_OUT


def test_a_report_has_one_row_for_each_claim(report: dict) -> None:
    rows = list(read_rows(b"".join(write_report(report))))
    assert tuple(rows[0]) == REPORT_COLUMNS
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]
    assert rows[0]["rating_label"] == "False"
    assert rows[0]["approved_by"] == "reviewer"
    assert "[1] refutes: The survey, https://survey.example/1" in rows[0]["sources"].splitlines()
    assert rows[0]["also_checked_by"] == "The Other Desk"
    assert rows[3]["corrections"].endswith("Retraction: Wrong bridge.")
    assert rows[4]["why_no_verdict"] == "Nobody can know yet."
    assert {row["report_hash"] for row in rows} == {report["content_hash"]}
    assert {row["history_hash"] for row in rows} == {report["history"]["hash"]}


def test_no_word_of_a_report_is_a_formula(report: dict) -> None:
    for formula in FORMULAS:
        data = b"".join(write_report(poisoned(report, formula)))
        assert [c for c in cells(data, ",") if c.lstrip(UNSEEN).startswith(SIGNS)] == [], formula
