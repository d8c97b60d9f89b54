"""Comments: what people on the desk say to each other about a claim."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.enums import Anchor

from .claim import Claim
from .constraints import allowed


class Comment(models.Model):
    """One remark, in a thread with its `parent`, about the claim or a passage of it.

    `passage` holds the words it is about as they stood then, so it stays readable when they change;
    `about` is the number of the evidence or the verdict version they stood in, which may be gone.
    A thread is resolved at its first comment. Comments never touch the claim or its reviews.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="comments")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answers"
    )
    anchor = models.CharField(max_length=10, choices=Anchor.choices, default=Anchor.CLAIM)
    about = models.BigIntegerField(null=True, blank=True)
    passage = models.TextField(blank=True)
    body = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("written_at", "id")
        constraints = [
            allowed("anchor", Anchor, "comment"),
            models.CheckConstraint(condition=~Q(body=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False, parent__isnull=True),
                name="comment_thread_resolved_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.body
