"""The forms of a claim: lifting one, working on one, and its evidence."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.auth.models import User
from django.forms.models import BaseInlineFormSet

from claims.enums import Stance
from claims.models import Claim, Evidence, Rating, Span, Topic, Verdict
from claims.models.verdict import CHECKLIST
from claims.queries.people import colleagues

from .evidence_data import without_removed
from .theme import DateInput, NumberInput, Select, Switch, Textarea, TextInput, site
from .writing import DeskForm

DRAFT_WORDS = ("conclusion", "rationale", "what_is_right", "what_is_missing", *CHECKLIST)
REASONS = ("origin_exception", "first_hand_exception", "reply_exception")
DRAFT_FIELDS = ("rating", *DRAFT_WORDS, "as_of", "confidence")


def _of_verdict(name: str, **how: Any) -> Any:
    field: Any = Verdict._meta.get_field(name)
    return field.formfield(**how)


class LiftForm(DeskForm):
    """Lifting a claim: a version of an article and words that stand in it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.ModelChoiceField(
        Span._meta.get_field("version").related_model._default_manager.select_related("article"),
        label="Article version",
        widget=AutocompleteSelect(Span._meta.get_field("version"), site),
    )
    quote = forms.CharField(
        widget=Textarea({"rows": 3}),
        help_text="Paste the words exactly as they stand in the text.",
    )
    start = forms.IntegerField(
        required=False,
        min_value=0,
        widget=NumberInput,
        help_text="Only when the words stand there more than once: the character they start at.",
    )

    class Meta:
        model = Claim
        fields = (
            "statement",
            "claimant",
            "claimant_role",
            "claim_type",
            "made_on",
            "priority",
            "note",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4().hex)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        version, quote = cleaned.get("version"), cleaned.get("quote")
        if version is not None and quote:
            cleaned["start"] = self._start(version.text, quote, cleaned.get("start"))
        return cleaned

    def _start(self, text: str, quote: str, given: int | None) -> int | None:
        places = places_of(quote, text)
        if not places:
            self.add_error("quote", "These words do not stand in that version; copy them from it.")
        elif given is None and len(places) > 1:
            where = ", ".join(str(place) for place in places[:20])
            self.add_error(
                "start",
                f"These words stand in the text {len(places)} times: write at which character "
                f"yours start ({where}).",
            )
        return places[0] if given is None and len(places) == 1 else given


def places_of(quote: str, text: str) -> list[int]:
    """Every character of `text` at which `quote` starts, overlapping ones too."""
    found, start = list[int](), text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


class ClaimForm(DeskForm):
    """Working on a claim: its words, who works on it, and this person's draft of the verdict."""

    user: User

    topics = forms.ModelMultipleChoiceField(
        Topic.objects,
        required=False,
        widget=AutocompleteSelectMultiple(Claim._meta.get_field("topics"), site),
    )
    rating = forms.ModelChoiceField(
        Rating.objects.in_use(), required=False, empty_label="Not decided yet", widget=Select
    )
    conclusion = _of_verdict("conclusion", widget=Textarea({"rows": 2}))
    rationale = _of_verdict("rationale", widget=Textarea({"rows": 6}), strip=False)
    what_is_right = _of_verdict("what_is_right", widget=Textarea({"rows": 2}), strip=False)
    what_is_missing = _of_verdict("what_is_missing", widget=Textarea({"rows": 2}), strip=False)
    literal_reading = _of_verdict("literal_reading", widget=Textarea({"rows": 2}), strip=False)
    other_reading = _of_verdict("other_reading", widget=Textarea({"rows": 2}), strip=False)
    claimant_proof = _of_verdict("claimant_proof", widget=Textarea({"rows": 2}), strip=False)
    precedent = _of_verdict("precedent", widget=Textarea({"rows": 2}), strip=False)
    as_of = _of_verdict("as_of", widget=DateInput)
    confidence = _of_verdict("confidence", widget=TextInput)
    take_over = forms.BooleanField(
        label="Start my draft from these words",
        required=False,
        widget=Switch,
        help_text="They are those of the newest version. Tick this to draft anew without "
        "changing any.",
    )

    class Meta:
        model = Claim
        fields = (
            "statement",
            "claimant",
            "claimant_role",
            "claim_type",
            "made_on",
            "note",
            *REASONS,
            "assignee",
            "due_on",
            "priority",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "assignee" in self.fields:
            people: Any = self.fields["assignee"]
            people.queryset = colleagues()
        self.initial["topics"] = [topic.pk for topic in self.instance.topics.all()]
        self.draft = self.instance.verdicts.filter(author=self.user, submitted_at=None).first()
        start = self.draft or self.instance.current_verdict
        if start is not None:
            self.initial.update({name: getattr(start, name) for name in DRAFT_FIELDS})
            self.initial["rating"] = _still_given(start.rating)

    @property
    def draft_changed(self) -> bool:
        """Whether the person wrote something for the verdict, or takes the last one over."""
        return bool({*DRAFT_FIELDS, "take_over"} & set(self.changed_data))


def _still_given(rating: Rating | None) -> Rating | None:
    return rating and Rating.objects.in_use().filter(key=rating.key).first()


class EvidenceForm(forms.ModelForm[Evidence]):
    """One tie of a source to the claim; which source it is stays as it was added."""

    class Meta:
        model = Evidence
        fields = ("source", "stance", "locator", "excerpt", "paraphrase", "translation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["source"].disabled = True
        else:
            stance: Any = self.fields["stance"]
            stance.choices = [("", "Pick one"), *Stance.choices]
        for name in ("excerpt", "paraphrase", "translation"):
            self.fields[name].widget.attrs["rows"] = 2


class EvidenceFormSet(BaseInlineFormSet[Evidence, Claim, EvidenceForm]):
    """The evidence of one claim; what was removed meanwhile takes no typed word with it."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:
            data = without_removed(data, kwargs["instance"], kwargs["prefix"])
        super().__init__(data, *args, **kwargs)
