"""Forms about what programs may do: tokens, and webhooks."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from claims.enums import News, Scope

from .desk import KeyedForm

DAYS = {"7": "A week", "30": "30 days", "90": "90 days", "365": "A year"}


class TokenForm(KeyedForm):
    """What a token is for, what it opens, and how long."""

    name = forms.CharField(max_length=60, label="What it is for")
    scopes = forms.MultipleChoiceField(
        label="What it opens",
        choices=Scope.choices,
        initial=[Scope.READ.value],
        widget=forms.CheckboxSelectMultiple,
        help_text="Never more than your role allows.",
    )
    days = forms.ChoiceField(label="How long", choices=DAYS.items(), initial="90")

    @property
    def expires_at(self) -> datetime:
        """When the token ends, counted from now."""
        return timezone.now() + timedelta(days=int(self.cleaned_data["days"]))


class WebhookForm(KeyedForm):
    """Who is told of what."""

    name = forms.CharField(max_length=60, label="Who listens there")
    url = forms.URLField(
        max_length=500, label="Address", assume_scheme="https", help_text="Begins with https://."
    )
    news = forms.MultipleChoiceField(
        label="Told when",
        choices=News.choices,
        initial=News.values,
        widget=forms.CheckboxSelectMultiple,
    )
