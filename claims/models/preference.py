"""Preferences: how one person likes their desk. Not part of the history."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.enums import Doing

from .claim import Claim
from .constraints import allowed


class SavedFilter(models.Model):
    """A filter of the queue under a name of its own, for one person."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters"
    )
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, help_text="The part of the address after the ?.")

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="savedfilter_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class QueueColumns(models.Model):
    """The columns one person wants in the queue, in their order."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="queue_columns"
    )
    names = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.names


class Presence(models.Model):
    """That somebody had a claim open a moment ago, and what they were at."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    doing = models.CharField(max_length=10, choices=Doing.choices, default=Doing.READING)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            allowed("doing", Doing, "presence"),
            models.UniqueConstraint(fields=["claim", "person"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.claim_id}"
