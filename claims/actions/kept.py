"""Bytes that are about to become a capture: stored, hashed and read before anything is locked."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.errors import Refused
from claims.models import Capture, Source
from claims.queries.kept_text import FOLDER, newest_text
from claims.readers.readable import readable_text
from claims.text.chain import sha256, sha256_bytes
from claims.text.folding import stands_in

from .change import Change
from .file import store

MAX_CAPTURE_BYTES = 20_000_000


@dataclass(frozen=True)
class Kept:
    """Stored bytes, and the readable text that was found in them, "" for none."""

    name: str
    sha256: str
    size: int
    media_type: str
    text: str


def keep(data: bytes, *, media_type: str, charset: str = "", url: str = "") -> Kept:
    """Store `data` and its readable text. Raises Refused when it is empty or over 20 MB."""
    if not data:
        raise Refused("The file is empty; choose the saved page or document.")
    if len(data) > MAX_CAPTURE_BYTES:
        raise Refused("The file is over 20 MB; save a smaller copy of the page.")
    text = readable_text(data, media_type=f"{media_type}; charset={charset}", url=url)
    if text:
        store(FOLDER, text.encode())
    return Kept(
        name=store("captures", data),
        sha256=sha256_bytes(data),
        size=len(data),
        media_type=media_type,
        text=text,
    )


def write_capture(write: Change, source: Source, kept: Kept, by: User) -> Capture:
    """The capture of `source`; what is quoted from it is checked against the new text."""
    capture = write.create(
        Capture(
            source=source,
            file=kept.name,
            sha256=kept.sha256,
            text_sha256=sha256(kept.text) if kept.text else "",
            media_type=kept.media_type,
            size=kept.size,
            captured_by=by,
        )
    )
    if kept.text:
        for item in source.evidence.exclude(excerpt=""):
            write.update(item, verbatim=stands_in(kept.text, item.excerpt))
    return capture


def is_verbatim(source: Source, excerpt: str) -> bool | None:
    """Whether `excerpt` stands in the newest readable capture; None where there is none."""
    text = newest_text(source) if excerpt.strip() else ""
    return stands_in(text, excerpt) if text else None
