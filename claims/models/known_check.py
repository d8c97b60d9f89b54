"""Known checks: fact-checks somebody already published."""

from django.db import models


class KnownCheck(models.Model):
    """An imported ClaimReview, kept with its own label. One row for one claim on one page."""

    url = models.URLField("address", max_length=2000)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    claim_text = models.TextField("claim")
    claimant_name = models.CharField("claimant", max_length=200, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    publisher_site = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=35, blank=True)
    rating_label = models.CharField("rating", max_length=300)
    rating_number = models.FloatField(null=True, blank=True)
    rating_best = models.FloatField(null=True, blank=True)
    rating_worst = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ("-reviewed_on", "-id")

    def __str__(self) -> str:
        return self.claim_text
