"""The private page of what somebody sent in: what became of it, and a button that deletes it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from claims.errors import NotFound

from .site import page

Sent = TypeVar("Sent")

THANKS = {"heading": "Thank you", "sentences": ["We have it, and somebody will look at it."]}
DELETED = {"heading": "Deleted", "sentences": ["What you sent is deleted."]}


def letter(
    request: HttpRequest,
    token: str,
    sent: Sent | None,
    outcome: Callable[[Sent], dict[str, Any]],
    withdraw: Callable[[str], None],
) -> HttpResponse:
    """The page at `token`; posted to, what was sent is gone. Raises NotFound."""
    if sent is None:
        raise NotFound("There is nothing at this address, or it was deleted.")
    if request.method == "POST":
        withdraw(token)
        return page("public/message.html", DELETED)
    answer = page("public/outcome.html", outcome(sent))
    # The address is the only key there is: no other site is told it.
    answer["Referrer-Policy"] = "no-referrer"
    return answer
