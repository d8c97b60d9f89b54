"""Keeping a spreadsheet from running text as a formula, and giving the text back unchanged.

An apostrophe goes in front, the sign by which spreadsheets themselves mark text. What must be
guarded follows OWASP (https://owasp.org/www-community/attacks/CSV_Injection) and its list of
characters in ASVS 5.0, 1.2.10, with the full-width and small forms that some spreadsheets read
as the plain ones.
"""

import re

GUARD = "'"

_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫−"
# Unseen or dropped before a sign, so that it comes to stand first.
_UNSEEN = "\\s\x00-\x1f\x7f\xa0\u200b-\u200f\u2028-\u202f\u2060\ufeff"
_STARTS = re.compile(f"'*[\t\r\n\x00\ufeff]|['\"{_UNSEEN}]*[{_SIGNS}]")
# Where a spreadsheet set to another separator, or one that breaks lines, would begin a cell.
_INSIDE = re.compile(f"[;,|\t\r\n](?=['\"]*[{_SIGNS}])")
_GUARDED = f"\\g<0>{GUARD}"
_GUARDED_INSIDE = re.compile(f"(?<=[;,|\t\r\n])'(?=['\"]*[{_SIGNS}])")
# A sign that does not follow a letter or digit; one that does, as in well-known, is harmless.
_NEARLY = re.compile(f"(?<![0-9A-Za-z])[{_SIGNS}]")


def guard(text: str) -> str:
    """`text` in a form that no spreadsheet runs; `unguard` gives exactly `text` again."""
    if text.isascii() and text[:1] > "'":  # nothing unseen, no quote mark at its start
        if not ("=" in text or "+" in text or "@" in text or "-" in text):
            return text  # as nearly every text is
        if not _NEARLY.search(text):
            return text
    inside = _INSIDE.sub(_GUARDED, text)
    return GUARD + inside if _STARTS.match(text) else inside


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    if GUARD not in text:
        return text
    if text.startswith(GUARD) and _STARTS.match(text, 1):
        text = text[1:]
    return _GUARDED_INSIDE.sub("", text)
