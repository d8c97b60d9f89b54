"""The forms of an article: taking one in by paste or file, and mending what is known of it."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms

from claims.models import Article
from claims.readers import Draft, read, read_text

from .theme import FileInput, Textarea
from .writing import DeskForm

KNOWN = (
    "title",
    "publisher",
    "byline",
    "url",
    "language",
    "published_on",
    "published_inferred",
)


class ArticleForm(DeskForm):
    """What is known of an article, and room for a new version of its text."""

    text = forms.CharField(
        required=False, strip=False, label="Pasted text", widget=Textarea({"rows": 12})
    )
    file = forms.FileField(
        required=False,
        widget=FileInput,
        help_text="Plain text, HTML, Word (docx) or PDF; instead of pasting.",
    )

    class Meta:
        model = Article
        fields = KNOWN

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("text") and cleaned.get("file"):
            self.add_error("file", "Paste the text or choose a file, not both.")
        return cleaned

    def draft(self) -> Draft | None:
        """What was pasted or uploaded; None for neither. Raises BadText."""
        upload = self.cleaned_data["file"]
        if upload:
            return read(upload.read(), name=upload.name, media_type=upload.content_type or "")
        text = self.cleaned_data["text"]
        return read_text(text) if text else None


class IngestForm(ArticleForm):
    """A text that comes in; what the form leaves open is filled in from the text."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4().hex)
        self.fields["title"].required = False
        self.fields["title"].help_text = "Empty: the first words of the text."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("text") or cleaned.get("file") or self.errors):
            self.add_error("text", "Paste the text of the article or choose a file.")
        return cleaned

    def whole_draft(self) -> Draft:
        """The text with what the form says of it. Raises BadText."""
        draft = self.draft() or Draft(text="")
        given = {name: self.cleaned_data[name] for name in KNOWN if self.cleaned_data[name]}
        return replace(draft, **given)
