"""The form of a verdict."""

from typing import Any

from django import forms
from django.utils import timezone

from claims.forms.desk import RevisionForm, Words
from claims.models import Claim, Rating, Verdict
from claims.models.verdict import CHECKLIST


class VerdictForm(RevisionForm):
    """One person's draft of the verdict on a claim."""

    rating = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    conclusion = Words(
        required=False,
        rows=2,
        max_length=300,
        help_text="One sentence, as short as a headline; at most 300 characters.",
        count=True,
    )
    rationale = Words(
        required=False,
        rows=12,
        help_text="How the evidence leads to the rating. An empty line begins a paragraph; "
        "**strong**, *emphasis*, - list, > quote, [words](https://address).",
    )
    what_is_right = Words(required=False, rows=2)
    what_is_missing = Words(required=False, rows=2)
    literal_reading = Words(required=False, rows=2, label=CHECKLIST["literal_reading"])
    other_reading = Words(required=False, rows=2, label=CHECKLIST["other_reading"])
    claimant_proof = Words(required=False, rows=2, label=CHECKLIST["claimant_proof"])
    precedent = Words(required=False, rows=2, label=CHECKLIST["precedent"])
    as_of = forms.DateField(
        required=False,
        label="As of",
        widget=forms.DateInput({"type": "date"}),
        help_text="The day up to which evidence was weighed.",
    )
    confidence = forms.FloatField(
        required=False,
        min_value=0,
        max_value=1,
        widget=forms.NumberInput({"step": "0.05"}),
        help_text="0 to 1, for the desk; never published.",
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.ratings = list(Rating.objects.in_use())
        self.fields["rating"].choices = [(r.key, r.label) for r in self.ratings]  # type: ignore[attr-defined]

    @property
    def checklist(self) -> list[forms.BoundField]:
        """The questions an author asks before deciding."""
        return [self[name] for name in CHECKLIST]

    @staticmethod
    def of(claim: Claim, start: Verdict | None) -> dict[str, Any]:
        """The verdict to go on from, as this form shows it; a blank one dated today without."""
        if start is None:
            return {"revision": claim.revision, "as_of": timezone.localdate()}
        return {
            "revision": claim.revision,
            "rating": start.rating.key if start.rating else "",
            "conclusion": start.conclusion,
            "rationale": start.rationale,
            "what_is_right": start.what_is_right,
            "what_is_missing": start.what_is_missing,
            **{name: getattr(start, name) for name in CHECKLIST},
            "as_of": start.as_of,
            "confidence": start.confidence,
        }
