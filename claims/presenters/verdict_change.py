"""What changed from one version of a verdict to another: words, rating, and the evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.enums import ClaimantKind, ClaimType, SourceKind, Stance
from claims.models.verdict import CHECKLIST
from claims.text.diff import Piece, word_diff

Plain = Mapping[str, Any]

OF_VERDICT = {
    "conclusion": "Conclusion",
    "rationale": "Rationale",
    "what_is_right": "What is right",
    "what_is_missing": "What is missing",
    "as_of": "Evidence as of",
    "confidence": "Confidence",
    **CHECKLIST,
}
OF_CLAIM = {
    "quote": "Quote",
    "statement": "Statement",
    "claimant": "Claimant",
    "claimant_kind": "Kind of claimant",
    "claimant_party": "Party",
    "claimant_role": "Role",
    "claim_type": "Type",
    "made_on": "Said on",
    "origin_exception": "Why one origin is enough",
}
OF_EVIDENCE = {
    "stance": "Stance",
    "locator": "Locator",
    "excerpt": "Excerpt",
    "paraphrase": "Paraphrase",
    "translation": "Translation",
    "title": "Title",
    "author": "Author",
    "publisher": "Publisher",
    "published": "Published",
    "url": "Address",
    "opened": "Opened",
    "kind": "Kind",
    "origin": "Origin",
    "interests": "Interests",
    "confidential": "Confidential",
    "public_description": "Public description",
}
LABELS = {
    code: str(label)
    for choices in (ClaimantKind, ClaimType, SourceKind, Stance)
    for code, label in choices.choices
}


@dataclass(frozen=True)
class Changed:
    """One field that differs, as pieces of the old and the new words."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ChangedEvidence:
    """One piece of evidence that was added, removed or changed; `fields` say what changed in it."""

    kind: str
    title: str
    stance: str
    words: str
    fields: list[Changed] = field(default_factory=list)


@dataclass(frozen=True)
class VerdictChange:
    """Everything that differs between two frozen contents; all empty when nothing does."""

    verdict: list[Changed]
    claim: list[Changed]
    evidence: list[ChangedEvidence]
    same_evidence: int


def verdict_change(old: Plain, new: Plain) -> VerdictChange:
    """What differs between two contents as `verdict_content` makes them, the old one first."""
    evidence = list(_evidence(old["evidence"], new["evidence"]))
    kept = len(new["evidence"]) - sum(item.kind != "removed" for item in evidence)
    return VerdictChange(
        verdict=list(_fields(old["verdict"], new["verdict"], OF_VERDICT)),
        claim=list(_fields(old["claim"], new["claim"], OF_CLAIM)),
        evidence=evidence,
        same_evidence=kept,
    )


def _fields(old: Plain, new: Plain, labels: Mapping[str, str]) -> Iterator[Changed]:
    for name, label in labels.items():
        # An older version was frozen before some fields were there: nothing was said in them.
        before, after = _words(old.get(name)), _words(new.get(name))
        if before != after:
            yield Changed(label, word_diff(before, after))


def _evidence(old: Iterable[Plain], new: Iterable[Plain]) -> Iterator[ChangedEvidence]:
    before = {item["evidence"]: item for item in old}
    after = {item["evidence"]: item for item in new}
    for key, item in after.items():
        if key not in before:
            yield _item("added", item)
        elif fields := list(_fields(before[key], item, OF_EVIDENCE)):
            yield _item("changed", item, fields)
    for key, item in before.items():
        if key not in after:
            yield _item("removed", item)


def _item(kind: str, item: Plain, fields: list[Changed] | None = None) -> ChangedEvidence:
    said = item["excerpt"] or item["paraphrase"] or item["translation"]
    return ChangedEvidence(kind, item["title"], LABELS[item["stance"]], said, fields or [])


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return LABELS.get(value, value) if isinstance(value, str) else str(value or "")
