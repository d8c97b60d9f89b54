"""Single values out of JSON-LD, where each may be a value, a list of them or an object."""

import html
import re
from datetime import date, datetime
from typing import Any

from claims.readers.finding import Flawed

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_SPELLED = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d")


def first(value: Any) -> Any:
    """The value itself, or the first one of a list that is not null."""
    if isinstance(value, list):
        return next((part for part in value if part is not None), None)
    return value


def node(value: Any) -> dict[str, Any]:
    """The object at hand, the first of several, or an empty one."""
    found = first(value)
    return found if isinstance(found, dict) else {}


def text(value: Any, limit: int = 0) -> str:
    """The words of a value on one line, without markup; "" when it holds none.

    A text over `limit` characters is cut and ends in an ellipsis. Raises Flawed for bytes that
    are no text.
    """
    found = first(value) if isinstance(value, list) else value
    if isinstance(found, dict):
        found = found.get("@value")
    if isinstance(found, (bool, float, int)):
        found = str(found)
    if not isinstance(found, str):
        return ""
    if _is_plain(found) and (not limit or len(found) <= limit):
        return found
    return _plain(found, limit)


def _is_plain(raw: str) -> bool:
    """Whether it is on one line and without markup as it is, as most texts are."""
    return (
        raw.isprintable()
        and "  " not in raw
        and "&" not in raw
        and "<" not in raw
        and raw[:1] != " " != raw[-1:]
    )


def _plain(raw: str, limit: int) -> str:
    if "&" in raw or "<" in raw:
        raw = html.unescape(_TAG.sub(" ", html.unescape(raw)))
    line = " ".join(_CONTROL.sub("", raw).split())
    if not line.isascii():
        try:
            line.encode()
        except UnicodeEncodeError:
            raise Flawed("It holds bytes that are no text in UTF-8.") from None
    return line if not limit or len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def names(value: Any) -> str:
    """Who is named: one name, or several with commas between them."""
    parts = value if isinstance(value, list) else [value]
    found = (text(part.get("name") if isinstance(part, dict) else part) for part in parts)
    return ", ".join(dict.fromkeys(name for name in found if name))


def amount(value: Any) -> float | None:
    """The number that a value is or spells; None when it is none."""
    found = first(value)
    if isinstance(found, bool):
        return None
    try:
        result = float(found.replace(",", ".") if isinstance(found, str) else found)
    except (OverflowError, TypeError, ValueError):
        return None
    return result if abs(result) < 1e15 else None


def day(value: Any) -> date | None:
    """The day that a value names (`2026-09-01T10:00Z`, `September 1, 2026`), None for no value.

    Raises ValueError when there is a value that names no day.
    """
    found = text(value)
    if not found:
        return None
    iso = _DATE.match(found)
    if iso is not None:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    return _spelled(found)


def _spelled(found: str) -> date:
    for pattern in _SPELLED:
        try:
            return datetime.strptime(found, pattern).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    raise ValueError
