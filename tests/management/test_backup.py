"""A backup holds the whole desk of one moment, and a restored desk proves that it is the same."""

import io
import json
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from pytest_django.fixtures import Settings

from claims import actions
from claims.management import archive
from claims.models import Claimant, HistoryHead
from claims.queries.history import prove_history
from tests.management.conftest import Manage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """A data folder of its own, with one kept file."""
    settings.DATA_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"
    kept = tmp_path / "files" / "captures" / "ab12"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"what the page said")
    return tmp_path


@pytest.fixture
def backup(folder: Path, checker: User, manage: Manage) -> Path:
    """A backup of a desk with one claimant."""
    actions.add_claimant("Before", by=checker)
    path = folder / "desk.tar"
    assert manage("backup", path).code == 0
    return path


def names() -> list[str]:
    return [*Claimant.objects.values_list("name", flat=True)]


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of everything in a backup."""
    with tarfile.open(path) as tar:
        for member in tar:
            stream = tar.extractfile(member)
            yield member.name, stream.read() if stream else b""


def rewritten(path: Path, **replaced: bytes) -> Path:
    """A copy of a backup with the bytes of some members replaced, or members added."""
    new = dict(members(path)) | replaced
    copy = path.with_name("other.tar")
    with tarfile.open(copy, "w") as tar:
        for name, data in new.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return copy


def test_a_restored_desk_has_the_rows_the_files_and_the_head_of_the_backup(
    backup: Path, folder: Path, checker: User, manage: Manage
) -> None:
    head = HistoryHead.objects.get(pk=1).hash
    actions.add_claimant("After", by=checker)
    (folder / "files" / "captures" / "ab12").unlink()
    run = manage("restore", backup, "--yes")
    assert run.code == 0, run.err
    assert head in run.out
    assert names() == ["Before"]
    assert (folder / "files" / "captures" / "ab12").read_bytes() == b"what the page said"
    assert prove_history().head == head


def test_a_restored_desk_goes_on_where_it_was(backup: Path, checker: User, manage: Manage) -> None:
    manage("restore", backup, "--yes")
    actions.add_claimant("Later", by=checker)
    assert names() == ["Before", "Later"]
    assert prove_history().holds


def test_a_desk_with_a_history_is_replaced_only_when_told_so(
    backup: Path, checker: User, manage: Manage
) -> None:
    actions.add_claimant("After", by=checker)
    run = manage("restore", backup)
    assert run.code == 1
    assert "2 events already; say --yes" in run.err
    assert names() == ["After", "Before"]


def test_what_a_restore_replaces_is_kept_and_can_be_restored(
    backup: Path, folder: Path, checker: User, manage: Manage
) -> None:
    actions.add_claimant("After", by=checker)
    manage("restore", backup, "--yes")
    [kept] = folder.glob("before-restore-*.tar")
    assert manage("restore", kept, "--yes").code == 0
    assert names() == ["After", "Before"]


def test_a_backup_made_while_eight_people_write_is_of_one_moment(
    folder: Path, checker: User, manage: Manage
) -> None:
    stop = threading.Event()

    def write(number: int) -> None:
        count = 0
        while not stop.is_set():
            count += 1
            actions.add_claimant(f"Claimant {number} {count}", by=checker)
        connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    try:
        made = [archive.make(folder / f"{number}.tar") for number in range(4)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert len({told.head for told in made}) > 1
    for number, told in enumerate(made):
        run = manage("restore", folder / f"{number}.tar", "--yes")
        assert run.code == 0, run.err
        assert prove_history().head == told.head
        assert Claimant.objects.count() == told.seq


def test_a_file_that_is_there_is_not_written_over(backup: Path, manage: Manage) -> None:
    run = manage("backup", backup)
    assert run.code == 1
    assert "is there already" in run.err
    assert manage("backup", backup, "--force").code == 0


def test_in_a_folder_a_backup_is_named_after_the_time(folder: Path, manage: Manage) -> None:
    assert manage("backup", folder).code == 0
    assert len([*folder.glob("desk-*.tar")]) == 1


def test_only_its_owner_can_read_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(
    folder: Path, manage: Manage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "add", full)
    run = manage("backup", folder / "desk.tar")
    assert run.code == 1
    assert "no space left on device" in run.err
    assert [path.name for path in folder.iterdir()] == ["files"]


def test_a_backup_with_one_other_byte_is_refused(backup: Path, manage: Manage) -> None:
    changed = rewritten(backup, **{"files/captures/ab12": b"what the page sold"})
    run = manage("restore", changed, "--yes")
    assert run.code == 1
    assert "files/captures/ab12 is not what its manifest says" in run.err
    assert names() == ["Before"]


def test_a_backup_with_a_file_more_is_refused(backup: Path, manage: Manage) -> None:
    run = manage("restore", rewritten(backup, **{"files/../../evil": b"x"}), "--yes")
    assert run.code == 1
    assert "is not what its manifest says" in run.err


def test_a_backup_cut_short_is_refused(backup: Path, manage: Manage) -> None:
    cut = backup.with_name("cut.tar")
    whole = backup.read_bytes()
    for share in (0, 100, len(whole) // 2, len(whole) * 9 // 10):
        cut.write_bytes(whole[:share])
        run = manage("restore", cut, "--yes")
        assert run.code == 1
        assert "backup" in run.err
    assert names() == ["Before"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": 9}, "has format 9"),
        ({"migration": "9999_later"}, "made by a newer version"),
        ({"vendor": "oracle"}, "This backup is of oracle"),
        ({"unknown": 1}, "cannot be read"),
    ],
)
def test_a_backup_of_another_kind_is_refused_with_the_reason(
    change: dict[str, object], sentence: str, backup: Path, manage: Manage
) -> None:
    manifest = json.loads(dict(members(backup))[archive.MANIFEST]) | change
    other = rewritten(backup, **{archive.MANIFEST: json.dumps(manifest).encode()})
    run = manage("restore", other, "--yes")
    assert run.code == 1
    assert sentence in run.err
    assert names() == ["Before"]


def test_a_missing_backup_is_named(folder: Path, manage: Manage) -> None:
    run = manage("restore", folder / "nowhere.tar")
    assert (run.code, "There is no file" in run.err) == (1, True)
