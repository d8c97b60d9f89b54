import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.exports import captures
from claims.exports.registry import REPORT_FORMATS
from claims.models import Article, Capture, Source
from claims.presenters.report import article_report
from claims.text.chain import sha256_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(report: dict) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(REPORT_FORMATS["zip"].write(report))))


def test_every_other_format_is_in_the_bundle(bundle: zipfile.ZipFile, report: dict) -> None:
    others = [name for name in REPORT_FORMATS if name != "zip"]
    names = [f"report.{name}" for name in others]
    assert bundle.namelist() == [*names, "manifest.json", "SHA256SUMS"]
    for name in others:
        content = b"".join(REPORT_FORMATS[name].write(report))
        assert bundle.read(f"report.{name}") == content


def test_the_sums_hold_for_all_that_is_unpacked(bundle: zipfile.ZipFile, tmp_path: Path) -> None:
    bundle.extractall(tmp_path)
    check = ["/usr/bin/sha256sum", "--strict", "-c", "SHA256SUMS"]
    ended = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert len(ended.stdout.splitlines()) == len(bundle.namelist()) - 1


def test_a_changed_file_is_found_by_its_sum(bundle: zipfile.ZipFile, tmp_path: Path) -> None:
    bundle.extractall(tmp_path)
    (tmp_path / "report.csv").write_bytes(b"changed")
    check = ["/usr/bin/sha256sum", "-c", "SHA256SUMS"]
    ended = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "report.csv: FAILED" in ended.stdout


def test_the_manifest_says_what_the_bundle_is_of(bundle: zipfile.ZipFile, report: dict) -> None:
    manifest = json.loads(bundle.read("manifest.json"))
    assert manifest["history"] == report["history"]
    assert manifest["content_hash"] == report["content_hash"]
    assert manifest["as_of"] == report["as_of"]
    assert manifest["made_by"] == "editor"
    assert {entry["name"]: entry["bytes"] for entry in manifest["files"]} == {
        entry.filename: entry.file_size
        for entry in bundle.infolist()
        if entry.filename.startswith("report.")
    }


def test_no_time_of_the_clock_is_in_the_bundle(bundle: zipfile.ZipFile) -> None:
    assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def unpacked(article: Article, by: User) -> zipfile.ZipFile:
    data = b"".join(REPORT_FORMATS["zip"].write(article_report(article, by)))
    return zipfile.ZipFile(io.BytesIO(data))


def test_captures_come_with_their_bytes_and_confidential_ones_never(
    article: Article, editor: User
) -> None:
    secret = Source.objects.get(confidential=True)
    actions.add_capture(secret, b"<p>who it was</p>", media_type="text/html", by=editor)
    found = unpacked(article, editor)
    manifest = json.loads(found.read("manifest.json"))
    (capture,) = manifest["captures"]
    assert found.read(capture["file"]) == b"<p>1911</p>"
    assert capture["file"] == f"captures/{sha256_bytes(b'<p>1911</p>')}.html"
    assert [one["why"] for one in manifest["left_out"]] == [captures.CONFIDENTIAL]
    assert not [name for name in found.namelist() if b"who it was" in found.read(name)]


def test_a_capture_that_is_lost_or_damaged_is_listed_and_left_out(
    article: Article, editor: User
) -> None:
    path = Path(Capture.objects.get().file.path)
    usual = path.read_bytes()
    try:
        path.write_bytes(b"other")
        manifest = json.loads(unpacked(article, editor).read("manifest.json"))
        assert captures.DAMAGED in [one["why"] for one in manifest["left_out"]]
        path.unlink()
        manifest = json.loads(unpacked(article, editor).read("manifest.json"))
        assert captures.NOT_KEPT in [one["why"] for one in manifest["left_out"]]
        assert manifest["captures"] == []
    finally:
        path.write_bytes(usual)
