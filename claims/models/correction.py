"""Corrections: the dated public notes that go with changing or withdrawing a published verdict."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.enums import CorrectionKind

from .claim import Claim
from .constraints import allowed
from .verdict import Verdict


class Correction(models.Model):
    """What changed in public, when and why. Append-only. A retraction has no new verdict."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=20, choices=CorrectionKind.choices)
    note = models.TextField()
    old_verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="corrections")
    new_verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("made_at", "id")
        constraints = [
            allowed("kind", CorrectionKind, "correction"),
            models.CheckConstraint(condition=~Q(note=""), name="correction_has_note"),
            models.CheckConstraint(
                condition=Q(kind=CorrectionKind.RETRACTION, new_verdict__isnull=True)
                | (~Q(kind=CorrectionKind.RETRACTION) & Q(new_verdict__isnull=False)),
                name="correction_new_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.made_at:%Y-%m-%d}"
