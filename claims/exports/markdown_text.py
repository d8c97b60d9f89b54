"""Words of others in Markdown: shown as they are, none of them markup, HTML or a link."""

import re

from .wording import web_address

_ACTIVE = re.compile(r"([\\`*_\[\]|~$])")
_FIRST = re.compile(r"^(?:([#+=:-])|(\d+)([.)]))")
_IN_ADDRESS = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C"})


def escape(text: str | None) -> str:
    """`text` on one line, without any effect in CommonMark, its tables or the HTML made of it."""
    line = " ".join((text or "").split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _FIRST.sub(_harmless, _ACTIVE.sub(r"\\\1", line))


def paragraphs(text: str | None) -> list[str]:
    """`text` escaped, one item for each of its lines that has words, each to stand by itself."""
    return [escape(line) for line in (text or "").splitlines() if line.strip()]


def link(words: str, address: str | None) -> str:
    """`words` linked to `address`, or alone when that is no web page."""
    target = "".join(web_address(address).split()).translate(_IN_ADDRESS)
    return f"[{escape(words)}](<{target}>)" if target else escape(words)


def _harmless(found: re.Match[str]) -> str:
    # A line that begins so would be a heading, a list, a rule or the line under a heading.
    sign, number, stop = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{stop}"
