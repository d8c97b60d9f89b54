"""A backup: one tar file with the database, every kept file and a manifest that proves both.

Files are named by the hash of their bytes and never change, so copying them after the database
leaves none out that the database names.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from claims.errors import Refused

from . import databases
from .databases import Head

MANIFEST, DATABASE, FILES = "manifest.json", "database", "files"
FORMAT = 1
CHUNK = 1024 * 1024  # bytes


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `sums` has the SHA-256 of each of its members by name."""

    format: int
    made_at: str
    vendor: str
    seq: int
    head: str
    migration: str
    sums: dict[str, str]

    @classmethod
    def read(cls, data: bytes) -> Self:
        """The manifest in `data`. Raises Refused when it is none that this desk can restore."""
        try:
            told = cls(**json.loads(data))
        except (TypeError, ValueError) as error:
            raise Refused("This is no backup of a desk: its manifest cannot be read.") from error
        if told.format != FORMAT:
            raise Refused(f"This backup has format {told.format}; this desk reads {FORMAT}.")
        return told


def make(path: Path) -> Manifest:
    """Write a backup of the desk as it is now to `path`, there whole or not at all.

    Others go on writing meanwhile. Raises Refused when there is no room or no way to write it.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            copy = Path(folder) / DATABASE
            head = databases.dump(copy)
            _write(part, copy, head)
        told = verify(part)
        _settle(part, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{path} cannot be written ({reason}); choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
    return told


def _write(part: Path, copy: Path, head: Head) -> None:
    sums: dict[str, str] = {}
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for name, file in (DATABASE, copy), *_kept_files():
                sums[name] = sha256_file(file)
                tar.add(file, name, recursive=False)
            _add_bytes(tar, MANIFEST, _manifest(head, sums))
        stream.flush()
        os.fsync(stream.fileno())


def _kept_files() -> Iterator[tuple[str, Path]]:
    root = Path(settings.FILES_DIR)
    for file in sorted(root.rglob("*")):
        if file.is_file():
            yield f"{FILES}/{file.relative_to(root).as_posix()}", file


def _manifest(head: Head, sums: dict[str, str]) -> bytes:
    told = Manifest(
        format=FORMAT,
        made_at=timezone.now().isoformat(timespec="seconds"),
        vendor=connection.vendor,
        seq=head.seq,
        head=head.hash,
        migration=last_migration(),
        sums=sums,
    )
    return json.dumps(asdict(told), indent=2, ensure_ascii=False).encode()


def last_migration() -> str:
    """The newest migration of the desk that the database has had; empty for a new one."""
    applied = MigrationRecorder(connection).applied_migrations()
    return max((name for app, name in applied if app == "claims"), default="")


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _settle(part: Path, path: Path) -> None:
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def sha256_file(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hex; memory stays flat."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def verify(path: Path) -> Manifest:
    """Read the whole backup once; returns what it says of itself.

    Raises Refused when it is no backup, is cut short, or any byte differs from its manifest.
    """
    with _opened(path) as tar:
        told = _manifest_of(tar)
        found = {member.name: _sum_of(tar, member) for member in _members(tar)}
    if found != told.sums:
        wrong = sorted(name for name in found | told.sums if found.get(name) != told.sums.get(name))
        raise Refused(f"The backup is damaged: {wrong[0]} is not what its manifest says.")
    return told


def unpack(path: Path, folder: Path) -> None:
    """Unpack a backup that `verify` found whole into `folder`."""
    with _opened(path) as tar:
        tar.extractall(folder, filter="data")


def _opened(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, "r:")
    except FileNotFoundError as error:
        raise Refused(f"There is no file {path}.") from error
    except (OSError, tarfile.TarError) as error:
        raise Refused(f"{path} is no backup of a desk, or it was cut short.") from error


def _manifest_of(tar: tarfile.TarFile) -> Manifest:
    try:
        stream = tar.extractfile(MANIFEST)
    except (KeyError, OSError, tarfile.TarError) as error:
        raise Refused("This is no backup of a desk, or it was cut short.") from error
    return Manifest.read(stream.read() if stream else b"")


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for member in tar:
        if not member.isfile():
            raise Refused(f"The backup is damaged: {member.name} is no ordinary file.")
        if member.name != MANIFEST:
            yield member


def _sum_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    stream: Any = tar.extractfile(member)
    whole = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        whole.update(chunk)
    return whole.hexdigest()
