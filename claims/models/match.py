"""Matches: ties between a claim and a fact-check or claim that came before."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.enums import MatchState

from .claim import Claim
from .constraints import allowed
from .known_check import KnownCheck


class Match(models.Model):
    """A suggested, confirmed or rejected tie to exactly one known check or one earlier claim.

    Only a person decides; a score never does.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="matches")
    known_check = models.ForeignKey(
        KnownCheck, models.PROTECT, null=True, blank=True, related_name="matches"
    )
    earlier_claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="later_matches"
    )
    score = models.FloatField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=MatchState.choices, default=MatchState.SUGGESTED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("claim", "-score", "id")
        verbose_name_plural = "matches"
        constraints = [
            allowed("state", MatchState, "match"),
            models.CheckConstraint(
                condition=Q(known_check__isnull=False, earlier_claim__isnull=True)
                | Q(known_check__isnull=True, earlier_claim__isnull=False),
                name="match_one_side",
            ),
            models.CheckConstraint(
                condition=Q(earlier_claim__isnull=True) | ~Q(earlier_claim=F("claim")),
                name="match_not_itself",
            ),
            models.UniqueConstraint(fields=["claim", "known_check"], name="match_check_once"),
            models.UniqueConstraint(fields=["claim", "earlier_claim"], name="match_claim_once"),
            models.CheckConstraint(
                condition=Q(state=MatchState.SUGGESTED)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="match_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.ref}: {self.known_check or self.earlier_claim}"
