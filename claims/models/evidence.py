"""Evidence: the tie of a source to a claim."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.enums import Stance

from .claim import Claim
from .constraints import allowed
from .source import Source


class Evidence(models.Model):
    """What one source does to one claim, and where in the source to look."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    excerpt = models.TextField(blank=True, help_text="The words of the source, verbatim.")
    paraphrase = models.TextField(blank=True, help_text="What it says, in our words.")
    translation = models.TextField(blank=True)
    locator = models.CharField(
        max_length=200, blank=True, help_text="Page, paragraph, table cell or timestamp."
    )
    verbatim = models.BooleanField(
        "word for word",
        null=True,
        editable=False,
        help_text="Whether the excerpt stands so in the newest readable capture.",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"
        constraints = [
            allowed("stance", Stance, "evidence"),
            models.UniqueConstraint(
                fields=["claim", "source", "stance", "locator"],
                name="evidence_once",
                violation_error_message=(
                    "This source already stands there with this stance and locator; edit that one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_stance_display().lower()}"
