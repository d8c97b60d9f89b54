"""Appearances: the places where a claim was made again, by the same claimant."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .claim import Claim
from .span import Span


class Appearance(models.Model):
    """One more place where the claimant of a claim said the same again.

    A person said that it is the same; a score never does. `lifted_as` is the claim its words were
    lifted as before somebody saw that they had been said before: that one is folded into this.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances", editable=False)
    span = models.OneToOneField(Span, models.PROTECT, related_name="appearance", editable=False)
    made_on = models.DateField("said on", null=True, blank=True)
    claimant_role = models.CharField(
        max_length=200, blank=True, help_text="The role held when it was said."
    )
    lifted_as = models.OneToOneField(
        Claim,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="folded_into",
        editable=False,
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("claim", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_as__isnull=True) | ~models.Q(lifted_as=models.F("claim")),
                name="appearance_not_of_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.ref} again: “{self.span.exact}”"
