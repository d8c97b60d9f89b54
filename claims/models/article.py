"""Articles and their versions. The text of a version never changes."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class Article(models.Model):
    """A text under check. What is known of it can be mended; its text is in its versions."""

    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    byline = models.CharField(max_length=200, blank=True)
    url = models.URLField("address", max_length=2000, blank=True)
    language = models.CharField(max_length=35, blank=True, help_text="A BCP 47 tag, such as en.")
    published_on = models.DateField(null=True, blank=True)
    published_inferred = models.BooleanField(
        "date inferred", default=False, help_text="The text itself does not say the date."
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def version(self) -> "ArticleVersion":
        """The newest version; every article has at least one."""
        return self.versions.latest("number")


class ArticleVersion(models.Model):
    """The text as it was received once, with its SHA-256. Append-only."""

    history_excluded = ("text",)

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    original = models.FileField(
        upload_to="originals", blank=True, help_text="The bytes as they were received."
    )
    original_sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("article", "number")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articleversion_number"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="articleversion_number_positive"
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="articleversion_text_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"
