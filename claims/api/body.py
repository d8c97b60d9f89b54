"""Reading bodies: JSON of a bounded size, and nothing that JSON has not."""

import json
from typing import Any, NoReturn, cast

from django.http import HttpRequest
from ninja.parser import Parser

from claims.api.problem import TOO_LARGE
from claims.api.refusal import BadRequest, TooLarge

MOST_BYTES = 300_000
MOST_BYTES_OF_TEXT = 5_000_000  # where a whole article comes in
OF_TEXT = ("/articles", "/versions", "/captures")


class Json(Parser):
    """JSON of at most so many bytes, without NaN and infinity."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        most = MOST_BYTES_OF_TEXT if request.path.endswith(OF_TEXT) else MOST_BYTES
        if len(request.body) > most:
            raise TooLarge(TOO_LARGE)
        parsed = json.loads(request.body, parse_constant=_no_number)
        return cast("dict[str, Any]", parsed)


def _no_number(name: str) -> NoReturn:
    raise BadRequest(f"{name} is not a number; write one.")
