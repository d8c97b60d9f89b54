"""Keeping files: named by the hash of their bytes, so that the same bytes are one file."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from claims.text.chain import sha256_bytes


def store(folder: str, data: bytes) -> str:
    """Keep `data` in `folder` under its SHA-256 and return the name; done twice it is one file.

    A file that a crash left short is written again.
    """
    name = f"{folder}/{sha256_bytes(data)}"
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(data))
