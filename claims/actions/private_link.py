"""Private addresses: who wrote to the desk reads there what became of it.

Only the hash of an address is kept, so that nobody who sees the database can open one.
"""

import secrets

from claims.text.chain import sha256

BYTES = 24


def new_token() -> str:
    """The part of a private address that nobody can guess."""
    return secrets.token_urlsafe(BYTES)


def token_hash(token: str) -> str:
    """What is kept of it."""
    return sha256(token)
