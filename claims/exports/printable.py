"""Texts that PDF and DOCX can hold."""

import re
from typing import Any

# Signs that XML and PDF cannot hold, and those that turn the direction of the words after them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(value: Any) -> Any:
    """`value` with every text in it fit for print; what cannot be shown becomes U+FFFD."""
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    if not isinstance(value, str):
        return value
    return _UNPRINTABLE.sub("\ufffd", _TURNING.sub("", _BREAKS.sub("\n", value)))


def paragraphs(text: str) -> list[str]:
    """The lines of `text` that have words."""
    return [line.strip() for line in _BREAKS.sub("\n", text).split("\n") if line.strip()]
