"""Webhooks: who outside is told of what becomes public, and how telling them went."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.enums import DeliveryState, News

from .constraints import allowed
from .event import Event


class Webhook(models.Model):
    """An address that is told of what becomes public.

    The secret that signs what is sent follows from `salt` and the SECRET_KEY, so no copy of the
    database holds it.
    """

    name = models.CharField(max_length=60, help_text="Who listens there.")
    url = models.URLField("address", max_length=500)
    news = models.CharField(max_length=200)
    salt = models.CharField(max_length=64, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    stopped_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(url="") & ~Q(news=""), name="webhook_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def news_list(self) -> list[News]:
        return [news for news in News if news in self.news.split(",")]


class Delivery(models.Model):
    """One piece of news for one webhook, and what came of it. Follows the history; operational."""

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    news = models.CharField(max_length=30, choices=News.choices)
    body = models.TextField()
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField("answer", null=True)
    problem = models.CharField(max_length=300, blank=True)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "deliveries"
        constraints = [
            allowed("news", News, "delivery"),
            allowed("state", DeliveryState, "delivery"),
            models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once"),
        ]

    def __str__(self) -> str:
        return f"{self.webhook}: {self.get_news_display()}"
