"""A ZIP file with a report in every other format, and what proves that it is whole."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from claims.text.chain import sha256_bytes

Plain = dict[str, Any]

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP file knows; never the clock
MODE = 0o644 << 16
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
SCHEMA = "factcheck-workbench/bundle/1"


class Writer(Protocol):
    """What writes a report down in one format."""

    @property
    def extension(self) -> str:
        """How the names of its files end, with the dot."""

    def write(self, content: Plain, /) -> Iterable[bytes]:
        """The bytes of the report."""


def write_report(report: Plain, formats: Mapping[str, Writer]) -> Iterator[bytes]:
    """The report in each of `formats`, a manifest with the head of the history, and the sums.

    `sha256sum -c SHA256SUMS` holds for all of it once it is unpacked. Equal reports give equal
    bytes.
    """
    files = {f"report{one.extension}": b"".join(one.write(report)) for one in formats.values()}
    files[MANIFEST] = _manifest(report, files)
    files[SUMS] = _sums(files)
    yield _packed(files)


def _manifest(report: Plain, files: Mapping[str, bytes]) -> bytes:
    told = ("selection", "made_by", "desk", "as_of", "content_hash", "history")
    manifest = {
        "schema": SCHEMA,
        "article": report["article"],
        "scales": [
            {"name": scale["name"], "version": scale["version"]} for scale in report["scales"]
        ],
        **{name: report[name] for name in told},
        "files": [
            {"name": name, "bytes": len(data), "sha256": sha256_bytes(data)}
            for name, data in files.items()
        ],
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode()


def _sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256_bytes(data)}  {name}\n" for name, data in files.items()).encode()


def _packed(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = MODE
            packed.writestr(entry, data)
    return buffer.getvalue()
