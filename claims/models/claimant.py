"""Claimants: who said it."""

from django.db import models

from claims.enums import ClaimantKind

from .constraints import allowed


class Claimant(models.Model):
    """A person or organisation. The role they held when they said it is on the claim."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(
        max_length=20, choices=ClaimantKind.choices, default=ClaimantKind.PERSON
    )
    party = models.CharField(max_length=100, blank=True)
    same_as = models.URLField(
        "identifying page", max_length=500, blank=True, help_text="Home page, Wikidata, Wikipedia."
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("name",)
        constraints = [allowed("kind", ClaimantKind, "claimant")]

    def __str__(self) -> str:
        return self.name
