"""What stands in a ClaimReview, read the way its consumers read it."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]


def each(value: Any) -> list[Any]:
    """The values of a property, which may be missing, one, or a list."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def nodes(value: Any) -> Iterator[Json]:
    """Those of the values that are objects."""
    return (one for one in each(value) if isinstance(one, dict))


def node(value: Any) -> Json:
    """The first object, or an empty one."""
    return next(nodes(value), {})


def text(value: Any) -> str:
    """The first value as text without blanks around it; nothing when it is no text."""
    first = next(iter(each(value)), "")
    return first.strip() if isinstance(first, str) else ""


def number(value: Any) -> float | None:
    """The number, also one written as text such as "4"; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None


def day(value: Any) -> date | None:
    """The day of a date or time of ISO 8601; None for anything else."""
    try:
        return datetime.fromisoformat(text(value)).date()
    except ValueError:
        return None


def host(value: Any) -> str:
    """The host of the address of a web page, without www; nothing when it is none."""
    address = text(value)
    if re.search(r"\s", address):
        return ""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.") if parts.scheme in {"http", "https"} else ""


def kinds(value: Json) -> set[str]:
    """Its types, without the address of the vocabulary."""
    return {text(kind).rpartition("/")[2] for kind in each(value.get("@type"))}
