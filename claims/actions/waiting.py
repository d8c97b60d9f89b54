"""Keeping a draft between its preview and its saving: files, and nothing in the database."""

import json
from dataclasses import asdict
from datetime import date, timedelta

from django.core import signing
from django.core.files.storage import default_storage
from django.utils import timezone

from claims.errors import Refused
from claims.readers import Draft
from claims.text.chain import sha256_bytes

from .file import store

FOLDER, SALT = "drafts", "claims.drafts"
KEPT_FOR = timedelta(days=2)


def keep_draft(draft: Draft) -> str:
    """Put `draft` aside and return the token that gives it back, to whoever was handed it.

    What was put aside more than two days ago and never saved is thrown away.
    """
    _sweep()
    known = {name: value for name, value in asdict(draft).items() if name != "data"}
    known["data"] = store(FOLDER, draft.data) if draft.data else ""
    name = store(FOLDER, json.dumps(known, default=date.isoformat).encode())
    return signing.dumps(name, salt=SALT)


def kept_draft(token: str) -> Draft:
    """The draft that was put aside. Raises Refused when it is not there any more."""
    try:
        known = json.loads(_read(signing.loads(token, salt=SALT)))
        known["data"] = _read(known["data"]) if known["data"] else b""
    except (signing.BadSignature, FileNotFoundError):
        raise Refused("This preview is not kept any more; take the article in again.") from None
    day = known["published_on"]
    known["published_on"] = date.fromisoformat(day) if day else None
    known["problems"] = tuple(known["problems"])
    return Draft(**known)


def _read(name: str) -> bytes:
    with default_storage.open(name, "rb") as file:
        data: bytes = file.read()
    if not name.endswith(sha256_bytes(data)):
        raise FileNotFoundError(name)
    return data


def _sweep() -> None:
    if not default_storage.exists(FOLDER):
        return
    oldest = timezone.now() - KEPT_FOR
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < oldest:
            default_storage.delete(path)
