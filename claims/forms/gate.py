"""Forms about gates: what the desk asks before a submission, and why a claim is an exception."""

from typing import Any

from django import forms

from claims.enums import GateMode
from claims.forms.desk import RevisionForm, Words
from claims.models import Claim
from claims.queries.gate_rules import FIRST_RULES, GateRule


class ReasonsForm(RevisionForm):
    """Why a claim passes gates that it does not meet; readers are told."""

    origin_exception = Words(
        required=False,
        rows=2,
        label="Why fewer origins are enough",
        help_text="Only when independent origins cannot be had.",
    )
    first_hand_exception = Words(
        required=False,
        rows=2,
        label="Why there is no first-hand source",
        help_text="Only when no document, record or data itself can be had.",
    )
    reply_exception = Words(
        required=False,
        rows=2,
        label="Why nobody was asked for a reply",
        help_text="For instance that a public record settles it.",
    )

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """The reasons of `claim` as this form shows them."""
        names = ("origin_exception", "first_hand_exception", "reply_exception", "revision")
        return {name: getattr(claim, name) for name in names}


class GateForm(RevisionForm):
    """What one gate does here, how much it asks for, and what readers are told."""

    mode = forms.ChoiceField(choices=GateMode.choices, widget=forms.RadioSelect)
    threshold = forms.IntegerField(required=False, min_value=1, max_value=9, label="How many")
    sentence = Words(
        required=False,
        max_length=500,
        label="What readers are told",
        help_text="{number} and {s} stand for how many. Empty: as the desk came with it.",
    )

    def __init__(self, rule: GateRule, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        if not rule.counts:
            del self.fields["threshold"]
        if rule.is_fixed:
            self.fields["mode"].choices = [(GateMode.BLOCK.value, GateMode.BLOCK.label)]  # type: ignore[attr-defined]

    @staticmethod
    def of(rule: GateRule) -> dict[str, Any]:
        """`rule` as this form shows it."""
        words = rule.words if rule.words != FIRST_RULES[rule.name][2] else ""
        return {
            "revision": rule.revision,
            "mode": rule.mode,
            "threshold": rule.threshold,
            "sentence": words,
        }
