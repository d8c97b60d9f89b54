"""Writing known checks: fact-checks that somebody published, one or a whole file of them."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any

from django.contrib.auth.models import User

from claims.errors import Refused
from claims.models import KnownCheck
from claims.permissions import can_import_known_check
from claims.readers.finding import Finding, Flaw
from claims.text.chain import sha256

from .change import Change, change, require

CHECKER_NEEDED = "You need the role of a checker for this."
BATCH = 1000  # items of a file that are written in one transaction, with one event
FIELDS = tuple(field.name for field in fields(Finding) if field.name != "number")


@dataclass
class Tally:
    """What became of the items of a file: so many are new, changed, as they were, or left out."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0

    @property
    def kept(self) -> int:
        return self.added + self.changed + self.unchanged


def record_known_check(finding: Finding, *, by: User, key: str = "") -> KnownCheck:
    """Keep a published fact-check; the same address and claim again updates it.

    Raises NotAllowed, Refused.
    """
    require(can_import_known_check(by), CHECKER_NEEDED)
    if not (finding.url and finding.claim_text.strip() and finding.rating_label.strip()):
        raise Refused("A known check needs its address, its claim and its rating.")
    with change("known_check.record", by=by, key=key) as write:
        digest = _digest(finding)
        known = KnownCheck.objects.filter(digest=digest).first()
        if known is None:
            known = write.create(KnownCheck(digest=digest, **_values(finding)))
        else:
            write.update(known, **_values(finding))
        write.about(known)
    return known


def import_known_checks(
    found: Iterable[Finding | Flaw], *, by: User
) -> Generator[tuple[Tally, list[Flaw]], None, None]:
    """Keep what a file of published fact-checks holds; yields the tally so far and new flaws.

    Written in batches, each in one transaction with one event that holds the before and after of
    every row of it. An import that was broken off has kept whole batches; the same file again adds
    nothing twice and writes only what differs. Where a file says two things of one check, the
    first stands. Raises NotAllowed, Refused.
    """
    require(can_import_known_check(by), CHECKER_NEEDED)
    run, rest = _Import(by), iter(found)
    while batch := list(islice(rest, BATCH)):
        flaws = [item for item in batch if isinstance(item, Flaw)]
        run.tally.skipped += sum(flaw.skipped for flaw in flaws)
        flaws += run.keep([item for item in batch if isinstance(item, Finding)])
        yield run.tally, sorted(flaws, key=lambda flaw: flaw.number)


class _Import:
    """One run through one file."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.tally = Tally()
        self.told = bytearray()  # a bit for each known check this file spoke of, by its key

    def keep(self, findings: list[Finding]) -> list[Flaw]:
        """Write what is new or differs; a Flaw for each item that contradicts an earlier one."""
        with change("known_check.import", by=self.by) as write:
            first, flaws = _first_of_each(findings)
            known = KnownCheck.objects.in_bulk([*first], field_name="digest")
            told = [digest for digest, row in known.items() if self.was_told(row.pk)]
            differ = [
                (row, values)
                for digest, row in known.items()
                if digest not in told and _differs(row, values := _values(first[digest]))
            ]
            fresh = [
                {"digest": digest, **_values(finding)}
                for digest, finding in first.items()
                if digest not in known
            ]
            keys = _write(write, fresh, differ)
        for digest in told:
            flaws += _contradiction(known[digest], first[digest])
        for key in (*keys, *(row.pk for row in known.values())):
            self.tell(key)
        self.tally.added += len(fresh)
        self.tally.changed += len(differ)
        self.tally.unchanged += len(findings) - len(fresh) - len(differ)
        return flaws

    def was_told(self, pk: int) -> bool:
        return pk >> 3 < len(self.told) and bool(self.told[pk >> 3] & 1 << (pk & 7))

    def tell(self, pk: int) -> None:
        if pk >> 3 >= len(self.told):
            self.told.extend(bytes((pk >> 3) + 1 - len(self.told)))
        self.told[pk >> 3] |= 1 << (pk & 7)


def _write(
    write: Change, fresh: list[dict[str, Any]], differ: list[tuple[KnownCheck, dict[str, Any]]]
) -> list[int]:
    """The event is about the first row written. Returns the keys of the new ones."""
    if differ:
        write.update_all(differ)
    keys = write.create_all(KnownCheck, fresh, unique="digest") if fresh else []
    if write.changes:
        write.subject = write.changes[0]["row"]
    return keys


def _first_of_each(findings: list[Finding]) -> tuple[dict[str, Finding], list[Flaw]]:
    """The first finding of each check, by digest, and what later ones say against it."""
    first: dict[str, Finding] = {}
    flaws: list[Flaw] = []
    for finding in findings:
        earlier = first.setdefault(_digest(finding), finding)
        flaws += _contradiction(earlier, finding)
    return first, flaws


def _contradiction(earlier: Finding | KnownCheck, finding: Finding) -> list[Flaw]:
    if earlier.rating_label == finding.rating_label:
        return []
    reason = (
        f"it rates the same claim on the same page “{finding.rating_label}”, an earlier item "
        f"“{earlier.rating_label}”; the earlier one stands."
    )
    return [Flaw(finding.number, reason, skipped=False)]


def _digest(finding: Finding) -> str:
    return sha256(f"{finding.url}\n{finding.claim_text}")


def _values(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in FIELDS}


def _differs(row: KnownCheck, values: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())
