"""Threads of comments as people read them: what each is about, and whether that still stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.enums import Anchor
from claims.models import Claim, Comment, Evidence, Verdict
from claims.queries.comment import MENTION, Thread

SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Part:
    """A stretch of a comment; a mention when it names somebody who works here."""

    text: str
    mentions: bool


@dataclass(frozen=True)
class Remark:
    """One comment with its words in parts."""

    comment: Comment
    parts: list[Part]


@dataclass(frozen=True)
class Shown:
    """One thread: its remarks, what it is about, and what has become of that, if anything."""

    first: Comment
    remarks: list[Remark]
    about: str
    gone: str


def shown_threads(
    threads: Iterable[Thread], claim: Claim, evidence: Sequence[Evidence], names: set[str]
) -> list[Shown]:
    """Each thread as it is read; `names` are the colleagues one can mention."""
    texts = _texts(claim, evidence)
    return [
        Shown(
            thread.first,
            [
                Remark(comment, list(_parts(comment.body, names)))
                for comment in (thread.first, *thread.answers)
            ],
            _about(thread.first, evidence),
            _gone(thread.first, texts),
        )
        for thread in threads
    ]


def _texts(claim: Claim, evidence: Sequence[Evidence]) -> Mapping[str, str]:
    found = {Anchor.CLAIM.value: claim.statement, Anchor.QUOTE.value: claim.quote}
    for item in evidence:
        words = (item.source.title, item.excerpt, item.paraphrase, item.translation, item.locator)
        found[f"{Anchor.EVIDENCE}:{item.pk}"] = "\n".join(words)
    if claim.current_verdict is not None:
        found[Anchor.VERDICT.value] = _verdict_text(claim.current_verdict)
    return found


def _verdict_text(verdict: Verdict) -> str:
    words = (
        verdict.conclusion,
        verdict.rationale,
        verdict.what_is_right,
        verdict.what_is_missing,
    )
    return "\n".join(words)


def _about(comment: Comment, evidence: Sequence[Evidence]) -> str:
    if comment.anchor == Anchor.EVIDENCE:
        named = [str(item.source) for item in evidence if item.pk == comment.about]
        return f"About the source {named[0]}" if named else "About a source"
    return "" if comment.anchor == Anchor.CLAIM else f"About {comment.get_anchor_display().lower()}"


def _gone(comment: Comment, texts: Mapping[str, str]) -> str:
    key = str(comment.anchor)
    if comment.anchor == Anchor.EVIDENCE:
        if comment.about is None:
            return ""
        key = f"{key}:{comment.about}"
    if key not in texts:
        return "That source is not on the claim any more."
    if comment.passage and _folded(comment.passage) not in _folded(texts[key]):
        return "These words are not there any more."
    return ""


def _folded(text: str) -> str:
    return SPACE.sub(" ", text).strip()


def _parts(body: str, names: set[str]) -> Iterator[Part]:
    at = 0
    for match in MENTION.finditer(body):
        if match[1] in names:
            if body[at : match.start()]:
                yield Part(body[at : match.start()], mentions=False)
            yield Part(match[0], mentions=True)
            at = match.end()
    if body[at:]:
        yield Part(body[at:], mentions=False)
