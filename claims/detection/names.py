"""Names in a text: runs of capitalised words, apart from the titles before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.detection.cues import (
    BETWEEN,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from claims.text.abbreviations import STARTERS
from claims.text.wordlists import wordlist

CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-Я"
CAPITALISED = rf"[{CAPITAL}][^\W_]*(?:['’\-.][{CAPITAL}][^\W_]*)*"
PARTICLE = r"(?:(?:de|da|di|del|la|van|von|der|den|bin|ibn|al|el|du|dos|le|ben|abu) ){0,2}"
SHORTENED = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|St"
    "|Jr|Sr"
)
# A full stop belongs to a name only in an initial or a shortened title.
WORD = rf"(?:(?:{SHORTENED}|[{CAPITAL}])\.|{CAPITALISED})"
RUN = re.compile(rf"(?<![\w’'.-]){WORD}(?:[ \u00a0]{PARTICLE}{WORD}){{0,6}}")
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
LONGEST_PERSON = 4
TITLES = wordlist(
    """
    mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cmdr adm rev hon pres sir lady lord dame
    sens reps president chancellor minister premier secretary senator representative governor
    congressman congresswoman judge justice speaker chairman chairwoman ambassador general admiral
    colonel captain major mayor king queen prince princess pope cardinal bishop archbishop imam
    rabbi ayatollah sheikh sheriff chief director officer spokesman spokeswoman spokesperson
    commissioner coach professor leader candidate nominee treasurer attorney prosecutor detective
    sergeant lieutenant pastor republican democrat correspondent host anchor editor reporter
    economist analyst strategist pollster comedian actor actress singer
    """
)
IMPERSONAL = wordlist(
    """
    department center centre university college institute party house committee court times post
    news agency bank council commission ministry union association federation company corporation
    inc corp ltd llc group foundation office bureau service network journal tribune press radio
    television tv church school hospital board authority organization organisation senate congress
    parliament government administration campaign fund society league club coalition alliance
    initiative street avenue city county state states kingdom republic island islands sea ocean
    river lake war day act bill north south east west new united american chinese russian
    moscow beijing washington london paris berlin kyiv kiev brussels tehran tokyo delhi ankara
    pyongyang jerusalem madrid rome warsaw russia china ukraine israel iran turkey france germany
    britain england india japan korea taiwan america europe africa asia canada mexico brazil spain
    italy poland australia egypt syria iraq pentagon kremlin democrats republicans facebook twitter
    google microsoft amazon apple reuters bloomberg politico breitbart nato
    """
)
NOT_NAMES = (
    STARTERS | DETERMINERS | PRONOUNS | PREPOSITIONS | SUBORDINATORS | TIME_WORDS | BETWEEN
) - wordlist("may de la los el le die will")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: offsets of the name itself, the name, and the capitalised title before it."""

    start: int
    end: int
    text: str
    title: str

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.text.split()

    @property
    def surname(self) -> str:
        """The last word of the name, without "Jr."."""
        words = [word for word in self.words if word.rstrip(".") not in SUFFIXES]
        return (words or self.words)[-1]

    @property
    def personal(self) -> bool:
        """Whether it can be a person, as far as its words tell."""
        words = [word.casefold().strip(".") for word in self.words]
        acronym = len(words) == 1 and self.text.isupper()
        return len(words) <= LONGEST_PERSON and not acronym and IMPERSONAL.isdisjoint(words)

    @property
    def full(self) -> bool:
        """Whether it can be a person's first and last name."""
        return len(self.words) > 1 and self.personal


def names_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """Every name between two offsets, in order."""
    for run in RUN.finditer(text, start, len(text) if end is None else end):
        words = _without_opening(run)
        if words:
            yield _name(words)


def _without_opening(run: re.Match[str]) -> list[tuple[int, str]]:
    """The words of a run with their offsets, without what only begins a sentence."""
    offset = run.start()
    words = [(offset + word.start(), word[0]) for word in re.finditer(r"\S+", run[0])]
    while words and words[0][1].rstrip(".").casefold() in NOT_NAMES:
        words.pop(0)
    return words


def _name(words: list[tuple[int, str]]) -> Name:
    first = _after_titles([word for _, word in words])
    last_start, last = words[-1]
    last = last if "." in last[:-1] or last in {"Jr.", "Sr."} else last.rstrip(".")
    text = " ".join([*(word for _, word in words[first:-1]), last])
    title = " ".join(word for _, word in words[:first])
    return Name(words[first][0], last_start + len(last), text, title)


def _after_titles(words: list[str]) -> int:
    """Where the name begins: 2 in "Russian President Vladimir Putin"."""
    for index in range(len(words) - 2, -1, -1):
        if words[index].rstrip(".").casefold() in TITLES:
            return index + 1
    return 0
