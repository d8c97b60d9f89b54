"""What changed between two frozen texts of a verdict, line by line and word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.enums import Stance
from claims.text.diff import Piece, word_diff

Frozen = Mapping[str, Any]

CLAIM = {
    "statement": "Statement",
    "claimant": "Claimant",
    "claimant_role": "Claimant's role",
    "claim_type": "Type",
    "made_on": "Said on",
    "origin_exception": "Why one origin is enough",
}
VERDICT = {
    "rating_label": "Rating",
    "conclusion": "Conclusion",
    "rationale": "Rationale",
    "what_is_right": "What is right",
    "what_is_missing": "What is missing",
    "as_of": "As of",
    "confidence": "Confidence",
    "author": "Author",
}
EVIDENCE = {
    "stance": "stance",
    "title": "title",
    "publisher": "publisher",
    "published": "published",
    "url": "address",
    "locator": "locator",
    "excerpt": "excerpt",
    "paraphrase": "paraphrase",
    "translation": "translation",
    "origin": "origin",
    "interests": "interests",
}


@dataclass(frozen=True)
class Line:
    """One thing that differs: what it is, and its words as taken out, put in or kept."""

    part: str
    what: str
    pieces: list[Piece]


def changes_between(old: Frozen, new: Frozen) -> list[Line]:
    """What differs of the claim's words, the verdict and its evidence, in reading order."""
    return [
        *_fields("Claim", CLAIM, old.get("claim", {}), new.get("claim", {})),
        *_fields("Verdict", VERDICT, old.get("verdict", {}), new.get("verdict", {})),
        *_evidence(_by_number(old), _by_number(new)),
    ]


def _fields(part: str, names: Mapping[str, str], old: Frozen, new: Frozen) -> Iterator[Line]:
    for name, label in names.items():
        before, after = _words(name, old.get(name)), _words(name, new.get(name))
        if before != after:
            yield Line(part, label, word_diff(before, after))


def _evidence(old: dict[int, Frozen], new: dict[int, Frozen]) -> Iterator[Line]:
    for number, item in new.items():
        if number not in old:
            yield Line("Evidence", "Added", [Piece("added", _summary(item))])
        else:
            names = {name: f"{item['title']}, {label}" for name, label in EVIDENCE.items()}
            yield from _fields("Evidence", names, old[number], item)
    for number, item in old.items():
        if number not in new:
            yield Line("Evidence", "Taken off", [Piece("removed", _summary(item))])


def _by_number(frozen: Frozen) -> dict[int, Frozen]:
    return {item["evidence"]: item for item in frozen.get("evidence", [])}


def _summary(item: Frozen) -> str:
    said = item["excerpt"] or item["paraphrase"]
    where = f", {item['locator']}" if item["locator"] else ""
    return f"{item['title']} {Stance(item['stance']).label.lower()} it{where}{said and ': '}{said}"


def _words(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    return str(Stance(value).label) if name == "stance" else str(value)
