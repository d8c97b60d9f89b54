"""Contacts: who was asked about a claim, and what they answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.enums import Channel, ContactState

from .claim import Claim
from .constraints import allowed


class Contact(models.Model):
    """One question to one person or body about a claim: the right of reply.

    Who was asked, the question and the answer are published with the verdict. `state` follows from
    them: answered exactly when there is an answer.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="contacts")
    asked = models.CharField(
        "who was asked",
        max_length=200,
        help_text="Name and office, as readers may see them; no numbers or addresses.",
    )
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    asked_at = models.DateTimeField("asked", default=timezone.now)
    question = models.TextField(help_text="What was put to them, in the words they got.")
    reply_by = models.DateTimeField(
        "reply wanted by", null=True, blank=True, help_text="The deadline they were given."
    )
    answer = models.TextField(blank=True, help_text="What they answered, in their words.")
    state = models.CharField(
        max_length=10, choices=ContactState.choices, default=ContactState.WAITING
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [
            allowed("channel", Channel, "contact"),
            allowed("state", ContactState, "contact"),
            models.CheckConstraint(
                condition=~Q(asked="") & ~Q(question=""), name="contact_asks_somebody_something"
            ),
            models.CheckConstraint(
                condition=Q(state=ContactState.ANSWERED) & ~Q(answer="")
                | ~Q(state=ContactState.ANSWERED) & Q(answer=""),
                name="contact_answered_with_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state=ContactState.WAITING) | Q(reply_by__isnull=False),
                name="contact_waits_until",
                violation_error_message=(
                    "Say until when you wait for the reply, write the answer, or that none came."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.asked
