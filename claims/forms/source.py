"""Forms about sources: what is known of one, and a capture of it."""

from typing import Any
from uuid import uuid4

from django import forms

from claims.enums import SourceKind
from claims.forms.desk import DeskForm, KeyedForm, RevisionForm, Suggested, Words
from claims.forms.evidence import known_origins
from claims.models import Source
from claims.models.source import ISO_DATE


class SourceForm(RevisionForm):
    """What is known of a source."""

    title = forms.CharField(max_length=500)
    url = forms.URLField(required=False, max_length=2000, label="Address", assume_scheme="https")
    opened = forms.BooleanField(required=False, label="Somebody here opened it and read it there")
    publisher = forms.CharField(required=False, max_length=200)
    author = forms.CharField(required=False, max_length=200)
    published = forms.CharField(
        required=False, max_length=10, validators=[ISO_DATE], help_text="2023-10-17, or less."
    )
    kind = forms.ChoiceField(choices=SourceKind.choices)
    origin = Suggested(
        known_origins,
        required=False,
        max_length=200,
        help_text="Copies of one wire share an origin and count once.",
    )
    interests = Words(required=False, rows=2, help_text="What it stands to gain, for the reader.")
    confidential = forms.BooleanField(required=False, help_text="Its name never leaves the desk.")
    confidential_reason = Words(required=False, rows=2)
    public_description = forms.CharField(
        required=False, max_length=300, help_text="What readers are told instead of its name."
    )

    @staticmethod
    def of(source: Source) -> dict[str, Any]:
        """`source` as this form shows it."""
        known = {name: getattr(source, name) for name in SourceForm.base_fields}
        return known | {"origin": source.origin.name if source.origin else ""}


class CaptureForm(KeyedForm):
    """The saved page or document behind a source, as it is now; the key may be left out."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    file = forms.FileField(
        help_text="The saved page, PDF or picture; it is kept with its SHA-256 and the time."
    )


class SettleForm(DeskForm):
    """That somebody looked at a source that changed or went away."""

    note = Words(
        required=False, rows=2, help_text="What you saw; it stands in the history of the source."
    )
