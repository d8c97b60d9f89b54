"""How reports print dates and addresses, in templates."""

from django import template
from django.utils.safestring import SafeString

from claims.exports import wording
from claims.presenters.prose import html

register = template.Library()
register.filter("day", wording.day)
register.filter("moment", wording.moment)
register.filter("web_address", wording.web_address)
register.filter("also_said", wording.also_said)


@register.filter
def prose(text: str) -> SafeString:
    """What people wrote in Markdown, as HTML that can do nothing."""
    return html(text or "")
