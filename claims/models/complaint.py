"""Complaints: what readers say is wrong in something published."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from claims.enums import ComplaintState

from .claim import Claim
from .constraints import allowed
from .verdict import Verdict


class Complaint(models.Model):
    """One report of an error, the version it is about, and the day by which it is answered.

    What the reader wrote stays outside the history, so that it can be erased; the history keeps
    what the desk answered. `token_hash` is the SHA-256 of the reader's own private address.
    """

    history_excluded = ("message", "url", "email", "token_hash")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="complaints")
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="+")
    message = models.TextField()
    url = models.URLField("link", max_length=2000, blank=True)
    email = models.EmailField("e-mail", blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    received_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField("due")
    state = models.CharField(
        max_length=10, choices=ComplaintState.choices, default=ComplaintState.OPEN
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = [
            allowed("state", ComplaintState, "complaint"),
            models.CheckConstraint(
                condition=Q(state=ComplaintState.OPEN)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="complaint_answered_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on", "id"], name="complaint_by_due")]

    def __str__(self) -> str:
        return f"Complaint {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("complaint", args=[self.pk])

    @property
    def is_late(self) -> bool:
        """Whether the day by which the reader was to be answered is over."""
        return self.state == ComplaintState.OPEN and self.due_on < timezone.localdate()
