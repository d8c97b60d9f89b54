"""From the words that name a speaker to the claimant: full name and role."""

import re
from typing import NamedTuple

from claims.detection import cues
from claims.detection.names import Name, names_in
from claims.detection.narration import Token
from claims.detection.people import People, is_role
from claims.detection.phrases import Phrase

APPOSED = re.compile(r",\s(?P<name>[^,.;:“”\"()\n]{3,60}\.?[^,.;:“”\"()\n]{0,40})(?=[,.;])")
# What begins so ("seeking a majority") names nobody.
NO_NOUN = ("ing", "ed")
POSSESSIVE = re.compile(r"(?:['’]s?)$")
LONGEST_CLAIMANT = 100
PARAGRAPHS_A_CHAIN_REACHES = 3


class Claimant(NamedTuple):
    """Who said it, the role the text gives, and the offsets of the words that say so.

    `name` is as written when the text gives no name ("Chinese officials"). `personal` tells
    whether "he" or "she" can mean it.
    """

    name: str
    role: str
    start: int
    end: int
    personal: bool


class Chain:
    """Whom a pronoun means: the last speaker or subject of a sentence, in reading order."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._last: Claimant | None = None
        self._paragraph = 0

    def note(self, claimant: Claimant | None, paragraph: int) -> None:
        """From here on, pronouns mean this one."""
        if claimant:
            self._last, self._paragraph = claimant, paragraph

    def last(self, paragraph: int) -> Claimant | None:
        """The one who speaks or was spoken of shortly before this paragraph."""
        near = paragraph - self._paragraph <= PARAGRAPHS_A_CHAIN_REACHES
        return self._last if near else None

    def meant_by(self, pronoun: Token, paragraph: int) -> Claimant | None:
        """The person "he" or "she" means.

        The chain goes before the pronoun's sex, which translations get wrong: it is left only
        when somebody near is known to agree, by title, role or given name, and it does not.
        """
        last = self.last(paragraph)
        person = last if last and last.personal else None
        if person and self._people.sex(person.name) in {"", pronoun.low}:
            return person._replace(start=pronoun.start, end=pronoun.end)
        near = self._people.before(pronoun.start)
        agreeing = [name for name in near if self._people.sex(name.text) == pronoun.low]
        if agreeing or (near and not person):
            return named(self._people, (agreeing or near)[0], pronoun.start, pronoun.end)
        return person and person._replace(start=pronoun.start, end=pronoun.end)


class Reading(NamedTuple):
    """What is known where a phrase stands: the text, its people, the chain, the paragraph."""

    text: str
    people: People
    chain: Chain
    paragraph: int

    def claimant(self, tokens: list[Token], phrase: Phrase) -> Claimant | None:
        """Whom a phrase of the narrator names; nobody when the narrator speaks as "I"."""
        first, last = tokens[phrase.first], tokens[phrase.last - 1]
        if first is last and first.low in cues.PRONOUNS:
            return self._by_pronoun(first)
        names = list(names_in(self.text, first.start, last.end))
        if names and names[-1].end >= last.end - 1 and not _depends(tokens, phrase, names[-1]):
            return self._by_names(names, first.start, last.end)
        if names and _opens(tokens, phrase, names[0]):
            return named(self.people, names[0], first.start, last.end)
        return self._by_description(tokens, phrase)

    def _by_pronoun(self, pronoun: Token) -> Claimant | None:
        if pronoun.low in cues.NARRATOR:
            return None
        meant = self.chain.last(self.paragraph)
        if pronoun.low in cues.PERSONAL:
            meant = self.chain.meant_by(pronoun, self.paragraph)
        elif meant and meant.personal and pronoun.low != "who":
            meant = None
        if meant:
            return meant._replace(start=pronoun.start, end=pronoun.end)
        return Claimant(pronoun.text, "", pronoun.start, pronoun.end, personal=False)

    def _by_names(self, names: list[Name], start: int, end: int) -> Claimant:
        last = names[-1]
        between = self.text[names[0].end : last.start - len(last.title)].strip()
        if len(names) > 1 and between == "and":
            both = " and ".join(self.people.in_full(name).text for name in (names[0], last))
            return Claimant(both, "", start, end, personal=False)
        return named(self.people, last, start, end, role=self.text[start : last.start])

    def _by_description(self, tokens: list[Token], phrase: Phrase) -> Claimant | None:
        first, last = tokens[phrase.first], tokens[phrase.last - 1]
        if first.low.endswith(NO_NOUN) or last.low.isdigit():
            return None
        words = self.text[first.start : last.end]
        apposed = APPOSED.match(self.text, last.end)
        name = next(names_in(self.text, *apposed.span("name")), None) if apposed else None
        if name and name.full:
            return named(self.people, name, first.start, name.end, role=words)
        described = [token.low for token in tokens[phrase.first + 1 : phrase.last]]
        if first.low == "the" and described:
            name = self.people.described(described, first.start)
            if name:
                return named(self.people, name, first.start, last.end)
        words = POSSESSIVE.sub("", words[:LONGEST_CLAIMANT])
        return Claimant(words, "", first.start, last.end, personal=False)


def named(people: People, name: Name, start: int, end: int, role: str = "") -> Claimant:
    """The claimant a name stands for, in full and with the best role known by now."""
    full = people.in_full(name)
    if is_role(role):
        people.learn_role(full.text, role)
    return Claimant(full.text, people.role(full.text), start, end, personal=full.personal)


def _depends(tokens: list[Token], phrase: Phrase, name: Name) -> bool:
    """Whether the name only belongs to a noun: "a spokesman for Clinton"."""
    before = [token for token in tokens[phrase.first : phrase.last] if token.end <= name.start]
    while before and (before[-1].low in cues.DETERMINERS or before[-1].is_name):
        before.pop()
    return bool(before) and before[-1].low in cues.PREPOSITIONS


def _opens(tokens: list[Token], phrase: Phrase, name: Name) -> bool:
    """Whether the phrase is a name with its place or day: "Stacy Baker of Columbia"."""
    words = tokens[phrase.first : phrase.last]
    after = [token for token in words if token.start >= name.end]
    before = [token for token in words if token.end <= name.start - len(name.title) - 1]
    return not before and bool(after) and after[0].low in cues.PREPOSITIONS
