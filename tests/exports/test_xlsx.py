from collections.abc import Iterator

import pytest

from claims.exports import xlsx
from claims.exports.xlsx import write_claims, write_report
from claims.exports.xlsx_rows import cell_text
from claims.models import Article, Claim
from claims.presenters.claim_row import ROW_COLUMNS, claim_rows
from tests.exports.lists import claim_list
from tests.exports.payloads import FORMULAS, SCRIPTS
from tests.exports.poison import poisoned
from tests.exports.reading import cells, formulas, sheets, table

MARKUP = "<r><t>x</t></r>"  # which XlsxWriter takes for its own
EMPTY = dict.fromkeys(ROW_COLUMNS)


def book_of(report: dict) -> bytes:
    return b"".join(write_report(report))


def test_a_report_has_a_sheet_for_each_thing(report: dict) -> None:
    book = book_of(report)
    assert list(sheets(book)) == ["Claims", "Evidence", "Sources", "Verdicts", "About"]
    assert [row["number"] for row in table(book, "Claims")] == list("1234567")
    assert [row["claim"] for row in table(book, "Verdicts")] == ["1", "6"]
    assert {row["stance"] for row in table(book, "Evidence")} == {
        *("supports", "refutes", "context"),
    }
    assert len(table(book, "Sources")) == len(report["sources"])
    assert table(book, "Sources")[0]["url"].startswith("https://")


def test_the_last_sheet_says_what_the_report_is_of(report: dict) -> None:
    about = {row["fact"]: row["value"] for row in table(book_of(report), "About")}
    assert about["Title"] == "The bridge"
    assert about["SHA-256 of this report"] == report["content_hash"]
    assert about["History head"].endswith(report["history"]["hash"])


@pytest.mark.django_db
def test_numbers_days_times_and_truths_are_no_texts(article: Article) -> None:
    row = EMPTY | {"ref": "FC-0001", "start": 7, "said_on": "2026-05-01"}
    row |= {"published_at": "2026-05-01T14:00:00+02:00"}
    head, first = sheets(b"".join(write_claims(claim_list([row]))))["Claims"]
    told = {head[at][1]: cell for at, cell in first.items()}
    assert told["ref"] == ("inlineStr", "FC-0001")
    assert told["start"] == ("n", "7")
    assert told["said_on"] == ("n", "46143")
    assert told["published_at"] == ("n", "46143.5")


def test_a_day_before_the_calendar_of_workbooks_is_a_text() -> None:
    (row,) = table(
        b"".join(write_claims(claim_list([EMPTY | {"said_on": "1850-03-02"}]))), "Claims"
    )
    assert row == {"said_on": "1850-03-02"}


@pytest.mark.parametrize("words", FORMULAS + SCRIPTS)
def test_no_word_is_a_formula_or_a_link_and_each_comes_back_unchanged(words: str) -> None:
    book = b"".join(write_claims(claim_list([EMPTY | {"quote": words}])))
    assert formulas(book) == []
    assert table(book, "Claims") == [{"quote": words}]


def test_no_word_of_a_report_is_a_formula(report: dict) -> None:
    for formula in FORMULAS:
        book = book_of(poisoned(report, formula))
        assert formulas(book) == []
        assert ("inlineStr", formula) in set(cells(book))


@pytest.mark.parametrize(
    "words", ["a\x0bb\x0cc", "_x0041_", "\x00", "a\r\nb", "\x1b[0m", " x ", MARKUP]
)
def test_unseen_signs_come_back_unchanged(words: str) -> None:
    assert table(b"".join(write_claims(claim_list([EMPTY | {"quote": words}]))), "Claims") == [
        {"quote": words}
    ]


def test_what_a_workbook_cannot_hold_is_replaced_and_not_dropped() -> None:
    assert cell_text("a\uffffb\ud800c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("sign", ["x", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_where_it_shows(sign: str) -> None:
    text = cell_text(sign * 40_000)
    assert text.endswith(f"{sign}…")
    assert len(text.encode("utf-16-le")) // 2 in {32_766, 32_767}
    (row,) = table(b"".join(write_claims(claim_list([EMPTY | {"quote": sign * 40_000}]))), "Claims")
    assert row["quote"] == text


def test_a_full_sheet_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LAST_ROW", 4)
    book = b"".join(write_claims(claim_list(EMPTY | {"start": number} for number in range(9))))
    assert {name: len(rows) - 1 for name, rows in sheets(book).items()} == {
        "Claims": 4,
        "Claims 2": 4,
        "Claims 3": 1,
        "About": 4,
    }


def test_a_sheet_that_grows_too_large_is_followed_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsx, "LARGEST", 1)
    rows = [EMPTY | {"start": number} for number in range(2 * xlsx.LINES + 1)]
    found = sheets(b"".join(write_claims(claim_list(rows))))
    assert list(found) == ["Claims", "Claims 2", "Claims 3", "About"]
    told = [cell[1] for name in list(found)[:3] for row in found[name][1:] for cell in row.values()]
    assert told == [str(number) for number in range(len(rows))]


def test_the_first_bytes_leave_before_the_last_row_is_read() -> None:
    read = []

    def rows() -> Iterator[dict]:
        for number in range(5_000):
            read.append(number)
            yield EMPTY | {"quote": f"Words {number}"}

    next(write_claims(claim_list(rows())))
    assert len(read) < 1_000


def test_no_claims_make_a_sheet_with_the_names_of_its_columns() -> None:
    (head,) = sheets(b"".join(write_claims(claim_list([]))))["Claims"]
    assert tuple(text for _, text in head.values()) == ROW_COLUMNS


@pytest.mark.django_db
def test_a_claim_comes_back_as_it_was(article: Article) -> None:
    rows = list(claim_rows(Claim.objects.all()))
    for row, back in zip(
        rows, table(b"".join(write_claims(claim_list(rows))), "Claims"), strict=True
    ):
        for name in ("ref", "quote", "statement", "rationale", "content_hash", "url"):
            assert back.get(name, "") == (row[name] or "")
