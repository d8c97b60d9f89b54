"""Publications: what readers may find, one row for each claim that was ever published."""

from django.db import models

from .article import Article
from .claim import Claim, ref_of
from .claimant import Claimant
from .scale import Rating
from .verdict import Verdict


class Publication(models.Model):
    """The public side of one claim, as its public verdict froze it.

    Derived: written in the transaction that publishes or retracts, and made again from the frozen
    verdicts at any time; so not part of the history. Lists, filters and searches of readers ask
    this table and no other, so nothing they do can meet a draft.
    """

    claim = models.OneToOneField(
        Claim, models.PROTECT, primary_key=True, related_name="publication"
    )
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="+")
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, related_name="publications")
    claimant = models.ForeignKey(Claimant, models.PROTECT, null=True, related_name="publications")
    claimant_name = models.CharField(max_length=200, blank=True)
    claimant_role = models.CharField(max_length=200, blank=True)
    statement = models.TextField()
    conclusion = models.CharField(max_length=300)
    words = models.TextField(help_text="What a search of readers looks in, folded.")
    statement_hash = models.CharField(max_length=64, db_index=True, help_text="Folded, SHA-256.")
    quote_hash = models.CharField(max_length=64, db_index=True, help_text="Folded, SHA-256.")
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("-published_at", "-claim")
        indexes = [
            models.Index(fields=["-published_at", "-claim"], name="publication_newest"),
            models.Index(fields=["-changed_at", "-claim"], name="publication_changed"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def slug(self) -> str:
        """Its number as addresses have it: `fc-0041`."""
        return ref_of(self.pk).lower()
