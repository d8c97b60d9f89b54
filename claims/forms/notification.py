"""The form of what a person wants to be told of."""

from typing import Any

from django import forms

from claims.enums import Reason
from claims.forms.desk import DeskForm
from claims.models import NotificationChoice


class NotificationForm(DeskForm):
    """What to be told of, and whether by mail too."""

    reasons = forms.MultipleChoiceField(
        required=False,
        label="Tell me when",
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    digest = forms.BooleanField(
        required=False,
        label="One mail a day about what I have not read",
    )

    @staticmethod
    def of(choice: NotificationChoice) -> dict[str, Any]:
        """What was chosen, as this form shows it."""
        muted = set(choice.muted.split(","))
        return {
            "reasons": [reason.value for reason in Reason if reason.value not in muted],
            "digest": choice.digest,
        }
