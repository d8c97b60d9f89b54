"""Doing it once: the same `Idempotency-Key` again gets the same answer and writes nothing."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from ninja import Header

from claims.actions import AlreadyDone
from claims.api.refusal import KeyReused
from claims.api.security import who
from claims.models import Event
from claims.text.chain import sha256, sha256_bytes

A_KEY = "Any text of your own, the same for each try of one request."
IdempotencyKey = Annotated[
    str, Header("", alias="Idempotency-Key", description=A_KEY, max_length=200)
]
Row = TypeVar("Row", bound=Model)
NAME, BODY = 32, 24  # hexadecimal digits of the key and of what was sent with it


def once(request: HttpRequest, key: str, body: bytes | None = None) -> str:
    """What the door for writes keeps of the key: it stands for this address and this body.

    `body` is what was sent where a form carried it, else that of the request.

    Raises KeyReused when the person sent the key to this address before with another body.
    """
    if not key:
        return ""
    name = sha256(f"{request.method} {request.path}\n{_sendable(key)}")[:NAME]
    whole = name + sha256_bytes(request.body if body is None else body)[:BODY]
    mine = f"{who(request).pk}:"
    # All of one length, digits and small letters: in every collation this is what begins so.
    same = Event.objects.filter(key__range=(mine + name + "0" * BODY, mine + name + "f" * BODY))
    if same.exclude(key=mine + whole).exists():
        raise KeyReused("This key was sent here before with another body; take a new one.")
    return whole


def do_once(response: HttpResponse, model: type[Row], act: Callable[[], Row]) -> Row:
    """What `act` gives; when it was done before, the row that it gave then, as it is now."""
    try:
        return act()
    except AlreadyDone as done:
        response["Idempotency-Replayed"] = "true"
        return model._default_manager.get(pk=made(done, str(model._meta.model_name)))


def made(done: AlreadyDone, model: str) -> int:
    """The key of the row of `model` that was made, or written about, the first time."""
    rows = [row for row in done.made if row.startswith(f"{model}:")]
    return int((rows[0] if rows else done.subject).partition(":")[2])


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
