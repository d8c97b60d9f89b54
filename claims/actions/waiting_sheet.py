"""Keeping a sheet between its preview and taking it in: a file, and nothing in the database."""

from django.core import signing
from django.core.files.storage import default_storage

from claims.errors import Refused

from .file import store
from .waiting import FOLDER

SALT = "claims.sheets"


def keep_sheet(data: bytes) -> str:
    """Put `data` aside, for two days, and return the token that gives it back."""
    return signing.dumps(store(FOLDER, data), salt=SALT)


def kept_sheet(token: str) -> bytes:
    """What was put aside. Raises Refused when it is not there any more."""
    try:
        with default_storage.open(signing.loads(token, salt=SALT), "rb") as file:
            data: bytes = file.read()
    except (signing.BadSignature, FileNotFoundError):
        raise Refused("This sheet is not kept any more; choose the file again.") from None
    return data
