"""Gates: what has to hold before a verdict is submitted, each as one plain sentence.

Each desk decides what an open gate does and how much a gate asks for (`models/gate_setting.py`);
what it is called, asks and tells stands here and in `queries/gate_rules.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from claims.enums import ContactState, GateMode, GateName, SourceFlag, SourceKind, Stance
from claims.models import Claim, Contact, Evidence, Verdict

from .gate_rules import GateRule, gate_rules, rules_by_name

__all__ = ["FIRST_HAND", "Gate", "GateRule", "Rules", "gate_rules", "gates", "gates_on", "missing"]

Rules = Mapping[GateName, GateRule]

# Documents, records and data themselves; all else tells of them.
FIRST_HAND = frozenset({SourceKind.PRIMARY, SourceKind.OFFICIAL, SourceKind.DATA})


@dataclass(frozen=True)
class Gate:
    """One condition of submission: whether it holds, the sentence that says so, and what if not.

    `blocks` says whether it keeps a verdict from being submitted while it does not hold.
    """

    name: str
    holds: bool
    sentence: str
    blocks: bool = True

    @property
    def is_closed(self) -> bool:
        """Whether it keeps the verdict from being submitted now."""
        return self.blocks and not self.holds


@dataclass(frozen=True)
class _Case:
    """What gates look at, loaded: the claim with its evidence and its contacts."""

    claim: Claim
    evidence: Sequence[Evidence]
    contacts: Sequence[Contact]
    threshold: int


def gates(claim: Claim) -> list[Gate]:
    """The gates of `claim` as it stands now, with its evidence and its current verdict."""
    evidence = claim.evidence.select_related("source").prefetch_related("source__captures")
    return gates_on(claim, list(evidence))


def gates_on(
    claim: Claim,
    evidence: Sequence[Evidence],
    contacts: Sequence[Contact] | None = None,
    rules: Rules | None = None,
) -> list[Gate]:
    """The gates of `claim` whose `evidence` is loaded with sources and captures.

    Asks for the contacts and the rules of the desk where they are not given.
    """
    asked = list(claim.contacts.all()) if contacts is None else contacts
    known = rules_by_name() if rules is None else rules
    found = []
    for name, ask in _GATES.items():
        rule = known[name]
        if rule.mode != GateMode.OFF:
            holds, sentence = ask(_Case(claim, evidence, asked, rule.threshold or 0))
            found.append(Gate(name.value, holds, sentence, rule.mode == GateMode.BLOCK))
    return found


def missing(claim: Claim) -> list[str]:
    """The sentences of the closed gates; empty when the verdict may be submitted."""
    return [gate.sentence for gate in gates(claim) if gate.is_closed]


def independent_origins(evidence: Sequence[Evidence]) -> int:
    """How many independent origins support or refute: only sources that somebody opened count."""
    return len({item.source.origin_key for item in _weighed(evidence)})


def _weighed(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in evidence if item.stance != Stance.CONTEXT and item.source.opened]


def _written(case: _Case) -> tuple[bool, str]:
    verdict: Verdict | None = case.claim.current_verdict
    parts = {
        "rating": verdict and verdict.rating_id,
        "conclusion": verdict and verdict.conclusion,
        "rationale": verdict and verdict.rationale,
        "as-of date": verdict and verdict.as_of,
    }
    lacking = [name for name, value in parts.items() if not value]
    if lacking:
        return False, f"The verdict lacks its {', '.join(lacking)}: fill it in and save."
    return True, "The verdict has its rating, conclusion, rationale and as-of date."


def _is_captured(item: Evidence) -> bool:
    # Lists count the captures instead of loading them.
    counted = getattr(item, "captures", None)
    return bool(item.source.captures.all()) if counted is None else bool(counted)


def _located(case: _Case) -> tuple[bool, str]:
    if not case.evidence:
        return False, "There is no evidence yet: add a source."
    lost = [item for item in case.evidence if not item.locator and not _is_captured(item)]
    if not lost:
        return True, "Every source says where to look, or is captured."
    named = ", ".join(f"“{item.source}”" for item in lost[:3])
    more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
    return False, (
        f"Nothing says where to look in {named}{more}: give each a locator (page, paragraph, "
        "timestamp) or add a capture."
    )


def _independent(case: _Case) -> tuple[bool, str]:
    count, needed = independent_origins(case.evidence), case.threshold
    if count >= needed:
        return True, f"{_counted(count)} support or refute."
    if case.claim.origin_exception:
        return True, f"Fewer origins are enough here: {case.claim.origin_exception}"
    return False, (
        f"{_counted(needed)} {'has' if needed == 1 else 'have'} to support or refute the claim, "
        f"here it is {count}: add a source of another origin or write why fewer are enough."
    )


def _counted(count: int) -> str:
    return f"{count} independent origin{'' if count == 1 else 's'}"


def _first_hand(case: _Case) -> tuple[bool, str]:
    if any(item.source.kind in FIRST_HAND and item.source.opened for item in case.evidence):
        return True, "There is a first-hand source: a document, a record or data."
    if case.claim.first_hand_exception:
        return True, f"No first-hand source: {case.claim.first_hand_exception}"
    return False, (
        "No first-hand source that somebody opened is there (primary, official or data): add the "
        "document, record or data itself, or write why there is none."
    )


def _reply(case: _Case) -> tuple[bool, str]:
    if not case.contacts and case.claim.reply_exception:
        return True, f"Nobody was asked for a reply: {case.claim.reply_exception}"
    if not case.contacts:
        return False, (
            "Nobody was asked for a reply: put the claim to who said it or whom it is about and "
            "log it, or write why not."
        )
    waiting = [one for one in case.contacts if one.state == ContactState.WAITING]
    if not waiting:
        return True, f"{_people(case.contacts)} asked for a reply."
    first = min(waiting, key=lambda one: one.reply_by or one.asked_at)
    until = timezone.localtime(first.reply_by or first.asked_at)
    when = f"{until.day} {until:%b %Y, %H:%M %Z}"
    late = bool(first.reply_by and first.reply_by < timezone.now())
    told = "had until" if late else "has until"
    hint = "; log the answer, or that none came" if late else ""
    return True, f"{first.asked} was asked and {told} {when} to reply{hint}."


def _people(contacts: Sequence[Contact]) -> str:
    names = list(dict.fromkeys(one.asked for one in contacts))
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{shown} {'was' if len(names) == 1 else 'were'}"


def _balanced(case: _Case) -> tuple[bool, str]:
    sides = {item.stance for item in _weighed(case.evidence)}
    if sides == {Stance.SUPPORTS}:
        return False, "All evidence supports the claim: has anybody looked for what refutes it?"
    if sides == {Stance.REFUTES}:
        return False, "All evidence refutes the claim: has anybody looked for what supports it?"
    if not sides:
        return True, "No evidence takes a side yet."
    return True, "There is evidence on both sides."


def _fresh(case: _Case) -> tuple[bool, str]:
    flagged = [item for item in case.evidence if item.source.flag]
    if not flagged:
        return True, "No source is known to have changed or gone since it was captured."
    first = flagged[0].source
    what = "changed" if first.flag == SourceFlag.CHANGED else "is no longer there"
    more = f", and {len(flagged) - 1} more changed or went" if len(flagged) > 1 else ""
    return False, (
        f"“{first}” {what} since it was captured{more}: look whether it still says the same."
    )


_GATES: dict[GateName, Callable[[_Case], tuple[bool, str]]] = {
    GateName.LOCATED: _located,
    GateName.INDEPENDENT: _independent,
    GateName.FIRST_HAND: _first_hand,
    GateName.REPLY: _reply,
    GateName.BALANCED: _balanced,
    GateName.FRESH: _fresh,
    GateName.WRITTEN: _written,
}
