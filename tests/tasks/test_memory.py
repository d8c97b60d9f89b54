"""Files of published fact-checks, imported in the background; the index that follows."""

import gzip
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from pytest_django.fixtures import Settings

from claims.actions import check_file
from claims.actions.check_file import BROKEN_OFF, import_check_file, take_in_check_file
from claims.enums import ImportState
from claims.errors import NotAllowed, Refused
from claims.models import CheckFile, KnownCheck
from claims.search.find import find
from claims.search.index import behind
from claims.search.store import writing
from claims.tasks.memory import import_checks, keep_index
from claims.tasks.worker import run_worker
from tests import stories
from tests.readers.test_claim_review import review


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def taken_in(by: User, data: bytes, name: str = "feed.json") -> CheckFile:
    return take_in_check_file(ContentFile(data, name=name), by=by)


def feed(*items: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(item) for item in items).encode()


def imported(kept: CheckFile) -> CheckFile:
    import_check_file(kept.pk)
    kept.refresh_from_db()
    return kept


def test_only_checkers_bring_files_in(outsider: User) -> None:
    with pytest.raises(NotAllowed):
        taken_in(outsider, b"[]")
    assert not CheckFile.objects.exists()


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_imported_with_its_flaws_listed(packed: bool, checker: User) -> None:
    data = feed(review(1), review(2, url=""), review(3, datePublished="yesterday"))
    kept = imported(taken_in(checker, gzip.compress(data) if packed else data))
    assert (kept.state, kept.kept, kept.added, kept.skipped) == (ImportState.DONE, 2, 2, 1)
    assert [line.split(":")[0] for line in kept.flaws.splitlines()] == ["Item 2 skipped", "Item 3"]
    assert kept.read == kept.size
    assert KnownCheck.objects.count() == 2


def test_the_same_checks_in_another_file_bring_nothing_twice(checker: User) -> None:
    for added, data in ((2, feed(review(1), review(2))), (0, feed(review(2), review(1)))):
        kept = imported(taken_in(checker, data))
        assert (kept.added, kept.kept) == (added, 2)
    assert KnownCheck.objects.count() == 2


def test_the_same_file_is_taken_in_once_unless_something_was_wrong_with_it(checker: User) -> None:
    data = feed(review(1), review(2))
    imported(taken_in(checker, data))
    with pytest.raises(Refused, match="nothing new in it"):
        taken_in(checker, data, name="again.json")
    assert imported(taken_in(checker, b"<html>")).state == ImportState.REFUSED
    taken_in(checker, b"<html>")
    first, second = CheckFile.objects.exclude(size=len(data)).values_list("file", flat=True)
    assert first != second


@pytest.mark.parametrize(
    "data", [b"<html><body>Sign in</body></html>", b"", b"\x1f\x8bbroken", b"[]", b"\x00\xff"]
)
def test_a_file_that_holds_no_checks_is_refused_in_words(data: bytes, checker: User) -> None:
    kept = imported(taken_in(checker, data))
    assert kept.is_settled
    assert kept.kept == 0
    assert kept.problem or kept.flaws


def test_flaws_that_no_database_can_store_are_told_all_the_same(checker: User) -> None:
    kept = imported(taken_in(checker, feed(review(1, datePublished="a\x00b \ud83d"), review(2))))
    assert (kept.kept, kept.skipped) == (1, 1)
    assert kept.flaws.startswith("Item 1 skipped")
    assert "\x00" not in kept.flaws


def test_only_so_many_flaws_are_kept(checker: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_file, "MOST_FLAWS", 3)
    kept = imported(taken_in(checker, feed(*[review(n, url="") for n in range(9)], review(10))))
    assert len(kept.flaws.splitlines()) == 3
    assert kept.skipped == 9


def test_an_import_that_broke_off_goes_on_where_it_is_begun_again(
    checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.actions.known_check.BATCH", 2)
    kept = taken_in(checker, feed(*[review(number) for number in range(5)]))
    with monkeypatch.context() as broken:
        broken.setattr(check_file, "asdict", _fail)
        with pytest.raises(ConnectionError):
            import_check_file(kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.problem) == (ImportState.RUNNING, BROKEN_OFF)
    assert KnownCheck.objects.count() == 2
    kept = imported(kept)
    assert (kept.state, kept.problem, kept.kept) == (ImportState.DONE, "", 5)
    assert KnownCheck.objects.count() == 5


def _fail(_: object) -> None:
    raise ConnectionError("The database went away.")


def test_what_is_imported_is_not_imported_again(checker: User) -> None:
    kept = imported(taken_in(checker, feed(review(1))))
    kept.file.delete(save=False)
    import_check_file(kept.pk)
    kept.refresh_from_db()
    assert kept.state == ImportState.DONE


@pytest.mark.django_db(transaction=True)
def test_the_worker_imports_and_what_came_in_is_found(checker: User) -> None:
    kept = taken_in(checker, feed(review(1, claimReviewed="A shark on the motorway")))
    import_checks.enqueue(kept.pk)
    run_worker(threading.Event(), once=True)
    kept.refresh_from_db()
    assert kept.state == ImportState.DONE
    assert behind() == 0
    assert find("shark", checker).total == 1


def test_the_index_of_an_empty_desk_waits_for_its_first_event(db: None, tmp_path: Path) -> None:
    keep_index()
    assert not (tmp_path / "index").exists()


def test_an_index_that_somebody_else_writes_is_left_to_them(checker: User) -> None:
    stories.an_article(checker)
    with writing(0):
        keep_index()
    assert behind() > 0
    keep_index()
    assert behind() == 0
