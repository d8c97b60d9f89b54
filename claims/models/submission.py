"""Submissions: claims that readers ask the desk to check."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from claims.enums import SubmissionState

from .claim import Claim
from .constraints import allowed


class Submission(models.Model):
    """One claim sent in, and what became of it, told to the sender at a private address.

    Who sends the same words later joins the first one (`joined`) and shares its outcome. What the
    sender wrote stays outside the history, so that it can be erased; `token_hash` is the SHA-256
    of the private address.
    """

    history_excluded = ("text", "seen", "url", "email", "token_hash", "wording")

    text = models.TextField("claim")
    seen = models.CharField("where it was seen", max_length=300, blank=True)
    url = models.URLField("link", max_length=2000, blank=True)
    email = models.EmailField("e-mail", blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    wording = models.CharField(max_length=64, db_index=True, editable=False)
    joined = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="others", editable=False
    )
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, choices=SubmissionState.choices, default=SubmissionState.WAITING
    )
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="submissions")
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            allowed("state", SubmissionState, "submission"),
            models.CheckConstraint(
                condition=Q(state=SubmissionState.WAITING)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="submission_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.TAKEN_IN) | Q(claim__isnull=False),
                name="submission_taken_in_has_claim",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.DECLINED) | ~Q(reason=""),
                name="submission_decline_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="submission_by_state")]

    def __str__(self) -> str:
        return f"Submission {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("submission", args=[self.pk])
