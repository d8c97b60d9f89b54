"""Handing out the bytes of a capture: for the pages of the desk and for programs."""

from django.http import FileResponse

from claims.models import Capture
from claims.queries.capture import open_capture

BYTES = "application/octet-stream"
# What came from elsewhere is a file to keep, and where a browser shows it all the same, nothing
# in it runs, loads or knows the desk.
LOCKED_UP = {
    "Content-Type": BYTES,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def capture_download(capture: Capture) -> FileResponse:
    """The bytes of `capture`, always as a download. Raises NotFound when its file is lost."""
    name = f"capture-{capture.pk}-{capture.sha256[:12]}"
    answer = FileResponse(open_capture(capture), as_attachment=True, filename=name)
    for header, value in LOCKED_UP.items():
        answer[header] = value
    return answer
