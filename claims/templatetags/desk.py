"""What every page of the desk shows: badges, times, who is here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import template
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_guid import get_guid

from claims.enums import Decision
from claims.models import Article, Claim, Review
from claims.models.claim import ref_of
from claims.permissions import AnyUser, is_on_desk, roles
from claims.permissions.role import ORDER
from claims.presenters import prose as markdown
from claims.queries.notification import counts_in_bar
from claims.queries.panel import is_carried
from claims.queries.progress import Progress
from claims.workflow import OPEN

register = template.Library()


@register.simple_tag
def request_id() -> str:
    """The name of this request in the log, for who asks about it."""
    return get_guid() or ""


@register.simple_tag
def site_name() -> str:
    """The name of this desk."""
    return str(settings.SITE_NAME)


@register.filter
def on_desk(user: AnyUser) -> bool:
    """Whether `user` works here."""
    return is_on_desk(user)


@register.filter
def role_name(user: AnyUser) -> str:
    """The highest role `user` holds, as people say it."""
    held = roles(user)
    return next((role.label for role in reversed(ORDER) if role in held), "")


@register.simple_tag
def bar_counts(user: User) -> dict[str, int | str]:
    """How many reviews wait for `user` and how much they have not read; one query."""
    return counts_in_bar(user)


@register.simple_tag
def new_key() -> str:
    """A key of its own for a form, so that sending it twice does its work once."""
    return str(uuid4())


@register.filter
def is_dissent(review: Review) -> bool:
    """Whether `review` returned what the panel approved all the same."""
    return review.decision == Decision.RETURN and is_carried(review.verdict)


@register.filter
def moment(at: datetime) -> str:
    """A time with its zone, also for machines: 17 Oct 2023, 14:02 UTC."""
    local = timezone.localtime(at)
    words = f"{local.day} {local:%b %Y, %H:%M} {local.tzname()}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


@register.filter
def overdue(claim: Claim) -> bool:
    """Whether a claim that is still worked on was due before today."""
    return bool(claim.due_on and claim.due_on < timezone.localdate() and claim.status in OPEN)


@register.filter
def short_hash(value: str) -> str:
    """A hash as people compare it: its first twelve characters."""
    return value[:12]


@register.inclusion_tag("components/rating.html")
def rating(value: Any) -> dict[str, Any]:
    """The badge of a rating, or that there is none yet."""
    return {"rating": value}


@register.inclusion_tag("components/status.html")
def status(claim: Any) -> dict[str, Any]:
    """The badge of where a claim stands."""
    return {"claim": claim}


@register.filter
def prose(text: str) -> SafeString:
    """What somebody wrote in Markdown, as HTML that can do nothing."""
    return markdown.html(text)


@register.filter
def is_web_address(url: str) -> bool:
    """Whether `url` may be linked to: only http and https are."""
    return url.startswith(("http://", "https://"))


@register.inclusion_tag("components/progress.html")
def progress_bar(progress: Mapping[int, Progress], article: Article) -> dict[str, Any]:
    """How far the work on `article` has come, as a bar and in words."""
    return {"progress": progress[article.pk]}


@register.filter
def claim_ref(pk: int) -> str:
    """The number people use for the claim with that key."""
    return ref_of(pk)
