"""Which revision a change is based on: `ETag` out, `If-Match` in."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema
from pydantic import ConfigDict

from claims.api.once import A_KEY
from claims.api.refusal import RevisionNeeded
from claims.errors import Stale


class Conditions(Schema):
    """What a change says of itself in its headers."""

    model_config = ConfigDict(populate_by_name=True)

    if_match: str = Field(
        "",
        alias="If-Match",
        max_length=100,
        description="The `ETag` that the change is based on, as it was given out.",
    )
    idempotency_key: str = Field("", alias="Idempotency-Key", max_length=200, description=A_KEY)


# A proxy that packs an answer marks its tag as weak; the revision in it is as good as before.
_TAG = re.compile(r'(?:W/)?"([0-9]{1,9})"')
UNKNOWN = 0  # a revision that nothing ever has


def tag(response: HttpResponse, revision: int) -> None:
    """Say in `response` which revision it shows."""
    response["ETag"] = f'"{revision}"'


def based_on(change: Conditions) -> int:
    """The revision that a change is based on. Raises RevisionNeeded when it names none."""
    named = change.if_match.strip()
    if named in ("", "*"):
        raise RevisionNeeded(
            "Say in If-Match which revision this change is based on: the ETag you were given."
        )
    found = _TAG.fullmatch(named)
    return int(found[1]) if found else UNKNOWN


@contextmanager
def only_mine(sent: Mapping[str, Any]) -> Iterator[None]:
    """In a conflict, show as mine what was sent, and not what was filled in for it."""
    try:
        yield
    except Stale as stale:
        stale.mine = {name: value for name, value in stale.mine.items() if name in sent}
        raise


@contextmanager
def unnamed(secret: bool) -> Iterator[None]:
    """In a conflict about a confidential source, show neither side but mine: they could name it."""
    try:
        yield
    except Stale as stale:
        if secret or stale.base.get("confidential") or stale.theirs.get("confidential"):
            stale.base, stale.theirs = {}, {}
        raise
