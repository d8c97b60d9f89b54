"""Forms for many claims at once."""

from typing import Any

from django import forms

from claims.models import Claim
from claims.permissions import AnyUser
from claims.presenters.picked import read_picked
from claims.queries.claim import visible_claims
from claims.queries.people import colleagues

NOT_THERE = "A claim that you picked is not there any more; look at the list."


class PickedField(forms.Field):
    """Claims with the revision that was on screen, sent as `41:7`."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: list[str]) -> dict[int, int]:
        """The revisions by the keys of the claims."""
        if not value:
            raise forms.ValidationError("Pick at least one claim first.")
        picked = read_picked(value)
        if picked is None:
            raise forms.ValidationError("A claim came without its revision; open the list again.")
        return picked


class PickedForm(forms.Form):
    """The claims somebody picked, among those they may see, and the address to come back to."""

    claim = PickedField()
    back = forms.CharField(required=False)

    def __init__(self, user: AnyUser, data: Any) -> None:
        super().__init__(data)
        self.user = user

    def clean_claim(self) -> list[tuple[Claim, int]]:
        """The claims, each with the revision it was picked at."""
        revisions = self.cleaned_data["claim"]
        claims = visible_claims(self.user).filter(pk__in=revisions).order_by("pk")
        found = [(claim, revisions[claim.pk]) for claim in claims]
        if len(found) < len(revisions):
            raise forms.ValidationError(NOT_THERE)
        return found


class AssignPickedForm(PickedForm):
    """Who is to work on the picked claims, or nobody."""

    assignee = forms.ModelChoiceField(colleagues(), required=False, empty_label="Nobody")


class TagPickedForm(PickedForm):
    """The topic the picked claims get, made when there is none of that name."""

    topic = forms.CharField(
        max_length=80, error_messages={"required": "Write the topic that the claims are to get."}
    )
