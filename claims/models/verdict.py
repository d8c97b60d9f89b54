"""Verdicts: numbered versions, frozen with everything they stand on when they are submitted."""

import json
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .claim import Claim
from .constraints import share
from .scale import Rating

# What an author asks before deciding, by the field that keeps the answer.
CHECKLIST = {
    "literal_reading": "What does it say, read literally?",
    "other_reading": "Is there another reading?",
    "claimant_proof": "What proof did the claimant offer?",
    "precedent": "How did we rate claims like it before?",
}


class Verdict(models.Model):
    """One version of the verdict on a claim, a draft until it is submitted.

    On submission `content` freezes the statement, the verdict and its evidence as canonical JSON
    and `content_hash` is its SHA-256; from then on the row never changes. Reviews stand for that
    hash, and everything published is read from that content.
    """

    history_excluded = ("content",)

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts", editable=False)
    number = models.PositiveIntegerField(editable=False)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+")
    conclusion = models.CharField(
        max_length=300, blank=True, help_text="One sentence, as short as a headline."
    )
    rationale = models.TextField(blank=True, help_text="How the evidence leads to the rating.")
    what_is_right = models.TextField(blank=True)
    what_is_missing = models.TextField(blank=True)
    as_of = models.DateField(
        "as of", null=True, blank=True, help_text="The day up to which evidence was weighed."
    )
    confidence = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 to 1, for the desk; never published.",
    )
    literal_reading = models.TextField(blank=True)
    other_reading = models.TextField(blank=True)
    claimant_proof = models.TextField(blank=True)
    precedent = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    content = models.TextField(blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ("claim", "number")
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="verdict_number_once"),
            models.UniqueConstraint(
                fields=["claim", "author"],
                condition=Q(submitted_at__isnull=True),
                name="verdict_one_draft_each",
            ),
            share("confidence", "verdict"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, content_hash="")
                | Q(submitted_at__isnull=False, rating__isnull=False, as_of__isnull=False)
                & ~Q(content_hash="")
                & ~Q(conclusion="")
                & ~Q(rationale=""),
                name="verdict_submitted_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.ref} version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.submitted_at is None

    @property
    def checklist(self) -> list[tuple[str, str]]:
        """Each question of the checklist with its answer; for the desk, never published."""
        return [(question, getattr(self, name)) for name, question in CHECKLIST.items()]

    @property
    def answered(self) -> int:
        """How many questions of the checklist have an answer."""
        return sum(bool(said) for _, said in self.checklist)

    @property
    def frozen(self) -> dict[str, Any]:
        """The content as it was submitted; empty for a draft."""
        content: dict[str, Any] = json.loads(self.content) if self.content else {}
        return content
