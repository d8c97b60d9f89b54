"""Looks: which text of a verdict a person has seen. Not part of the history."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .claim import Claim
from .verdict import Verdict


class Look(models.Model):
    """The submitted version that a person last had before them, and the one they saw before it.

    So what is new to them is a comparison of two frozen texts, and opening a page twice never
    takes it away.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen = models.ForeignKey(Verdict, models.CASCADE, related_name="+")
    before = models.ForeignKey(Verdict, models.CASCADE, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "person"], name="look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} saw {self.seen_id}"
