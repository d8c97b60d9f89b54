"""Kept files in a store of objects: the same desk, with S3_BUCKET instead of a folder.

The store is moto's, in this process and on loopback; a client that is told no other address could
only go out, so every one here is told it.
"""

import socket
from collections.abc import Iterator

import boto3
import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.test import Client
from moto.server import ThreadedMotoServer
from pytest_django.fixtures import Settings

from claims import actions
from claims.management.diagnosis import diagnosis
from claims.queries.kept_text import newest_text
from factcheck import env
from tests.stories import a_source

pytestmark = pytest.mark.django_db
PAGE = b"<p>The bridge was built in 1911, says the archive of the town.</p>"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a store with one bucket, and the environment that names it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    address = f"http://127.0.0.1:{port}"
    given = {"AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "desk", "S3_BUCKET": "desk"}
    given |= {"S3_ENDPOINT_URL": address, "S3_REGION": "us-east-1", "S3_PREFIX": "kept"}
    for name, value in (given | {"AWS_EC2_METADATA_DISABLED": "true"}).items():
        monkeypatch.setenv(name, value)
    boto3.client("s3", endpoint_url=address, region_name="us-east-1").create_bucket(Bucket="desk")
    yield address
    server.stop()


@pytest.fixture
def in_bucket(store: str, settings: Settings) -> str:
    settings.STORAGES = settings.STORAGES | {"default": env.kept_files(settings.FILES_DIR)}
    return store


def names(address: str) -> list[str]:
    client = boto3.client("s3", endpoint_url=address, region_name="us-east-1")
    return [one["Key"] for one in client.list_objects_v2(Bucket="desk").get("Contents", ())]


def test_a_capture_goes_into_the_bucket_and_comes_out_as_it_was(
    in_bucket: str, editor: User, client: Client
) -> None:
    source = a_source(editor, "Archive")
    capture = actions.add_capture(source, PAGE, by=editor, media_type="text/html")
    assert f"kept/captures/{capture.sha256}" in names(in_bucket)
    assert "built in 1911" in newest_text(source)
    client.force_login(editor)
    answer = client.get(f"/captures/{capture.pk}/")
    assert b"".join(answer.streaming_content) == PAGE  # type: ignore[attr-defined]


def test_the_same_bytes_are_one_object(in_bucket: str, editor: User) -> None:
    source = a_source(editor, "Archive")
    for _ in range(2):
        actions.add_capture(source, PAGE, by=editor, media_type="text/html")
    assert len([name for name in names(in_bucket) if "/captures/" in name]) == 1


def test_the_doctor_names_the_bucket_and_says_when_it_does_not_answer(
    in_bucket: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {check.name: check for check in diagnosis()}["files"]
    assert told.holds
    assert "bucket desk" in told.sentence
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("S3_ENDPOINT_URL", "http://127.0.0.1:9")
    settings.STORAGES = settings.STORAGES | {"default": env.kept_files(settings.FILES_DIR)}
    told = {check.name: check for check in diagnosis()}["files"]
    assert not told.holds
    assert "S3_BUCKET" in told.sentence


def test_without_a_bucket_files_stay_in_the_folder(settings: Settings) -> None:
    assert env.kept_files(settings.FILES_DIR)["OPTIONS"]["location"] == settings.FILES_DIR
    assert not hasattr(default_storage, "bucket_name")
