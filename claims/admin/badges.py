"""Ratings and statuses as badges: an icon and a word, the colour only helps."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.enums import ClaimStatus
from claims.models import Rating

# (icon, tone); tones are classes of the style sheet
STATUS_LOOK: Mapping[str, tuple[str, str]] = {
    ClaimStatus.NEW: ("○", "fresh"),
    ClaimStatus.RESEARCHING: ("◔", "working"),
    ClaimStatus.IN_REVIEW: ("◑", "waits"),
    ClaimStatus.APPROVED: ("◕", "waits"),
    ClaimStatus.PUBLISHED: ("●", "done"),
    ClaimStatus.DECLINED: ("–", "off"),
    ClaimStatus.RETRACTED: ("✕", "withdrawn"),
}


def rating_badge(rating: Rating | None) -> SafeString:
    """The rating with its icon, or that there is none yet."""
    if rating is None:
        return format_html('<span class="fc-none">{}</span>', "No rating")
    return _badge("fc-rating", rating.colour, rating.icon, rating.label)


def status_badge(status: str) -> SafeString:
    """Where the work stands."""
    icon, tone = STATUS_LOOK[status]
    return _badge("fc-status", tone, icon, ClaimStatus(status).label)


def _badge(kind: str, tone: str, icon: str, word: str) -> SafeString:
    return format_html(
        '<span class="{} {}"><span class="fc-icon" aria-hidden="true">{}</span>{}</span>',
        kind,
        tone,
        icon,
        word,
    )
