"""Placements: where a claim or an appearance of one stands in later versions of its article."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import Fate, Standing

from .appearance import Appearance
from .article import ArticleVersion
from .claim import Claim
from .constraints import allowed
from .span import Span


class Placement(models.Model):
    """What became of the words of a claim, or of an `appearance` of it, in one later version.

    Only a quote that is byte-identical at a proven place stands by itself; a changed or gone one
    waits until a person has confirmed where it is, or that it is nowhere. `span` is the place, or
    the proposed one; a person may say another.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="placements")
    appearance = models.ForeignKey(
        Appearance, models.PROTECT, null=True, blank=True, related_name="placements"
    )
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
            models.UniqueConstraint(
                fields=["claim", "version"],
                condition=Q(appearance__isnull=True),
                name="placement_once",
            ),
            models.UniqueConstraint(
                fields=["appearance", "version"], name="placement_of_appearance_once"
            ),
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

    @property
    def original(self) -> Span:
        """The words as they were lifted, before they were carried anywhere."""
        return self.appearance.span if self.appearance else self.claim.span
