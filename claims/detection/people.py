"""Who is named in a text: full names, roles and, where the text tells it, he or she.

The first full name with a surname stands for every other mention of that surname. A role is what
stands before a name ("Russian President") or between commas after it ("director of the Center").
"""

import re
from bisect import bisect_right
from dataclasses import replace

from claims.detection.cues import BREAKS, PRONOUNS
from claims.detection.given_names import FEMALE, MALE
from claims.detection.names import TITLES, Name, names_in
from claims.text.wordlists import wordlist

AFTER_NAME = re.compile(r",\s(?:\d{1,3},\s)?(?P<role>[^,.;:“”\"()\n]{3,120})(?=[,.;:“”\"()\n]|$)")
ARTICLE = re.compile(r"^(?:an?|the|his|her|its|their|our|then)\s", re.IGNORECASE)
FIRST_NOUN_PHRASE = re.compile(r"\s(?:of|at|in|for|from|with|on|who|and|to|under|during|which)\s")
ROLE_NOUNS = TITLES | wordlist(
    """
    adviser advisor chair co-chair founder co-founder author writer columnist journalist expert
    scholar fellow researcher scientist lawyer member head manager aide executive owner partner
    activist organizer organiser veteran mother father wife husband son daughter brother sister
    resident supporter voter student teacher doctor historian lecturer critic diplomat official
    envoy politician lawmaker legislator billionaire businessman businesswoman consultant counsel
    counselor counsellor deputy co-author specialist engineer nurse farmer worker operative
    delegate front-runner frontrunner ally rival colleague friend dean provost president
    vice-president policeman
    """
)
LEADERS = wordlist("leader president premier chancellor king queen emperor dictator minister")
HE_ROLES = wordlist("mr sir lord king prince chairman spokesman congressman businessman father")
SHE_ROLES = wordlist(
    "mrs ms lady dame queen princess chairwoman spokeswoman congresswoman businesswoman mother "
    "actress wife daughter sister"
)
NO_ROLE_STARTS = BREAKS | PRONOUNS | wordlist("you're i'm we're they're he's she's both")
# An apposition that stops at the full stop of a title says only half of it.
CUT_SHORT = (" Mr", " Mrs", " Ms", " Dr", " Sen", " Rep", " Gov", " St", " U")
NEAR = 12
FAR = 60


class People:
    """The people of one text, looked up by how the text mentions them."""

    def __init__(self, text: str) -> None:
        self._roles: dict[str, str] = {}
        self._full: set[str] = set()
        self._by_surname: dict[str, Name] = {}
        self._by_first: dict[str, Name] = {}
        self._mentions: list[Name] = []
        for name in names_in(text):
            self._enter(name, AFTER_NAME.match(text, name.end))
        self._starts = [name.start for name in self._mentions]

    def _enter(self, name: Name, after: re.Match[str] | None) -> None:
        if name.full:
            self._full.add(name.text)
            self._by_surname.setdefault(name.surname, name)
            self._by_first.setdefault(name.words[0], name)
        named = self.in_full(name)
        if named.full or name.title:
            self._mentions.append(named)
        self.learn_role(named.text, name.title)
        if after and is_role(after["role"]):
            self.learn_role(named.text, after["role"])

    def in_full(self, name: Name) -> Name:
        """The mention under its full name, as the text first gives it before or with it."""
        known = self._by_surname.get(name.surname)
        if len(name.words) == 1:
            known = known or self._by_first.get(name.text)
        elif known and known.words[0] != name.words[0]:
            known = None
        return replace(name, text=known.text) if known else name

    def role(self, name: str) -> str:
        """What the text calls the person; empty when it does not say."""
        return self._roles.get(name, "")

    def learn_role(self, name: str, role: str) -> None:
        """Keeps the first role a text gives that says more than "Mr."."""
        role = ARTICLE.sub("", role.strip())
        known = self._roles.get(name, "")
        if role and (not known or (" " not in known and known.endswith("."))):
            self._roles[name] = role

    def sex(self, name: str) -> str:
        """By title, role or given name "he" or "she"; empty when none tells."""
        words = frozenset(self.role(name).casefold().replace(".", "").split())
        first = name.split(maxsplit=1)[0].casefold() if " " in name else ""
        if words & HE_ROLES or first in MALE:
            return "he"
        return "she" if words & SHE_ROLES or first in FEMALE else ""

    def before(self, position: int, how_many: int = NEAR) -> list[Name]:
        """The persons mentioned before an offset, the nearest first."""
        upto = bisect_right(self._starts, position)
        return self._mentions[max(0, upto - how_many) : upto][::-1]

    def knows(self, name: str) -> bool:
        """Whether the text gives this full name, or a title with it."""
        return name in self._roles or name in self._full

    def described(self, words: list[str], position: int) -> Name | None:
        """Whom "the Russian leader" means: the last person before with such a role."""
        for name in self.before(position, FAR):
            if _describes(words, self.role(name.text)):
                return name
        return None


def _describes(words: list[str], role: str) -> bool:
    """A "Russian leader" is a Russian president, but "the leader" alone is not one of a bank."""
    *qualities, head = words
    core = FIRST_NOUN_PHRASE.split(role.casefold(), maxsplit=1)[0].split()
    if not core or not set(qualities) <= set(core):
        return False
    if head in LEADERS:
        return core[-1] in LEADERS and set(core[:-1]) <= {*qualities, "former", "prime"}
    return core[-1] == head


def is_role(words: str) -> bool:
    """Whether an apposition names what a person is: "director of the centre"."""
    start = FIRST_NOUN_PHRASE.split(ARTICLE.sub("", words.strip()), maxsplit=1)[0]
    nouns = [word.strip(".").casefold() for word in start.split()]
    if not nouns or nouns[0] in NO_ROLE_STARTS or words.endswith(CUT_SHORT):
        return False
    return not ROLE_NOUNS.isdisjoint(nouns)
