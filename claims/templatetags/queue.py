"""What the queue shows in great numbers, drawn without a template for each."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def quick_select(field: BoundField) -> SafeString:
    """The select of a choice field, which may have hundreds of options."""
    choices = [(str(key), str(label)) for key, label in field.field.choices]  # type: ignore[attr-defined]
    return format_html(
        '<select name="{}" id="{}">{}</select>',
        field.html_name,
        field.id_for_label,
        options(choices, field.value() or ""),
    )


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: Any) -> SafeString:
    """The options of a select, of which one is chosen; each text is made safe here."""
    value, mark = str(chosen), " selected"
    drawn = [
        f'<option value="{escape(key)}"{mark if key == value else ""}>{escape(label)}</option>'
        for key, label in choices
    ]
    return mark_safe("".join(drawn))  # noqa: S308 (made of safe texts)
