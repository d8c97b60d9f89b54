"""A post or a sentence as it is compared: without what says nothing about its claim."""

import re

from claims.text.wordlists import wordlist

# Words that say little about which claim it is. Pieces like ll and ve are left of contractions.
FUNCTION_WORDS = wordlist("""
    a an the this that these those some any all both each few more most other such no nor not only
    own same so than too very i me my we our you your he him his she her it its they them their what
    which who whom am is are was were be been being have has had having do does did doing will would
    can could should just don now and or but if of at by for with about against between into through
    during before after above below to from up down in out on off over under again further then
    once here there s t d ll m re ve
""")
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
