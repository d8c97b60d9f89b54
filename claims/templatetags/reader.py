"""What the reader says of a sentence."""

from django import template

from claims.presenters import suggestions
from claims.queries.suggestion import Scored

register = template.Library()


@register.filter
def strength(score: float) -> str:
    """A check-worthiness of 0 to 1 in one word."""
    return suggestions.strength(score)


@register.filter
def why(one: Scored) -> str:
    """Where a sentence stands and what speaks for checking it, in words."""
    if one.lifted:
        return "Lifted"
    worth = f"{suggestions.strength(one.suggested.score).capitalize()} {one.suggested.score:.2f}"
    if one.dismissal:
        worth = f"Dismissed; {worth.lower()}"
    reasons = ", ".join(one.suggested.reasons)
    said = f"{reasons}; {one.suggested.claimant}" if one.suggested.claimant else reasons
    return f"{worth}: {said}" if said else worth
