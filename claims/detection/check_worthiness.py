"""How much a sentence deserves checking, 0 to 1, with the reasons in words.

A suggestion for people, never a decision. The score is the probability of the model; the reasons
are the groups of features that added most to it, and `against` those that took most away.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from claims.detection.model import Model
from claims.detection.names import names_in
from claims.detection.people import People
from claims.detection.weights import SHIPPED

MOST_REASONS = 4
LEAST_WEIGHT = 0.2
A_NAME = "a name"
A_PERSON = "a named person"

FOR = {
    "a number": ("number", "number word", "large number", "quantity", "long number", "counted"),
    "a share or rate": ("share", "percent"),
    "money": ("money", "sum"),
    A_NAME: ("name",),
    "reported speech": ("speech",),
    "a comparison": ("comparison", "compared quantity", "opens with comparison"),
    "a superlative": ("superlative", "-est", "in the world", "first"),
    "a past event": ("past act", "past be", "-ed", "did", "they did", "I did", "perfect"),
    "a point in time": ("when", "past time"),
    "the present state": ("now", "present be", "there is"),
    "a rise": ("rise",),
    "a fall": ("fall",),
    "a vote or law": ("vote or law",),
    "a stand for or against": ("for or against",),
    "an institution": ("institution", "administration"),
    "an office holder": ("office",),
    "a country or its people": ("country", "nationality"),
    "the economy": ("economy",),
    "health or welfare": ("welfare", "opens with welfare"),
    "war or weapons": ("military",),
    "crime or rights": ("order",),
    "energy, schools or science": ("field",),
    "harm done": ("harm",),
    "an affair": ("affair",),
    "a plan or deal": ("plan",),
    "a disputed fact": ("dispute",),
    "a cause": ("cause", "opens with cause"),
}
AGAINST = {
    "a question": ("asks", "opens with question word"),
    "an opinion": ("opinion", "I think"),
    "a duty": ("duty", "must", "want"),
    "a possibility": ("possibility",),
    "a plan for the future": ("intention", "future", "future form", "opens with future"),
    "a value judgement": ("value",),
    "general words": ("abstract",),
    "a condition": ("condition",),
    "the speaker's own view": ("I", "we", "I am", "filler"),
    "very few words": ("six words or fewer",),
    "a stage note": ("brackets", "stage note"),
}
LABEL_FOR = {name: label for label, names in FOR.items() for name in names}
LABEL_AGAINST = {name: label for label, names in AGAINST.items() for name in names}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A score 0 to 1; `reasons` speak for checking, `against` against it, the weightiest first."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def score(text: str, *, model: Model = SHIPPED, people: People | None = None) -> Suggestion:
    """How much one sentence deserves checking.

    `people` are those of the whole text, so that a surname alone is known to be a person.
    The same sentence always gets the same score, whatever stands around it.
    """
    probability, added = model.weigh(text)
    reasons = _weightiest(added, LABEL_FOR, 1)
    if A_NAME in reasons and _names_a_person(text, people):
        reasons = [A_PERSON if reason == A_NAME else reason for reason in reasons]
    return Suggestion(
        score=round(probability, 4),
        reasons=tuple(reasons),
        against=tuple(_weightiest(added, LABEL_AGAINST, -1)),
    )


def _weightiest(added: Mapping[str, float], labels: Mapping[str, str], sign: int) -> list[str]:
    """The labels whose features together add most in one direction."""
    sums: dict[str, float] = defaultdict(float)
    for name, value in added.items():
        if name in labels:
            sums[labels[name]] += sign * value
    ranked = sorted(sums, key=lambda label: (-sums[label], label))
    return [label for label in ranked if sums[label] >= LEAST_WEIGHT][:MOST_REASONS]


def _names_a_person(text: str, people: People | None) -> bool:
    for name in names_in(text):
        known = people.in_full(name) if people else name
        if known.full or (name.title and name.personal):
            return True
    return False
