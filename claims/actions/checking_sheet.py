"""Taking a checking sheet in: its facts become claims of an article, its sources their evidence."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from claims.enums import ClaimType, SourceKind, Stance
from claims.errors import ClaimsError, Refused
from claims.exports.checking_sheet import CONFIDENTIAL, TABLES
from claims.exports.csv import EXTRA, read_rows
from claims.models import ArticleVersion, Claim, Evidence, Source
from claims.permissions import can_lift_claim
from claims.text.chain import sha256

from .change import AlreadyDone, require
from .claim import lift_claim
from .claimant import add_claimant
from .evidence import add_evidence
from .source import add_source

CHECKER_NEEDED = "You need the role of a checker to take a sheet in."
LARGEST = 20 * 1024 * 1024  # bytes of a table when it is unpacked
MOST_ROWS = 5_000
KINDS = {kind.label: kind.value for kind in SourceKind}

Row = dict[str, str]


@dataclass
class Line:
    """What becomes of one row: its table and number in it, and "new", "here" or "bad" with why."""

    table: str
    number: int
    words: str
    state: str = "new"
    why: str = ""


@dataclass
class Sheet:
    """The rows of a sheet by table, as they stand in the file."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})


@dataclass(frozen=True)
class _Article:
    """The text that facts are lifted from, and the draft story lines by their name."""

    version: ArticleVersion
    lines: dict[str, str]


def read_sheet(data: bytes) -> Sheet:
    """The tables in a ZIP file of CSV files, or the one table in a CSV file, told by its columns.

    Raises Refused for anything else, saying what is wrong.
    """
    sheet = Sheet()
    for part in _parts(data):
        try:
            rows = list(read_rows(part, whole=False))
        except UnicodeDecodeError:
            raise Refused("The file is not text in UTF-8; save it as CSV (UTF-8) again.") from None
        if len(rows) > MOST_ROWS:
            raise Refused(f"A table has more than {MOST_ROWS:,} rows; take it in in parts.")
        if rows:
            sheet.tables[_table_of(rows[0])] += rows
    if not any(sheet.tables.values()):
        raise Refused("There is no row in this file; choose the sheet with the facts.")
    return sheet


def look_at_sheet(sheet: Sheet, version: ArticleVersion, *, by: User) -> list[Line]:
    """What `import_sheet` would make of each row; nothing is written."""
    with transaction.atomic():
        lines = import_sheet(sheet, version, by=by)
        transaction.set_rollback(True)
    return lines


def import_sheet(sheet: Sheet, version: ArticleVersion, *, by: User) -> list[Line]:
    """Lift each fact whose words stand in `version`, and tie its sources to it.

    Row by row: what cannot be taken in is told with its number, what is here already stays as it
    is, and doing it twice brings nothing twice. Raises NotAllowed.
    """
    require(can_lift_claim(by), CHECKER_NEEDED)
    claims: dict[str, Claim] = {}
    lines_there = sheet.tables["draft-story-lines"]
    spoken = {row["DSL ID"]: row.get("Draft Story Line", "") for row in lines_there}
    facts = _each(sheet.tables["facts"], "facts", "Fact")
    sources = _each(sheet.tables["sources"], "sources", "Source")
    about = _Article(version, spoken)
    lines = [_done(line, partial(_fact, row, about, claims, by)) for line, row in facts]
    return lines + [_done(line, partial(_source, row, claims, by)) for line, row in sources]


def _each(rows: Iterable[Row], table: str, name: str) -> Iterator[tuple[Line, Row]]:
    for number, row in enumerate(rows, 2):  # as a spreadsheet counts, the names being row 1
        yield Line(table, number, row.get(name, "")), row


def _done(line: Line, act: Callable[[], bool]) -> Line:
    try:
        with transaction.atomic():
            line.state = "new" if act() else "here"
    except ClaimsError as error:
        line.state, line.why = "bad", error.message
    return line


def _fact(row: Row, about: "_Article", claims: dict[str, Claim], by: User) -> bool:
    _check_cells(row)
    version = about.version
    statement = row.get("Fact", "").strip()
    if not statement:
        raise Refused("It has no fact; write what is to be checked.")
    start, quote = _place(row, about, statement)
    claim = _same(version, start, quote, statement)
    made = claim is None
    if claim is None:
        claim = _lifted(row, version, (start, quote, statement), by)
    if row.get("Fact ID"):
        claims[row["Fact ID"]] = claim
    return made


