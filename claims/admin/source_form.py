"""The form of a source."""

from django import forms

from claims.errors import ClaimsError
from claims.models import Source
from claims.text.urls import canonical_url

from .theme import FileInput
from .writing import DeskForm

FIELDS = (
    "title",
    "url",
    "author",
    "publisher",
    "published",
    "opened",
    "kind",
    "origin",
    "interests",
    "confidential",
    "confidential_reason",
    "public_description",
)


class SourceForm(DeskForm):
    """A source, and room for a capture of it."""

    capture = forms.FileField(
        required=False,
        widget=FileInput,
        help_text="The saved page or document, kept as it was at this moment.",
    )

    class Meta:
        model = Source
        fields = FIELDS

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        others = Source.objects.exclude(pk=self.instance.pk)
        if url and (known := others.filter(canonical_url=_page(url)).first()):
            raise forms.ValidationError(f"This page is a source already: “{known}”. Use that one.")
        return url


def _page(url: str) -> str:
    try:
        return canonical_url(url)
    except ClaimsError as refusal:
        raise forms.ValidationError(refusal.message) from refusal
