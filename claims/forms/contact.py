"""Forms of the contact log: who was asked about a claim, and what they answered."""

from typing import Any

from django import forms
from django.utils import timezone

from claims.enums import Channel, ContactState
from claims.forms.desk import KeyedForm, RevisionForm, Words
from claims.models import Claim, Contact

AS_TYPED = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A day and a time in the zone of the desk, as browsers ask for them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=AS_TYPED)
        super().__init__(widget=widget, input_formats=[AS_TYPED, "%Y-%m-%d %H:%M"], **options)


class AnswerForm(RevisionForm):
    """One entry of the log."""

    asked = forms.CharField(
        max_length=200,
        label="Who was asked",
        help_text="Name and office, as readers may see them; no numbers or addresses.",
    )
    channel = forms.ChoiceField(choices=Channel.choices)
    asked_at = Moment(label="Asked")
    question = Words(rows=2, help_text="What was put to them; readers see it.")
    reply_by = Moment(
        required=False, label="Reply wanted by", help_text="Needed while you wait for it."
    )
    answer = Words(required=False, rows=2, help_text="What they answered; readers see it.")
    silent = forms.BooleanField(required=False, label="No reply came")

    @staticmethod
    def of(contact: Contact, revision: int) -> dict[str, Any]:
        """`contact` as this form shows it."""
        names = ("asked", "channel", "asked_at", "question", "reply_by", "answer")
        shown = {name: getattr(contact, name) for name in names}
        return shown | {"revision": revision, "silent": contact.state == ContactState.SILENT}


class ContactForm(KeyedForm, AnswerForm):
    """A new entry of the log."""

    @staticmethod
    def blank(claim: Claim) -> dict[str, Any]:
        """An entry to begin with: whoever made the claim, asked now."""
        asked = claim.claimant.name if claim.claimant else ""
        return {"revision": claim.revision, "asked": asked, "asked_at": timezone.now()}

    @property
    def words(self) -> dict[str, Any]:
        """The entry, for `actions.add_contact`."""
        return {n: v for n, v in self.cleaned_data.items() if n not in ("revision", "key")}
