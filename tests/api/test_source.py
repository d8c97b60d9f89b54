"""Sources through the API: their captures, and settling what changed."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from claims import actions
from claims.actions.kept import keep
from claims.actions.visit import record_visit
from claims.enums import Scope
from claims.models import Capture, Event, Source
from claims.queries.capture import LOST
from tests.api.program import ROOT, Program
from tests.stories import a_source

pytestmark = pytest.mark.django_db


def a_file(data: bytes, name: str = "page.html", kind: str = "text/html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


def a_secret(by: User) -> Source:
    return actions.add_source(
        "Anna Whistle",
        by=by,
        confidential=True,
        confidential_reason="Her job.",
        public_description="An official",
    )


def test_the_bytes_of_a_capture_are_a_download_unless_its_source_is_confidential(
    checker: User, as_checker: Program
) -> None:
    source = a_source(checker, "Archive")
    kept = actions.add_capture(source, b"<b>page</b>", media_type="text/html", by=checker)
    answer = as_checker.get(f"/captures/{kept.pk}")
    assert (answer.status, answer.data) == (200, b"<b>page</b>")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    secret = a_secret(checker)
    hidden = actions.add_capture(secret, b"letter", media_type="text/plain", by=checker)
    assert as_checker.get(f"/captures/{hidden.pk}").code == "not_found"
    assert as_checker.get("/captures/999999").code == "not_found"
    kept.file.delete(save=False)
    assert as_checker.get(f"/captures/{kept.pk}").json["detail"] == LOST


def test_a_capture_is_kept_once_with_its_hash(checker: User, as_checker: Program) -> None:
    path = f"/sources/{a_source(checker, 'Archive').pk}/captures"
    kept = as_checker.upload(path, a_file(b"<b>page</b>"), key="keep-1")
    again = as_checker.upload(path, a_file(b"<b>page</b>"), key="keep-1")
    assert (kept.status, again.status, again.json) == (201, 201, kept.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    [capture] = kept.json["captures"]
    assert (capture["size"], capture["media_type"]) == (11, "text/html")
    assert as_checker.get(kept.headers["Location"]).data == b"<b>page</b>"
    other = as_checker.upload(path, a_file(b"another page"), key="keep-1")
    assert other.code == "key_reused"
    assert Capture.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "code"),
    [(a_file(b""), "refused"), (None, "invalid"), ("not a file", "invalid")],
)
def test_what_is_no_file_is_no_capture(
    checker: User, as_checker: Program, file: Any, code: str
) -> None:
    path = f"/sources/{a_source(checker, 'Archive').pk}/captures"
    answer = as_checker.upload(path, file)
    assert (answer.status, answer.code) == (422, code)
    assert not Capture.objects.exists()


def test_a_capture_over_the_limit_is_refused(checker: User, as_checker: Program) -> None:
    path = f"/sources/{a_source(checker, 'Archive').pk}/captures"
    answer = as_checker.upload(path, a_file(b"x" * (20 * 1024 * 1024 + 1)))
    assert answer.code == "refused"
    assert "20 MB" in answer.json["detail"]
    assert not Capture.objects.exists()


def test_a_body_that_is_no_form_is_no_capture(checker: User, as_checker: Program) -> None:
    path = f"/sources/{a_source(checker, 'Archive').pk}/captures"
    assert as_checker.post(path, {"file": "page"}).status == 422
    assert as_checker.post(path, b"\xff\xfe").status in (400, 422)
    assert not Capture.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b", "x" * 300, ".htaccess", "a/b.svg"])
def test_the_name_of_a_file_means_nothing(checker: User, as_checker: Program, name: str) -> None:
    path = f"/sources/{a_source(checker, 'Archive').pk}/captures"
    disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    body = f"--x\r\n{disposition}\r\nContent-Type: text/html\r\n\r\npage\r\n--x--\r\n"
    answer = as_checker.client.generic(
        "POST",
        f"{ROOT}{path}",
        body.encode(),
        content_type="multipart/form-data; boundary=x",
        headers=as_checker.headers,
    )
    assert answer.status_code == 201
    [capture] = Capture.objects.all()
    assert capture.file.name == f"captures/{capture.sha256}"
    told = as_checker.get(f"/captures/{capture.pk}").headers["Content-Disposition"]
    assert told == f'attachment; filename="capture-{capture.pk}-{capture.sha256[:12]}"'


def test_a_capture_of_a_confidential_source_is_kept_and_not_shown(
    checker: User, as_checker: Program
) -> None:
    path = f"/sources/{a_secret(checker).pk}/captures"
    answer = as_checker.upload(path, a_file(b"letter"))
    assert (answer.status, answer.json["captures"]) == (201, [])
    assert as_checker.get(answer.headers["Location"]).code == "not_found"
    assert Capture.objects.count() == 1


def test_a_source_that_changed_is_settled_once_with_what_was_seen(
    checker: User, as_checker: Program
) -> None:
    source = a_source(checker, "Archive")
    for page in (b"The bridge is old.", b"The bridge is new."):
        record_visit(source, keep(page, media_type="text/plain"))
    path = f"/sources/{source.pk}"
    assert as_checker.get(path).json["flag"] == "changed"
    settled = as_checker.post(f"{path}/settle", {"note": "Only the menu."}, key="settle-1")
    again = as_checker.post(f"{path}/settle", {"note": "Only the menu."}, key="settle-1")
    assert (settled.json["flag"], again.status) == (None, 200)
    assert Event.objects.get(action="source.settle").data["note"] == "Only the menu."
    assert as_checker.post(f"{path}/settle").code == "refused"


def test_a_token_that_reads_keeps_and_settles_nothing(checker: User) -> None:
    path = f"/sources/{a_source(checker, 'Archive').pk}"
    reader = Program(checker, Scope.READ)
    assert reader.upload(f"{path}/captures", a_file(b"page")).code == "scope_missing"
    assert reader.post(f"{path}/settle").code == "scope_missing"
