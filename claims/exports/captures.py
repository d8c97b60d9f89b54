"""The captures behind a report: their bytes for its bundle, and what was left out and why."""

from collections.abc import Iterator
from typing import Any

from claims.errors import NotFound
from claims.models import Capture
from claims.queries.capture import captures_by_hash, open_capture
from claims.text.chain import sha256_bytes

Plain = dict[str, Any]

ENDINGS = {
    "text/html": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/svg+xml": ".svg",
    "multipart/related": ".mhtml",
    "application/warc": ".warc",
}
CONFIDENTIAL = "the source is confidential"
NOT_KEPT = "the file is not kept here any more"
DAMAGED = "the file is not what its SHA-256 says"


def captures_of(report: Plain) -> Iterator[tuple[Plain, bytes]]:
    """What is known of each capture of a source, and its bytes.

    A confidential source is named by its number alone; without `file` there are no bytes and `why`
    says the reason. One that two sources share comes twice with the same `file`.
    """
    told = [(source, one) for source in report["sources"] for one in source["captures"]]
    kept = captures_by_hash({one["sha256"] for _, one in told})
    for source in report["sources"]:
        if source["confidential"]:
            yield {"source": source["number"], "why": CONFIDENTIAL}, b""
    for source, one in told:
        about = {"source": source["number"], **one}
        capture = kept.get(one["sha256"])
        try:
            data = b"" if capture is None else _bytes(capture)
        except NotFound:
            capture, data = None, b""
        if capture is None:
            yield about | {"why": NOT_KEPT}, b""
        elif sha256_bytes(data) != one["sha256"]:
            yield about | {"why": DAMAGED}, b""
        else:
            ending = ENDINGS.get(capture.media_type.partition(";")[0], ".bin")
            name = f"captures/{one['sha256']}{ending}"
            yield about | {"media_type": capture.media_type, "file": name}, data


def _bytes(capture: Capture) -> bytes:
    with open_capture(capture) as file:
        return file.read()
