"""What the queue shows in great numbers, drawn without a template for each."""

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def quick_select(field: BoundField) -> SafeString:
    """The select of a choice field, which may have hundreds of options."""
    value = str(field.value() or "")
    choices = [(str(key), label) for key, label in field.field.choices]  # type: ignore[attr-defined]
    chosen = mark_safe(" selected")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, chosen if key == value else "", label) for key, label in choices),
    )
    return format_html(
        '<select name="{}" id="{}">{}</select>', field.html_name, field.id_for_label, options
    )
