"""Writing what the desk asks for before a verdict is submitted, and why a claim is an exception."""

from typing import Any

from django.contrib.auth.models import User

from claims.enums import GateMode, GateName
from claims.errors import Refused
from claims.models import Claim, GateSetting
from claims.permissions import can_assign_claim, can_change_gate
from claims.queries.gate_rules import first_rule

from .change import change, require
from .claim import CHECKER_NEEDED, drop_back

EDITOR_NEEDED = "You need the role of an editor to change what is asked before a submission."


def set_gate(
    name: str,
    *,
    by: User,
    revision: int | None,
    mode: str,
    threshold: int | None = None,
    sentence: str = "",
) -> GateSetting:
    """Say what the gate does that is called `name`, how much it asks for, and what readers read.

    Verdicts submitted before stay as they are. `revision` is that of its setting, 0 for none yet.
    Raises NotAllowed, Stale, Refused.
    """
    require(can_change_gate(by), EDITOR_NEEDED)
    fields = _fields(name, mode, threshold, sentence)
    with change("gate.set", by=by) as write:
        known = GateSetting.objects.filter(name=name).first()
        if known is None:
            setting = write.create(GateSetting(name=name, **fields))
            write.about(setting)
            return setting
        setting = write.lock(GateSetting, known.pk, revision, fields)
        write.update(setting, **fields)
        return setting


def _fields(name: str, mode: str, threshold: int | None, sentence: str) -> dict[str, Any]:
    if name not in GateName.values:
        raise Refused(f"There is no gate “{name[:40]}”; pick one from the list.")
    rule = first_rule(GateName(name))
    if rule.is_fixed and mode != GateMode.BLOCK:
        raise Refused("A verdict is nothing without its parts, so this gate always blocks.")
    if threshold is not None and not rule.counts:
        raise Refused("This gate counts nothing; leave its number empty.")
    return {"mode": mode, "threshold": threshold, "sentence": sentence.strip()}


def give_reasons(
    claim: Claim,
    *,
    by: User,
    revision: int | None,
    origin_exception: str,
    first_hand_exception: str,
    reply_exception: str,
    key: str = "",
) -> Claim:
    """Write why a claim passes gates it does not meet; empty where it needs no exception.

    They are part of the verdict, so a claim in review or approved drops back to researching.
    Raises NotAllowed, Stale, StepRefused.
    """
    require(can_assign_claim(by, claim), CHECKER_NEEDED)
    reasons = {
        "origin_exception": origin_exception.strip(),
        "first_hand_exception": first_hand_exception.strip(),
        "reply_exception": reply_exception.strip(),
    }
    with change("claim.reasons", by=by, key=key) as write:
        claim = write.lock(Claim, claim.pk, revision, reasons)
        if any(getattr(claim, name) != value for name, value in reasons.items()):
            drop_back(write, claim)
        write.update(claim, **reasons)
    return claim
