"""The key that signs sessions: checked when it is given, made and kept when it is not."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_LENGTH = 50  # characters; the least that `manage.py check --deploy` accepts


def checked_key(key: str) -> str:
    """Return `key`, or refuse one that could be guessed."""
    if len(key) < KEY_LENGTH or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"SECRET_KEY must hold at least {KEY_LENGTH} random characters in production; make one "
            "with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    return key


def kept_key(path: Path) -> str:
    """Return the key in the file, made at the first call and readable by its owner only."""
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(KEY_LENGTH))
        # Two processes may start at once: the first link stands, and nobody reads half a key.
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
    return path.read_text()
