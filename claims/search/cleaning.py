"""A post or a sentence as it is compared: without what says nothing about its claim."""

import re

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+", re.IGNORECASE)
_HANDLE_IN_SIGNATURE = re.compile(r"\(@\w{1,40}\)")  # — Jane Doe (@janedoe) May 1, 2026
_TAG = re.compile(r"[#@](\w+)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST = 5000  # characters; nobody makes one claim in more


def cleaned(text: str) -> str:
    """The text without links and handles of signatures, with tags as words (#BlackFriday).

    The name and the date under a post stay: fact-checks name both. Takes linear time.
    """
    shorter = _HANDLE_IN_SIGNATURE.sub(" ", _LINK.sub(" ", text[:LONGEST]))
    return " ".join(_TAG.sub(lambda tag: f" {_HUMP.sub(' ', tag[1])} ", shorter).split())
