"""Dates, times and addresses as a reader wants them, from the plain values of a presenter."""

from datetime import date, datetime
from typing import Any

from django.utils.dateformat import format as in_words

DAY, MONTH = "j F Y", "F Y"


def day(value: str | None) -> str:
    """`2023-10-16` as 16 October 2023, `2023-10` as October 2023; a year alone stays as it is."""
    parts = (value or "").split("-")
    if len(parts) == 3:
        return in_words(date.fromisoformat("-".join(parts)), DAY)
    if len(parts) == 2:
        return in_words(date(int(parts[0]), int(parts[1]), 1), MONTH)
    return value or ""


def moment(value: str | None) -> str:
    """A time with its zone, as 23 November 2026, 15:41 UTC."""
    if not value:
        return ""
    at = datetime.fromisoformat(value)
    return f"{in_words(at, DAY)}, {at:%H:%M} {at.tzname()}"


def web_address(value: str | None) -> str:
    """`value` when it is the address of a web page, else nothing: no other scheme is linked."""
    address = (value or "").strip()
    return address if address.lower().startswith(("https://", "http://")) else ""


def also_said(claim: dict[str, Any]) -> str:
    """Where else the claim was made, as one sentence; nothing when it is known from one place."""
    named = [
        ", ".join(filter(None, (f"“{at['title']}”", at["publisher"], day(at["day"]))))
        for at in claim["appearances"]
        if at["again"] != claim["again"]
    ]
    return f"Also said in {'; '.join(named)}." if named else ""


def article_date(article: dict[str, Any]) -> str:
    """The day an article came out, saying so where it was inferred."""
    inferred = " (inferred)" if article["published_inferred"] else ""
    return f"{day(article['published_on'])}{inferred}" if article["published_on"] else "undated"
