"""Forms about evidence: what a source does to a claim, and where to find it."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser

from claims.enums import SourceKind, Stance
from claims.forms.desk import KeyedForm, RevisionForm, Suggested, Words
from claims.models import Evidence, Origin, Source
from claims.models.source import ISO_DATE
from claims.permissions import AnyUser
from claims.queries.look_up import known_source
from claims.queries.source import visible_sources

MOST_ORIGINS = 200


def known_origins() -> Any:
    """Origin groups to pick from, newest first; those of confidential sources stay unnamed."""
    named = Origin.objects.exclude(sources__confidential=True)
    return named.order_by("-pk").values_list("name", flat=True)[:MOST_ORIGINS]


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
    """A source put on a claim: one that is known, or a new one by address, name or file."""

    source = forms.CharField(
        required=False,
        max_length=2000,
        label="Address, or words of its title",
        help_text="Paste the address of a page, or search among the sources that are known.",
    )
    known = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(required=False, max_length=500)
    publisher = forms.CharField(required=False, max_length=200)
    author = forms.CharField(required=False, max_length=200)
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
    suggested = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    copies = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    accept_origin = forms.BooleanField(required=False)
    interests = Words(required=False, rows=2, help_text="What it stands to gain, for the reader.")
    opened = forms.BooleanField(required=False, initial=True, label="I opened it and read it there")
    file = forms.FileField(
        required=False,
        label="Its file",
        help_text="The saved page, PDF or picture; kept with its SHA-256 and the time.",
    )
    confidential = forms.BooleanField(required=False, help_text="Its name never leaves the desk.")
    confidential_reason = Words(required=False, rows=2)
    public_description = forms.CharField(
        required=False, max_length=300, help_text="What readers are told instead of its name."
    )

    about_source = (
        "title",
        "publisher",
        "author",
        "published",
        "kind",
        "interests",
        "opened",
        "confidential",
        "confidential_reason",
        "public_description",
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        initial: Any = None,
        viewer: AnyUser | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.viewer = viewer or AnonymousUser()

    def clean(self) -> dict[str, Any]:
        """Find the source among the known ones; a new one has to bring a title."""
        cleaned = super().clean() or {}
        named = (cleaned.get("source") or "").strip()
        picked = cleaned.get("known")
        seen = visible_sources(self.viewer)
        known = seen.filter(pk=picked).first() if picked else known_source(self.viewer, named)
        is_address = named.startswith(("http://", "https://"))
        cleaned["found"] = known
        cleaned["url"] = named if is_address else ""
        cleaned["title"] = cleaned.get("title") or ("" if is_address else named)
        if known is None and not cleaned["title"].strip():
            self.add_error("title", "Write the title of the source; it is new here.")
        if known is None and cleaned.get("confidential"):
            for name in ("confidential_reason", "public_description"):
                if not (cleaned.get(name) or "").strip():
                    self.add_error(name, "A confidential source needs this.")
        return cleaned

    @property
    def new_source(self) -> dict[str, Any]:
        """What the form says of a source that is not known yet, for `actions.add_source`."""
        return {name: self.cleaned_data[name] for name in (*self.about_source, "url")}

    @property
    def origin_name(self) -> str:
        """The group the person wrote, else the suggested one where they accepted it."""
        given = self.cleaned_data
        return str(
            given["origin"] or (given["suggested"] if given["accept_origin"] else "")
        ).strip()

    @property
    def origin_copies(self) -> list[Source]:
        """The other sources that join the group the person accepted."""
        given = self.cleaned_data
        if given["origin"] or not given["accept_origin"]:
            return []
        keys = [int(pk) for pk in given["copies"].split(",") if pk.isascii() and pk.isdigit()][:30]
        return list(visible_sources(self.viewer).filter(pk__in=keys, origin=None))

    @property
    def words(self) -> dict[str, Any]:
        """What the source says of the claim, for `actions.add_evidence`."""
        names = ("stance", "excerpt", "paraphrase", "translation", "locator")
        return {name: self.cleaned_data[name] for name in names}
