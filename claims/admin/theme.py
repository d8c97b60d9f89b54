"""The admin's theme: the one module through which django-unfold comes in.

Every other module of the admin imports from here and from Django, so the theme can be changed, or
taken away, in this file, the UNFOLD settings and templates/admin/.
"""

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
)
from unfold.enums import ActionVariant
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

if TYPE_CHECKING:  # the theme is published without types; what it gives extends Django's
    from django.contrib.admin import action, display

    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    from unfold.admin import ModelAdmin, StackedInline, TabularInline
    from unfold.decorators import action, display

__all__ = [
    "VERBATIM",
    "AdminPasswordChangeForm",
    "AutocompleteSelectFilter",
    "BooleanRadioFilter",
    "ChoicesDropdownFilter",
    "DateInput",
    "DropdownFilter",
    "FileInput",
    "ModelAdmin",
    "NumberInput",
    "Select",
    "StackedInline",
    "Switch",
    "TabularInline",
    "TextInput",
    "Textarea",
    "UserChangeForm",
    "UserCreationForm",
    "action",
    "display",
    "icon",
    "link_button",
    "register",
    "script",
    "site",
    "stylesheet",
    "tabs",
]

site = admin.site
# One login, with its limits and second factors, for the desk and the admin.
site.login = secure_admin_login(site.login)  # type: ignore[method-assign]
register = admin.register

DateInput = UnfoldAdminSingleDateWidget
FileInput = UnfoldAdminFileFieldWidget
NumberInput = UnfoldAdminIntegerFieldWidget
Select = UnfoldAdminSelectWidget
Switch = UnfoldBooleanSwitchWidget
TextInput = UnfoldAdminTextInputWidget


class Textarea(UnfoldAdminTextareaWidget):  # type: ignore[misc]
    """A textarea that gives back the line ends it was given: browsers send every one as CRLF."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


# Words come back from the form exactly as they were shown, so an untouched field is no change.
VERBATIM: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.TextField: {"widget": Textarea({"rows": 3}), "strip": False}
}


def link_button(title: str, path: str, icon: str, tone: str = "default") -> dict[str, Any]:
    """A button of an object's page that leads to `path`; `tone` is default, primary or danger.

    For `actions_detail` in the context of the page.
    """
    variant = ActionVariant(tone)
    return {"title": title, "path": path, "icon": icon, "variant": variant, "attrs": {}}


def tabs(model: type[models.Model], titles: dict[str, str]) -> list[dict[str, Any]]:
    """The tabs of an object's page: titles by the anchor of what each shows, the first is general.

    For `tab_list` in the context of the page.
    """
    items = [
        {"title": title, "link": "", "inline": anchor, "has_permission": True}
        for anchor, title in titles.items()
    ]
    return [{"models": [{"name": model._meta.label_lower, "detail": True}], "items": items}]


def icon(_: HttpRequest) -> str:
    """The address of the desk's icon; named in the UNFOLD settings."""
    return static("claims/icon.svg")


def script(_: HttpRequest) -> str:
    """The address of the admin's own script; named in the UNFOLD settings."""
    return static("claims/admin.js")


def stylesheet(_: HttpRequest) -> str:
    """The address of the admin's own style sheet; named in the UNFOLD settings."""
    return static("claims/admin.css")
