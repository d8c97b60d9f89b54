"""Forms that readers fill in: reporting an error, sending a claim."""

from typing import Any

from django import forms

from claims.forms.desk import DeskForm, Words


class ReaderForm(DeskForm):
    """A form for people without an account.

    `website` is never seen by people, so whoever fills it in is a program.
    """

    website = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled it in."""
        return bool(self.cleaned_data["website"])

    @property
    def words(self) -> dict[str, Any]:
        """What was written."""
        return {name: value for name, value in super().words.items() if name != "website"}


class ComplaintForm(ReaderForm):
    """What is wrong in a fact-check."""

    message = Words(rows=5, max_length=5000, label="What is wrong?")
    url = forms.URLField(
        required=False, max_length=2000, label="Where we can see it", help_text="A link, if any."
    )
    email = forms.EmailField(
        required=False,
        label="Your e-mail",
        help_text="Only if we may ask you something. It is deleted with your message.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class ClaimForm(ReaderForm):
    """A claim that somebody would like to be checked."""

    text = Words(
        rows=3,
        max_length=2000,
        label="The claim",
        help_text="Word for word, as far as you have it.",
    )
    seen = forms.CharField(required=False, max_length=300, label="Where did you see or hear it?")
    url = forms.URLField(
        required=False, max_length=2000, label="Link", help_text="If there is one."
    )
    email = forms.EmailField(
        required=False,
        label="Your e-mail",
        help_text="Only if you want the outcome sent to you. It is deleted after that.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
