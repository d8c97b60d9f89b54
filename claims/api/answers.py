"""What an operation may answer: declared in one place, so that none is forgotten."""

from typing import Any

from claims.api.problem import Problem

EVERYWHERE = (401, 403, 429, 500)
OF_A_THING = (404, 422)  # what an address names, and how it is spelled
OF_A_BODY = (400, 413, 422)
OF_A_CHANGE = (412, 428)


def reading(shown: Any, *more: int) -> dict[int, Any]:
    """The answers of an operation that reads: `shown`, and why not."""
    return {200: shown} | _problems(*EVERYWHERE, *OF_A_THING, *more)


def writing(shown: Any, *more: int, status: int = 200) -> dict[int, Any]:
    """The answers of an operation that writes something new."""
    return {status: shown} | _problems(*EVERYWHERE, *OF_A_THING, *OF_A_BODY, *more)


def changing(shown: Any, *more: int, status: int = 200) -> dict[int, Any]:
    """The answers of an operation that changes what has a revision."""
    return writing(shown, *OF_A_CHANGE, *more, status=status)


def _problems(*statuses: int) -> dict[int, Any]:
    return dict.fromkeys(sorted(set(statuses)), Problem)
