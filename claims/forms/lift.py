"""Forms that name words of a text: to lift a claim, or to say where one stands now."""

from typing import Any

from django import forms

from claims.enums import ClaimType, Priority
from claims.forms.claim import claimant_names
from claims.forms.desk import DeskForm, KeyedForm, Suggested, Words
from claims.models import ArticleVersion

SHOWN_PLACES = 8


class QuoteForm(DeskForm):
    """Words of one version, by their place or by standing there only once."""

    quote = Words(strip=False, rows=2, help_text="The words as they stand in the text.")
    start = forms.IntegerField(
        required=False,
        min_value=0,
        label="Where it starts",
        help_text="Only when these words stand several times: characters before them.",
    )

    def __init__(self, version: ArticleVersion, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.version = version

    def clean(self) -> dict[str, Any]:
        """Find the one place of the quote; without a start it has to be the only one."""
        cleaned = super().clean() or {}
        quote, start = cleaned.get("quote"), cleaned.get("start")
        if quote and start is None:
            cleaned["quote"], cleaned["start"] = self._only_place(quote)
        return cleaned

    def _only_place(self, quote: str) -> tuple[str, int]:
        text = self.version.text
        words = quote if quote in text else quote.strip()
        first = text.find(words) if words else -1
        if first < 0:
            raise forms.ValidationError(
                {"quote": "These words are not in the text; copy them exactly as they stand."}
            )
        if text.find(words, first + 1) >= 0:
            places = ", ".join(map(str, _places(text, words)))
            raise forms.ValidationError(
                {"start": f"These words stand several times, at {places}: say which one is meant."}
            )
        return words, first


class LiftForm(KeyedForm, QuoteForm):
    """The words that make the claim, and what exactly is to be checked."""

    statement = Words(
        rows=2, help_text="Positive, stands alone, dates resolved: what exactly is checked."
    )
    claimant = Suggested(
        claimant_names,
        required=False,
        max_length=200,
        help_text="Who said it. Empty when nobody is named.",
    )
    claimant_role = forms.CharField(
        required=False, max_length=200, help_text="The role held when it was said."
    )
    made_on = forms.DateField(
        required=False, label="Said on", widget=forms.DateInput({"type": "date"})
    )
    claim_type = forms.ChoiceField(label="Type", choices=ClaimType.choices, initial=ClaimType.FACT)
    priority = forms.ChoiceField(choices=Priority.choices, initial=Priority.NORMAL)
    again = forms.CharField(
        required=False,
        max_length=20,
        label="Said before as",
        help_text="The number of an earlier claim of the same claimant, such as FC-0041: these "
        "words become another appearance of it instead of a second claim.",
    )


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < SHOWN_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found
