"""The columns of the claims list."""

from django.utils.html import format_html

from claims.models import Claim

from .badges import rating_badge, status_badge
from .theme import display


@display(description="No.", ordering="id")
def number(claim: Claim) -> str:
    """The number people use."""
    return claim.ref


@display(description="Statement and quote", ordering="statement")
def said(claim: Claim) -> str:
    """What is checked, and below it the words of the article."""
    return format_html(
        '<span class="fc-statement">{}</span><q class="fc-quote">{}</q>',
        claim.statement,
        claim.quote,
    )


@display(description="Rating", ordering="current_verdict__rating__position")
def rating(claim: Claim) -> str:
    """The rating of the verdict that is worked on."""
    return rating_badge(claim.current_verdict.rating if claim.current_verdict else None)


@display(description="Status", ordering="status")
def state(claim: Claim) -> str:
    """Where the work stands."""
    return status_badge(claim.status)


@display(description="Article and topics", ordering="article__title")
def about(claim: Claim) -> str:
    """Where it was said, and what it is about."""
    return format_html(
        '<span class="fc-about">{}</span><span class="fc-about fc-meta">{}</span>',
        claim.article.title,
        ", ".join(topic.name for topic in claim.topics.all()),
    )


COLUMNS = (number, said, "claimant", rating, state, "assignee", "due_on", about)
LINKED = (number, said)
