"""The form of a decision on a verdict."""

from typing import Any

from django import forms

from claims.enums import Decision
from claims.forms.desk import DeskForm, Words

CHOICES = [(Decision.APPROVE.value, "Approve"), (Decision.RETURN.value, "Return")]


class DecisionForm(DeskForm):
    """Approve or return exactly the text that was on screen, which its hash names."""

    content_hash = forms.CharField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you approve it or return it."},
    )
    comment = Words(
        required=False,
        label="Comment",
        help_text="To return it, say what has to be better. Everybody on the desk reads it.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        returns = cleaned.get("decision") == Decision.RETURN
        if returns and not cleaned.get("comment", "").strip():
            self.add_error(
                "comment", "Say in a comment what has to be better before it comes back."
            )
        return cleaned

    def rebased(self, content_hash: str) -> None:
        """Let the form stand on the text that is on screen now."""
        self.data = {**self.data.dict(), "content_hash": content_hash}  # type: ignore[attr-defined]
