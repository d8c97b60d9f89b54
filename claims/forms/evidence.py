"""Forms about evidence: what a source does to a claim, and where to find it."""

from typing import Any

from django import forms

from claims.enums import SourceKind, Stance
from claims.forms.desk import KeyedForm, RevisionForm, Suggested, Words
from claims.models import Evidence, Origin, Source
from claims.models.source import ISO_DATE

KNOWN_SOURCES = 200


def known_sources() -> Any:
    """Titles to pick from, newest first."""
    return Source.objects.order_by("-pk").values_list("title", flat=True)[:KNOWN_SOURCES]


def known_origins() -> Any:
    """Origin groups to pick from, newest first."""
    return Origin.objects.order_by("-pk").values_list("name", flat=True)[:KNOWN_SOURCES]


class SaysForm(RevisionForm):
    """What a source says of a claim."""

    stance = forms.ChoiceField(choices=Stance.choices, widget=forms.RadioSelect)
    excerpt = Words(required=False, help_text="The words of the source, verbatim.")
    paraphrase = Words(required=False, rows=2, help_text="What it says, in our words.")
    translation = Words(required=False, rows=2)
    locator = forms.CharField(
        required=False,
        max_length=200,
        help_text="Where to look: page, paragraph, table cell or timestamp.",
    )

    @staticmethod
    def of(evidence: Evidence, revision: int) -> dict[str, Any]:
        """`evidence` as this form shows it."""
        return {
            "revision": revision,
            "stance": evidence.stance,
            "excerpt": evidence.excerpt,
            "paraphrase": evidence.paraphrase,
            "translation": evidence.translation,
            "locator": evidence.locator,
        }


class EvidenceForm(KeyedForm, SaysForm):
    """A source put on a claim: one that is known, or a new one."""

    source = Suggested(
        known_sources,
        max_length=2000,
        help_text="Paste its address, or write its title; a known source is used again.",
    )
    title = forms.CharField(
        required=False, max_length=500, help_text="For an address that is new here."
    )
    publisher = forms.CharField(required=False, max_length=200)
    published = forms.CharField(
        required=False, max_length=10, validators=[ISO_DATE], help_text="2023-10-17, or less."
    )
    kind = forms.ChoiceField(choices=SourceKind.choices, initial=SourceKind.MEDIA)
    origin = Suggested(
        known_origins,
        required=False,
        max_length=200,
        help_text="Copies of one wire share an origin and count once.",
    )
    opened = forms.BooleanField(required=False, initial=True, label="I opened it and read it there")

    field_order = ("source", "stance", "excerpt", "paraphrase", "locator", "translation")
    about_source = ("title", "publisher", "published", "kind", "origin", "opened")

    def clean(self) -> dict[str, Any]:
        """Find the source among the known ones; a new address has to bring a title."""
        cleaned = super().clean() or {}
        named = cleaned.get("source", "").strip()
        cleaned["known"] = Source.objects.filter(title=named).first() if named else None
        is_address = named.startswith(("http://", "https://"))
        cleaned["url"] = named if is_address else ""
        cleaned["title"] = cleaned.get("title") or ("" if is_address else named)
        return cleaned

    @property
    def new_source(self) -> dict[str, Any]:
        """What the form says of a source that is not known yet, for `actions.add_source`."""
        return {name: self.cleaned_data[name] for name in (*self.about_source, "url")}

    @property
    def words(self) -> dict[str, Any]:
        """What the source says of the claim, for `actions.add_evidence`."""
        names = ("stance", "excerpt", "paraphrase", "translation", "locator")
        return {name: self.cleaned_data[name] for name in names}
