"""Reviews: one person's approve or return of exactly one verdict text."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.enums import Decision

from .constraints import allowed
from .verdict import Verdict


class Review(models.Model):
    """One decision of one person on one submitted version, bound to its content hash.

    Append-only. Never the author's: the action sees to that for everyone, superusers included.
    """

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    comment = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("decided_at", "id")
        constraints = [
            allowed("decision", Decision, "review"),
            models.UniqueConstraint(fields=["verdict", "reviewer"], name="review_once_each"),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURN) | ~Q(comment=""),
                name="review_return_has_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} by {self.reviewer}"
