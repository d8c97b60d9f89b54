"""The form that brings in published fact-checks."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from claims.forms.desk import DeskForm

ENDINGS = (".json", ".jsonl", ".ndjson", ".jsonld", ".gz")
LARGEST = 4 * 1024**3  # bytes


class CheckFileForm(DeskForm):
    """A file of ClaimReview data, plain or packed."""

    file = forms.FileField(
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
        help_text=(
            "ClaimReview as a Data Commons feed, JSON-LD of pages, a JSON array or one object a "
            "line, or an answer of Google's Fact Check Tools; .json, .jsonl, each also as .gz."
        ),
    )

    def clean_file(self) -> Any:
        """Only files that may hold such data, and not without end."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(ENDINGS):
            raise forms.ValidationError("Choose a file that ends in .json, .jsonl or .gz.")
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                "The file is larger than 4 GB; `manage.py import_claimreview` takes any size."
            )
        return file
