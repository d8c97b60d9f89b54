"""What a sentence shows, counted: the features the check-worthiness score is made of.

Each is something a person can see in the sentence: words of a class (`lexicon`), digits and
capitals, the form of its verbs, its length. Counts grow slowly: the third figure of a sentence
adds less than the first.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from math import log1p

from claims.detection.lexicon import CLASSES_OF

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.[^\W\d_])*|\d[\d.,/:]*|[%$€£?!\"“”…]|--")
YEAR = re.compile(r"(?:1[789]|20)\d\d[.,:]?")
LONGEST_READ = 3_000
LENGTHS = {"six words or fewer": (0, 6), "over 25 words": (26, 40), "over 40 words": (41, 10**6)}
FIRST_PERSON = frozenset({"i", "i'm", "i've", "i'd", "i'll"})
ENDS = frozenset('.?!"“')
OPENING_CLASSES = frozenset(
    {"of", "relative", "number word", "value", "he or she", "comparison", "at or on", "cause"}
    | {"they", "the", "welfare", "we", "talk", "question word", "future"}
)
# Longest ending first: a word counts for one ending only.
ENDINGS = (
    ("-tion, -ment, -ity", ("tion", "ment", "ity"), 6),
    ("-ing", ("ing",), 6),
    ("-est", ("est",), 6),
    ("-ed", ("ed",), 5),
    ("-er", ("er",), 6),
    ("-ly", ("ly",), 5),
    ("plural", ("s",), 5),
)
_DONE = r"\w+ed|was|were|did|took|went|gave|left|put|cut|said"
_ADVERBS = r"(?:has |have |had |also |never |even |actually )*"
PATTERNS = {
    name: re.compile(pattern)
    for name, pattern in {
        "in the world": r"\bin (?:the|our) (?:world|country|history|nation)\b",
        "I think": r"\b(?:i|we) (?:do not |don't |really )?"
        r"(?:think|believe|feel|hope|guess|know|want|would|will)\b",
        "they did": r"\b(?:he|she|they|opponent|congress|(?:senator|president|governor) \w+) "
        rf"{_ADVERBS}(?:{_DONE}|voted|wants|says)\b",
        "I did": rf"\b(?:i|we|i've|we've) {_ADVERBS}(?:{_DONE}|passed|created|built|got)\b",
        "passive form": r"\b(?:was|were|been|is|are|being|be) (?:\w+ly )?\w+ed\b",
        "future form": r"\b(?:going to|gonna|will|would)\b|'ll\b|'d\b",
        "quantity": r"\b\d[\d,.]*\s*(?:percent|%|million|billion|trillion|thousand|jobs|people"
        r"|years|troops|dollars|points)",
        "sum": r"[$€£]\s?\d|\d (?:dollars|euros|pounds)",
        "when": r"\bin (?:the )?(?:19|20)\d\d|\bin the (?:past|last)\b|\bago\b|\bsince\b"
        r"|\blast (?:year|week|month|night)",
        "there is": r"\bthere (?:is|are|was|were|has|have)\b|\bthere's\b",
        "must": r"\b(?:have|has|had|got|need|needs|ought) to\b",
        "filler": r"\b(?:of course|you know|i know|i mean|let me|i'm going|i want|i am|i'd like"
        r"|agree with|to say|no question)\b",
        "for or against": r"\b(?:against|opposed|in favou?r|supported)\b",
        "counted": r"\b\d[\d,.]* \w+",
        "compared quantity": r"\b(?:more|less|fewer|over|under|nearly|almost|about) (?:than )?"
        r"(?:[\d$€£]|half|one|two|three|a (?:third|quarter|million|billion))",
        "asks": r"\?\W*$",
        "brackets": r"[\[(]",
    }.items()
}


def features(text: str) -> dict[str, float]:
    """The features of one sentence with their values, each above 0.

    Reads at most the first 3,000 characters; the same sentence always gives the same values.
    """
    text = text[:LONGEST_READ]
    tokens = TOKEN.findall(text)
    words = [token.lower().replace("’", "'") for token in tokens]
    counts = Counter(trait for word in words for trait in _traits(word))
    counts.update(_shapes(tokens, words))
    found = {name: log1p(count) for name, count in counts.items()}
    found.update(dict.fromkeys(_forms(text, words), 1.0))
    found["length"] = log1p(_length(words))
    return found


def _length(words: list[str]) -> int:
    return sum(word[0].isalnum() for word in words)


@lru_cache(maxsize=20_000)
def _traits(word: str) -> tuple[str, ...]:
    """The classes of a word and its ending."""
    endings = (
        name for name, ends, fewest in ENDINGS if len(word) >= fewest and word.endswith(ends)
    )
    return (*CLASSES_OF.get(word, ()), *islice(endings, 1), *(["'s"] if "'s" in word else []))


def _shapes(tokens: list[str], words: list[str]) -> list[str]:
    """Figures, names and quotation marks."""
    found = []
    before = "."
    for token, word in zip(tokens, words, strict=True):
        if token[0].isdigit():
            found.append("number")
            found.extend(["year"] if YEAR.fullmatch(token) else [])
            found.extend(["long number"] if "," in token.rstrip(",") else [])
        elif token[0].isupper() and before not in ENDS and word not in FIRST_PERSON:
            found.append("name")
        elif token in {'"', "“"}:
            found.append("quote")
        before = word
    return found


def _forms(text: str, words: list[str]) -> list[str]:
    """Forms of the whole sentence: its verbs, its first word, its length."""
    low = text.lower().replace("’", "'")
    found = [name for name, pattern in PATTERNS.items() if pattern.search(low)]
    opening = CLASSES_OF.get(words[0], ()) if words else ()
    found.extend(f"opens with {name}" for name in opening if name in OPENING_CLASSES)
    length = _length(words)
    found.extend(name for name, (least, most) in LENGTHS.items() if least <= length <= most)
    return found
