"""Forms about articles: taking a text in, and mending what is known of it."""

from dataclasses import replace
from typing import Any

from django import forms

from claims.forms.desk import DeskForm, KeyedForm, RevisionForm, Words
from claims.models import Article
from claims.readers import Draft, read, read_text, read_url

ONE_OF = "Paste the text, choose a file or give an address: exactly one of the three."


class IngestForm(DeskForm):
    """Where the text comes from: pasted, a file, or an address."""

    text = Words(
        required=False,
        strip=False,
        rows=12,
        label="Paste the text",
        help_text="Kept exactly as it is; only line ends are made the same.",
    )
    file = forms.FileField(
        required=False,
        label="Or choose a file",
        help_text="Plain text, HTML, Word (docx) or PDF.",
    )
    url = forms.URLField(
        required=False,
        max_length=2000,
        assume_scheme="https",
        label="Or give its address",
        help_text="The page is fetched once, and only from the public internet.",
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        cleaned = super().clean() or {}
        given = [name for name in ("text", "file", "url") if cleaned.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError(ONE_OF)
        return cleaned

    def read_draft(self) -> Draft:
        """The article as it is found there. Raises BadText, NotFetched."""
        file, url = self.cleaned_data["file"], self.cleaned_data["url"]
        if file:
            return read(file.read(), name=file.name, media_type=file.content_type or "")
        return read_url(url) if url else read_text(self.cleaned_data["text"])


class NewVersionForm(RevisionForm, IngestForm):
    """A text that is to be the next version of an article."""


class KnownForm(DeskForm):
    """What is known of an article; its text is not among it."""

    title = forms.CharField(
        required=False, max_length=300, help_text="Empty: the first words of the text."
    )
    publisher = forms.CharField(required=False, max_length=200)
    byline = forms.CharField(required=False, max_length=200)
    url = forms.URLField(required=False, max_length=2000, assume_scheme="https", label="Address")
    published_on = forms.DateField(
        required=False, label="Published on", widget=forms.DateInput({"type": "date"})
    )
    published_inferred = forms.BooleanField(
        required=False, label="The date was inferred: the text itself does not say it"
    )
    language = forms.CharField(required=False, max_length=35, help_text="A BCP 47 tag, such as en.")

    @staticmethod
    def of(known: Article | Draft) -> dict[str, Any]:
        """What an article or a draft says, as this form shows it."""
        return {name: getattr(known, name) for name in KnownForm.base_fields}


class PreviewForm(KeyedForm, KnownForm):
    """What was found in a text, to be mended before it is stored."""

    def mended(self, draft: Draft) -> Draft:
        """`draft` with what the form says of it."""
        return replace(draft, **self.words)


class ArticleForm(RevisionForm, KnownForm):
    """What is known of an article that is here."""

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["title"].required = True
        self.fields["title"].help_text = ""
