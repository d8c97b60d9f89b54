"""The form that takes a checking sheet in."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.forms.desk import DeskForm
from claims.models import Article
from claims.queries.article import visible_articles

LARGEST = 10 * 1024 * 1024  # bytes


class SheetForm(DeskForm):
    """A sheet, and the article that its facts are in."""

    article: forms.ModelChoiceField[Article] = forms.ModelChoiceField(
        queryset=Article.objects.none(), help_text="The facts are looked for in its newest text."
    )
    file = forms.FileField(
        label="Sheet",
        widget=forms.FileInput({"accept": ".csv,.zip"}),
        help_text="The table of facts as CSV, or facts, sources and draft story lines in one ZIP.",
    )

    def __init__(self, data: Any = None, files: Any = None, *, by: User) -> None:
        super().__init__(data, files)
        article: Any = self.fields["article"]
        article.queryset = visible_articles(by).order_by("-pk")

    def clean_file(self) -> Any:
        """Not without end."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("The file is larger than 10 MB; take it in in parts.")
        return file
