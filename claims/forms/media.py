"""The form about the picture or recording a claim is about."""

from typing import Any

from django import forms

from claims.enums import MediaCategory, MediaKind
from claims.forms.desk import RevisionForm, Words
from claims.models import Claim, MediaItem


class MediaForm(RevisionForm):
    """The picture or recording a claim is about."""

    kind = forms.ChoiceField(choices=MediaKind.choices)
    url = forms.URLField(max_length=2000, label="Where it is shown")
    category = forms.ChoiceField(label="What was done to it", choices=MediaCategory.choices)
    original_url = forms.URLField(required=False, max_length=2000, label="The original")
    original_context = Words(
        required=False,
        label="What the original shows",
        help_text="Who made it, when, where, of what.",
    )

    @staticmethod
    def of(claim: Claim) -> dict[str, Any]:
        """What is known of it, as this form shows it."""
        item = MediaItem.objects.filter(claim=claim).first()
        names = ("kind", "url", "category", "original_url", "original_context")
        known = {name: getattr(item, name) for name in names} if item else {}
        return {"revision": claim.revision, **known}