def _place(row: Row, about: "_Article", statement: str) -> tuple[int, str]:
    spoken = about.lines.get(row.get("DSL ID", ""), "")
    for quote in (row.get("Quote", ""), statement, spoken):
        if quote and (start := about.version.text.find(quote)) >= 0:
            return start, quote
    raise Refused("Its words do not stand in the article; put them into the column Quote.")


def _same(version: ArticleVersion, start: int, quote: str, statement: str) -> Claim | None:
    there = Claim.objects.filter(span__version=version, span__start=start, statement=statement)
    return there.filter(span__end=start + len(quote)).first()


def _lifted(row: Row, version: ArticleVersion, place: tuple[int, str, str], by: User) -> Claim:
    start, quote, statement = place
    name = row.get("Claimant", "").strip()
    kind = row.get("Fact Category", "").strip().lower()
    try:
        return lift_claim(
            version,
            start,
            start + len(quote),
            by=by,
            exact=quote,
            statement=statement,
            claimant=add_claimant(name, by=by) if name else None,
            claimant_role=row.get("Role", ""),
            claim_type=kind if kind in ClaimType.values else ClaimType.FACT,
            made_on=_day(row.get("Said on", "")),
            key=f"sheet:{sha256(f'{version.pk}:{start}:{quote}:{statement}')[:48]}",
        )
    except AlreadyDone:
        raise Refused("It was taken in before and changed since; change it on its page.") from None


def _source(row: Row, claims: dict[str, Claim], by: User) -> bool:
    _check_cells(row)
    if row.get("Kind") == CONFIDENTIAL:
        raise Refused("A confidential source is not taken in from a sheet; add it on the desk.")
    if not row.get("Source", "").strip() and not row.get("URL", "").strip():
        raise Refused("It has neither a name nor an address.")
    claim = claims.get(row.get("Fact ID", ""))
    if claim is None:
        raise Refused(f"Its fact “{row.get('Fact ID', '')}” is not among the facts taken in.")
    stance = row.get("Stance", "").strip().lower()
    if stance not in Stance.values:
        raise Refused(f"Its stance “{stance}” is none of {', '.join(Stance.values)}.")
    source = _known(row) or _added(row, by)
    locator = row.get("Locator", "")
    there = Evidence.objects.filter(claim=claim, source=source, stance=stance, locator=locator)
    if there.exists():
        return False
    add_evidence(
        claim,
        source,
        by=by,
        revision=None,
        stance=stance,
        locator=locator,
        excerpt=row.get("Excerpt", ""),
        paraphrase=row.get("Paraphrase", ""),
        translation=row.get("Translation", ""),
    )
    return True


def _known(row: Row) -> Source | None:
    title, publisher = row.get("Source", ""), row.get("Publisher", "")
    same = Source.objects.filter(title=title, publisher=publisher, confidential=False)
    return same.filter(url=row.get("URL", "")).first()


def _added(row: Row, by: User) -> Source:
    return add_source(
        row.get("Source", "") or row["URL"],
        by=by,
        url=row.get("URL", ""),
        author=row.get("Author", ""),
        publisher=row.get("Publisher", ""),
        published=row.get("Date", ""),
        kind=KINDS.get(row.get("Kind", ""), SourceKind.MEDIA),
        interests=row.get("Interests", ""),
        opened=False,  # nobody here has yet
    )


def _check_cells(row: Row) -> None:
    if EXTRA in row:
        raise Refused("It has more cells than there are columns; look for a stray comma.")


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"“{text[:20]}” is no day; write it as 2023-10-16.") from None


def _parts(data: bytes) -> Iterator[bytes]:
    if not data.startswith(b"PK"):
        yield data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if len(entries) > len(TABLES) or sum(one.file_size for one in entries) > LARGEST:
                raise Refused("This ZIP file holds more than three tables of a sheet can be.")
            for entry in entries:
                with archive.open(entry) as file:
                    yield file.read(LARGEST + 1)[:LARGEST]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused("This ZIP file cannot be read; pack the tables again.") from None


def _table_of(row: Row) -> str:
    for name, mark in (("facts", "Fact"), ("sources", "Source"), ("draft-story-lines", "DSL ID")):
        if mark in row:
            return name
    raise Refused(
        "No column of this table is called Fact, Source or Draft Story Line; keep the names."
    )
