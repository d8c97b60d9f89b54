"""How reports print dates and addresses, in templates."""

from django import template

from claims.exports import wording

register = template.Library()
register.filter("day", wording.day)
register.filter("moment", wording.moment)
register.filter("web_address", wording.web_address)
