"""The form that asks what to take out, and as what."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.exports.making import EVERYTHING
from claims.exports.registry import KIND_LABELS, KINDS
from claims.forms.desk import DeskForm
from claims.models import SavedFilter
from claims.queries.article import visible_articles

NEWEST = 100


class ExportForm(DeskForm):
    """Of what: everything, a saved filter, an article, or one claim by its number. As what."""

    of = forms.ChoiceField(label="What")
    claim = forms.CharField(
        required=False,
        max_length=20,
        label="Or one claim",
        widget=forms.TextInput({"placeholder": "FC-0041"}),
    )
    what = forms.ChoiceField(label="As")

    def __init__(self, data: Any = None, *, by: User) -> None:
        if data is not None and not data.get("of"):
            data = {**data.dict(), "of": EVERYTHING}
        super().__init__(data, initial={"what": "list.csv"})
        asked = str(data["of"]) if data is not None else ""
        of: Any = self.fields["of"]
        of.choices = _scopes(by, asked)
        what: Any = self.fields["what"]
        what.choices = [
            (label, [(f"{kind}.{name}", one.label) for name, one in KINDS[kind].items()])
            for kind, label in KIND_LABELS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """The claim, when one is named, is what is taken out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("claim"):
            cleaned["of"] = f"claim:{cleaned['claim'].strip()}"
        return cleaned


def _scopes(by: User, asked: str) -> list[tuple[str, Any]]:
    saved = SavedFilter.objects.filter(person=by)
    articles = visible_articles(by).order_by("-pk").values_list("pk", "title")[:NEWEST]
    groups: list[tuple[str, Any]] = [
        (EVERYTHING, "All claims"),
        ("Saved filters", [(f"saved:{one.pk}", one.name) for one in saved]),
        ("Articles", [(f"article:{pk}", title) for pk, title in articles]),
    ]
    known = {EVERYTHING, *(key for _, some in groups[1:] for key, _ in some)}
    if asked and asked not in known:
        groups.insert(0, (asked, _told(asked)))
    return groups


def _told(asked: str) -> str:
    kind, _, key = asked.partition(":")
    return "The claims of the queue as it was filtered" if kind == "filter" else f"{kind} {key}"
