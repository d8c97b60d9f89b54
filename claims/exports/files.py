"""Files that appear whole or not at all."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from claims.errors import Refused


def write_file(path: Path, chunks: Iterable[bytes]) -> int:
    """Write `chunks` to `path`, which holds all of them or what it held before; count the bytes.

    They go to a file beside it that takes its name when it is safely on the disk; folders on the
    way are made. What is no ordinary file, such as /dev/null, is written to as it is. Raises
    Refused when it cannot be written.
    """
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                return _pour(chunks, stream.fileno())
        return _replace(path, chunks)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{path} cannot be written ({reason}); choose another place.") from error


def _replace(path: Path, chunks: Iterable[bytes]) -> int:
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        try:
            size = _pour(chunks, descriptor)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return size


def _pour(chunks: Iterable[bytes], descriptor: int) -> int:
    size = 0
    with os.fdopen(descriptor, "wb", closefd=False) as stream:
        for chunk in chunks:
            size += stream.write(chunk)
    return size


def _sync_folder(folder: Path) -> None:
    # Without it a power cut may bring back the old name. Some file systems know no such thing.
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)
