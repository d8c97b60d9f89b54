"""The readable text that is kept of a source."""

from django.core.files.storage import default_storage

from claims.models import Capture, Source

FOLDER = "texts"


def text_of(capture: Capture | None) -> str:
    """The readable text of a capture, "" where it has none."""
    if capture is None or not capture.text_sha256:
        return ""
    with default_storage.open(f"{FOLDER}/{capture.text_sha256}") as file:
        return str(file.read().decode())


def newest_text(source: Source) -> str:
    """The text of the newest readable capture, "" where there is none."""
    readable = source.captures.exclude(text_sha256="")
    return text_of(readable.order_by("-captured_at", "-pk").first())
