"""The form that settles one sentence: lift it, dismiss it, or suggest it again."""

import re
from typing import Any

from django import forms

from claims.errors import Refused
from claims.forms.desk import KeyedForm

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
ONE_OF = "Nothing was chosen; select the words in the text again."


class PlaceField(forms.CharField):
    """A place as "120-245", in code points; cleaned it is the two numbers, or None."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        found = PLACE.fullmatch(value or "")
        return (int(found[1]), int(found[2])) if found else None


class SettleForm(KeyedForm):
    """What is to become of one place; `exact` are the words that were seen there, when known."""

    lift = PlaceField(required=False)
    dismiss = PlaceField(required=False)
    restore = forms.IntegerField(required=False, widget=forms.HiddenInput)
    exact = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def chosen(self) -> tuple[str, Any]:
        """The one thing that was asked for and its place. Raises Refused."""
        if not self.is_valid():
            raise Refused(ONE_OF)
        asked = [name for name in ("lift", "dismiss", "restore") if self.cleaned_data[name]]
        if len(asked) != 1:
            raise Refused(ONE_OF)
        return asked[0], self.cleaned_data[asked[0]]

    @property
    def seen(self) -> str | None:
        """The words that were seen at the place, with the line ends that texts are stored with."""
        return self.cleaned_data["exact"].replace("\r\n", "\n") or None
