"""Forms for many claims at once."""

from typing import Any

from django import forms

from claims.models import Claim
from claims.permissions import AnyUser
from claims.queries.claim import visible_claims
from claims.queries.people import colleagues


class PickedForm(forms.Form):
    """The claims somebody picked, among those they may see, and the address to come back to."""

    claim = forms.ModelMultipleChoiceField(
        Claim.objects.none(), error_messages={"required": "Pick at least one claim first."}
    )
    back = forms.CharField(required=False)

    def __init__(self, user: AnyUser, data: Any) -> None:
        super().__init__(data)
        self.fields["claim"].queryset = visible_claims(user)  # type: ignore[attr-defined]


class AssignPickedForm(PickedForm):
    """Who is to work on the picked claims, or nobody."""

    assignee = forms.ModelChoiceField(colleagues(), required=False)


class TagPickedForm(PickedForm):
    """The topic the picked claims get, made when there is none of that name."""

    topic = forms.CharField(
        max_length=80, error_messages={"required": "Write the topic that the claims are to get."}
    )
