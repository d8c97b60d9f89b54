"""Sources: documents someone could cite, and the origin they share."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from claims.enums import SourceFlag, SourceKind

from .constraints import allowed

ISO_DATE = RegexValidator(
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z",
    "Write the date as 2023, 2023-10 or 2023-10-17.",
)


class Origin(models.Model):
    """An origin group: sources that all go back to one report count as one."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """A document someone could cite. One row for one page: `url` is unique where there is one.

    A confidential source is `public_description` everywhere but where its name was asked for by
    somebody who may know it. `flag` says that its page changed or went away since it was captured.
    """

    title = models.CharField(max_length=500)
    author = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=10, blank=True, validators=[ISO_DATE])
    url = models.URLField("address", max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True, editable=False)
    opened = models.BooleanField(
        default=True, help_text="Somebody here opened it. A source nobody opened proves nothing."
    )
    kind = models.CharField(max_length=20, choices=SourceKind.choices, default=SourceKind.MEDIA)
    origin = models.ForeignKey(
        Origin,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        help_text="Copies of one wire share an origin and count once.",
    )
    interests = models.TextField(blank=True, help_text="What it stands to gain, for the reader.")
    confidential = models.BooleanField(default=False)
    confidential_reason = models.TextField(blank=True)
    public_description = models.CharField(max_length=300, blank=True)
    flag = models.CharField(
        max_length=10, choices=SourceFlag.choices, blank=True, default="", editable=False
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("title", "id")
        indexes = [models.Index(fields=["flag", "id"], name="source_by_flag")]
        constraints = [
            allowed("kind", SourceKind, "source"),
            models.CheckConstraint(
                condition=models.Q(flag__in=["", *SourceFlag.values]), name="source_flag_allowed"
            ),
            models.UniqueConstraint(
                fields=["canonical_url"],
                condition=~models.Q(canonical_url=""),
                name="source_page_once",
                violation_error_message="This page is among the sources already; pick that one.",
            ),
            models.CheckConstraint(
                condition=models.Q(confidential=False)
                | ~models.Q(confidential_reason="") & ~models.Q(public_description=""),
                name="source_confidential_explained",
                violation_error_message=(
                    "A confidential source needs its reason and a public description."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])

    @property
    def name(self) -> str:
        """What it may be called anywhere: its title, but for a confidential one its description."""
        return self.public_description if self.confidential else self.title

    @property
    def origin_key(self) -> str:
        """What independence is counted by: the shared origin, else the publisher, else itself."""
        if self.origin_id:
            return f"origin:{self.origin_id}"
        publisher = " ".join(self.publisher.casefold().split())
        return f"publisher:{publisher}" if publisher else f"source:{self.pk}"
