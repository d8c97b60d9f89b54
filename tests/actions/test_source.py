from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage

from claims import actions
from claims.actions.kept import MAX_CAPTURE_BYTES
from claims.enums import ClaimStatus as S
from claims.errors import NotFound, Refused
from claims.models import Capture, Claim, Event, Origin, Source
from tests.actions.doings import Desk
from tests.stories import a_source, fresh

pytestmark = pytest.mark.django_db
FIELDS = """title url author publisher published opened kind origin interests confidential
    confidential_reason public_description""".split()


def mend(source: Source, by: User, **values: Any) -> Source:
    source = Source.objects.get(pk=source.pk)
    given = {name: getattr(source, name) for name in FIELDS} | values
    return actions.edit_source(source, by=by, revision=source.revision, **given)


def source_of(claim: Claim) -> Source:
    return Source.objects.filter(evidence__claim=claim)[0]


def test_a_page_is_one_source_however_its_address_is_spelt(checker: User) -> None:
    first = actions.add_source("Report", by=checker, url="https://archive.example/report")
    again = actions.add_source("Again", by=checker, url="https://ARCHIVE.example/report/")
    assert again == first
    assert Source.objects.get().title == "Report"


def test_sources_without_an_address_are_each_their_own(checker: User) -> None:
    for _ in range(2):
        actions.add_source("A letter", by=checker)
    assert Source.objects.count() == 2


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://a"]
)
def test_an_address_that_is_no_web_page_is_refused(checker: User, url: str) -> None:
    with pytest.raises(Refused, match=r"https?://|valid URL"):
        actions.add_source("Report", by=checker, url=url)
    with pytest.raises(Refused, match=r"https?://|valid URL"):
        mend(a_source(checker, "Archive"), checker, url=url)


def test_a_source_needs_a_title(checker: User) -> None:
    with pytest.raises(Refused, match="Title: This field cannot be blank"):
        actions.add_source("  ", by=checker)


@pytest.mark.parametrize("published", ["May 2026", "2026-13", "2026-1", "٢٠٢٦", "2026\n", "26"])
def test_a_date_is_a_year_a_month_or_a_day(checker: User, published: str) -> None:
    with pytest.raises(Refused, match="Write the date as 2023"):
        actions.add_source("Report", by=checker, published=published)


def test_a_confidential_source_is_explained(checker: User) -> None:
    with pytest.raises(Refused, match="needs its reason and a public description"):
        actions.add_source("A caller", by=checker, confidential=True, public_description="Staff.")
    assert not Source.objects.exists()


def test_another_source_with_that_address_is_named_as_the_reason(checker: User) -> None:
    first, second = a_source(checker, "Archive"), a_source(checker, "Institute")
    with pytest.raises(Refused, match="among the sources already"):
        mend(second, checker, url=first.url)


@pytest.mark.parametrize("status", [S.IN_REVIEW, S.APPROVED])
@pytest.mark.parametrize(
    "values",
    [
        {"title": "Another report"},
        {"publisher": "Another house"},
        {"opened": False},
        {"interests": "Sells bridges."},
        {"kind": "social"},
    ],
    ids="".join,
)
def test_a_changed_source_drops_the_claims_back_that_lean_on_it(
    desk: Desk, status: S, values: dict[str, Any]
) -> None:
    claim, bystander = desk.claim(status), desk.claim(S.NEW)
    mend(source_of(claim), desk.checker, **values)
    assert fresh(claim).status == S.RESEARCHING
    assert fresh(bystander).revision == bystander.revision
    assert Event.objects.filter(action="claim.drop_back").count() == 1


def test_a_source_under_another_origin_drops_claims_back(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    mend(source_of(claim), desk.checker, origin=actions.add_origin("Wire", by=desk.checker))
    assert fresh(claim).status == S.RESEARCHING


def test_a_renamed_origin_drops_claims_back(desk: Desk) -> None:
    claim = desk.claim(S.NEW)
    origin = actions.add_origin("Wire", by=desk.checker)
    mend(a_source(desk.checker, "Archive"), desk.checker, origin=origin)
    claim = desk.claim(S.APPROVED)
    actions.rename_origin(origin, by=desk.checker, name="News wire")
    assert fresh(claim).status == S.RESEARCHING
    with pytest.raises(NotFound):
        actions.rename_origin(Origin(pk=99, name="x"), by=desk.checker, name="y")


def test_a_source_sent_in_as_it_was_changes_nothing(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    before = Event.objects.count()
    mend(source_of(claim), desk.checker)
    assert (fresh(claim).status, Event.objects.count()) == (S.APPROVED, before)


def test_what_the_reader_never_sees_of_a_source_voids_nothing(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    mend(source_of(claim), desk.checker, confidential_reason="None needed.")
    assert fresh(claim).status == S.APPROVED


@pytest.mark.parametrize("status", [S.PUBLISHED, S.RETRACTED])
def test_what_is_public_keeps_the_source_as_it_was(desk: Desk, status: S) -> None:
    claim = desk.claim(status)
    mend(source_of(claim), desk.checker, title="Another report")
    claim = fresh(claim)
    assert claim.status == status
    assert claim.public_verdict is not None
    titles = [item["title"] for item in claim.public_verdict.frozen["evidence"]]
    assert titles == ["Report of Archive", "Report of Institute"]


def test_a_capture_is_kept_under_its_hash_and_voids_nothing(desk: Desk) -> None:
    claim = desk.claim(S.APPROVED)
    source = source_of(claim)
    kept = [
        actions.add_capture(source, b"<p>page", media_type="text/html", by=desk.checker)
        for _ in range(2)
    ]
    assert kept[0].file.name == kept[1].file.name == f"captures/{kept[0].sha256}"
    with kept[0].file.open() as file:
        assert file.read() == b"<p>page"
    assert fresh(claim).status == S.APPROVED


@pytest.mark.parametrize(
    ("data", "says"), [(b"", "empty"), (b"x" * (MAX_CAPTURE_BYTES + 1), "over 20 MB")]
)
def test_an_empty_or_huge_capture_is_refused(checker: User, data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        actions.add_capture(a_source(checker, "A"), data, media_type="text/html", by=checker)
    assert not Capture.objects.exists()


def test_a_file_that_a_crash_cut_short_is_written_again(checker: User) -> None:
    source = a_source(checker, "Archive")
    name = actions.add_capture(source, b"whole page", media_type="text/html", by=checker).file.name
    assert name
    with open(default_storage.path(name), "wb") as file:  # noqa: PTH123
        file.write(b"whole")
    actions.add_capture(source, b"whole page", media_type="text/html", by=checker)
    with default_storage.open(name) as kept:
        assert kept.read() == b"whole page"
