"""Media: the picture or recording a claim is about."""

from django.db import models

from claims.enums import MediaCategory, MediaKind

from .claim import Claim
from .constraints import allowed


class MediaItem(models.Model):
    """What is shown, where, and what was done to it; frozen with the verdict, like evidence."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="media")
    kind = models.CharField(max_length=10, choices=MediaKind.choices)
    url = models.URLField("where it is shown", max_length=2000)
    category = models.CharField("what was done to it", max_length=30, choices=MediaCategory.choices)
    original_url = models.URLField("the original", max_length=2000, blank=True)
    original_context = models.TextField(
        "what the original shows", blank=True, help_text="Who made it, when, where, of what."
    )

    class Meta:
        constraints = [
            allowed("kind", MediaKind, "mediaitem"),
            allowed("category", MediaCategory, "mediaitem"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_category_display().lower()}"
