"""The form of a comment."""

from typing import Any

from django import forms

from claims.enums import Anchor
from claims.forms.desk import KeyedForm, Words
from claims.models import Claim, Evidence


class CommentForm(KeyedForm):
    """What one says, and what about: the claim, its quote, a piece of evidence, the verdict."""

    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
    about = forms.ChoiceField(required=False, label="About")
    passage = Words(
        required=False,
        rows=1,
        max_length=2000,
        label="The words it is about",
        help_text="Copied from there; empty when it is about the whole.",
    )
    body = Words(
        rows=3, max_length=20000, label="Comment", help_text="@ and a name tells that person."
    )

    def __init__(self, claim: Claim, evidence: list[Evidence], data: Any = None) -> None:
        super().__init__(data)
        self.verdict = claim.current_verdict_id
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (Anchor.CLAIM.value, "The claim"),
            (Anchor.QUOTE.value, "The quote"),
            *((f"{Anchor.EVIDENCE}:{item.pk}", f"Source: {item.source}") for item in evidence),
            *([(Anchor.VERDICT.value, "The verdict")] if self.verdict else []),
        ]

    @property
    def anchored(self) -> dict[str, Any]:
        """What the comment is about, as the action takes it."""
        anchor, _, number = (self.cleaned_data["about"] or Anchor.CLAIM).partition(":")
        about = int(number) if number else self.verdict if anchor == Anchor.VERDICT else None
        return {"anchor": anchor, "about": about, "passage": self.cleaned_data["passage"].strip()}
