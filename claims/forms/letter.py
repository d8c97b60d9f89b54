"""Forms with which the desk answers readers."""

from django import forms

from claims.forms.desk import DeskForm, Words


class AnswerForm(DeskForm):
    """Whether a reader is right, and why."""

    upheld = forms.ChoiceField(
        label="Is the reader right?",
        choices=[("yes", "Yes, we change it"), ("no", "No, it stays as it is")],
        widget=forms.RadioSelect,
    )
    answer = Words(rows=5, max_length=5000, help_text="The reader reads this. Give reasons.")


class TakeInForm(DeskForm):
    """A claim sent in, as the desk is going to check it."""

    statement = Words(help_text="Positive, stands alone, dates resolved: what exactly is checked.")
    reason = Words(
        required=False, rows=2, label="Words for the sender", help_text="Shown with the outcome."
    )


class TieForm(DeskForm):
    """The claim of the desk that somebody sent in once more."""

    claim = forms.CharField(max_length=20, label="Number of the claim", help_text="Like FC-0041.")
    reason = Words(required=False, rows=2, label="Words for the sender")


class DeclineForm(DeskForm):
    """Why a claim sent in is not checked."""

    reason = Words(help_text="The sender reads this.")
