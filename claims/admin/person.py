"""People: accounts are Django's own, kept by superusers; roles are the groups they are in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from claims.enums import Role

from .theme import (
    AdminPasswordChangeForm,
    ModelAdmin,
    UserChangeForm,
    UserCreationForm,
    display,
    register,
    site,
)

site.unregister(Group)  # the three roles are fixed; there is nothing in them to edit
site.unregister(User)
# What people do with their own account they do there; nobody does it for them with raw rows.
site.unregister([EmailAddress, Authenticator, UserSession, SocialAccount, SocialApp, SocialToken])


@register(User)
class PersonAdmin(UserAdmin, ModelAdmin):  # type: ignore[type-arg]
    """Who works here and in which role. Nobody is deleted: their name stands in the history."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "role", "is_active", "last_login")
    list_filter = ("groups", "is_active", "is_superuser")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        (
            "Role",
            {
                "fields": ("groups", "is_active", "is_staff", "is_superuser"),
                "description": "Each role includes the one before: checker, reviewer, editor. "
                "Staff may open this admin.",
            },
        ),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[User]":
        return super().get_queryset(request).prefetch_related("groups")

    @display(description="Name")
    def full_name(self, user: User) -> str:
        return user.get_full_name() or "–"

    @display(description="Role")
    def role(self, user: User) -> str:
        if user.is_superuser:
            return "Superuser"
        held = {group.name for group in user.groups.all()}
        return next((role.label for role in reversed(Role) if role in held), "None")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return keeps_accounts(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return keeps_accounts(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return keeps_accounts(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return keeps_accounts(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@register(Authenticator)
class SecondFactorAdmin(ModelAdmin):
    """Second factors, to be removed when somebody has lost theirs. Their secrets are not shown."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    search_fields = ("user__username",)
    fields = readonly_fields = ("user", "type", "created_at", "last_used_at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return keeps_accounts(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return keeps_accounts(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return keeps_accounts(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def keeps_accounts(request: HttpRequest) -> bool:
    """Whether this person keeps accounts and machine: a superuser."""
    return bool(request.user.is_active and request.user.is_superuser)
