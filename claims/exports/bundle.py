"""A ZIP file with a report in every other format, its captures, and what proves it whole."""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from claims.text.chain import sha256_bytes

from .captures import captures_of
from .packing import put_in

Plain = dict[str, Any]

CHUNK = 64 * 1024
IN_MEMORY = 8 * 1024 * 1024  # bytes; what is larger goes to a file that has no name
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
SCHEMA = "factcheck-workbench/bundle/2"


class Writer(Protocol):
    """What writes a report down in one format."""

    @property
    def extension(self) -> str:
        """How the names of its files end, with the dot."""

    def write(self, content: Plain, /) -> Iterable[bytes]:
        """The bytes of the report."""


class _Packing:
    """A ZIP file that grows by one file at a time, each with its sum."""

    def __init__(self, stream: Any) -> None:
        self.files: dict[str, tuple[int, str]] = {}
        self._packed = zipfile.ZipFile(stream, "w")

    def add(self, name: str, data: bytes) -> None:
        """Put `data` in under `name`, once."""
        if name in self.files:
            return
        self.files[name] = len(data), sha256_bytes(data)
        put_in(self._packed, name, data)

    def close(self) -> None:
        """Write the sums of what is in it, and its end."""
        sums = "".join(f"{digest}  {name}\n" for name, (_, digest) in self.files.items())
        self.add(SUMS, sums.encode())
        self._packed.close()


def write_report(report: Plain, formats: Mapping[str, Writer]) -> Iterator[bytes]:
    """The report in each of `formats`, its captures, a manifest with the head of the history, sums.

    `sha256sum -c SHA256SUMS` holds for all of it once it is unpacked. Equal reports with equal
    captures give equal bytes. No capture of a confidential source is in it.
    """
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as stream:
        packing = _Packing(stream)
        for one in formats.values():
            packing.add(f"report{one.extension}", b"".join(one.write(report)))
        captures = []
        for about, data in captures_of(report):
            captures.append(about)
            if "file" in about:
                packing.add(about["file"], data)
        packing.add(MANIFEST, _manifest(report, packing.files, captures))
        packing.close()
        stream.seek(0)
        while chunk := stream.read(CHUNK):
            yield chunk


def _manifest(report: Plain, files: Mapping[str, tuple[int, str]], captures: list[Plain]) -> bytes:
    told = ("selection", "made_by", "desk", "as_of", "content_hash", "history")
    manifest = {
        "schema": SCHEMA,
        "title": report["title"],
        "articles": report["articles"],
        "scales": [
            {"name": scale["name"], "version": scale["version"]} for scale in report["scales"]
        ],
        **{name: report[name] for name in told},
        "files": [
            {"name": name, "bytes": size, "sha256": digest}
            for name, (size, digest) in files.items()
        ],
        "captures": [one for one in captures if "file" in one],
        "left_out": [one for one in captures if "file" not in one],
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode()
