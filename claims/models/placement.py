"""Placements: where a claim stands in the later versions of its article."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import Fate, Standing

from .article import ArticleVersion
from .claim import Claim
from .constraints import allowed
from .span import Span


class Placement(models.Model):
    """What became of one claim's quote in one later version.

    Only a quote that is byte-identical at a proven place stands by itself; a changed or gone one
    waits until a person has confirmed where it is, or that it is nowhere. `span` is the place, or
    the proposed one; a person may say another.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="placements")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="placements")
    span = models.ForeignKey(Span, models.PROTECT, null=True, blank=True, related_name="+")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("version", "claim")
        constraints = [
            allowed("fate", Fate, "placement"),
            allowed("standing", Standing, "placement"),
            models.UniqueConstraint(fields=["claim", "version"], name="placement_once"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.STANDS) | Q(span__isnull=False),
                name="placement_stands_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.WAITS)
                | Q(standing=Standing.STANDS, fate__in=[Fate.SAME, Fate.MOVED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="placement_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.ref} in {self.version}: {self.get_standing_display()}"
