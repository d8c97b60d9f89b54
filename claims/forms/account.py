"""Forms about people: logging in, inviting, coming."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.models import User

from claims.enums import Role

from .desk import DeskForm, KeyedForm


class EnterForm(LoginForm):  # type: ignore[misc]
    """Logging in by user name or e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "User name or e-mail"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class InviteForm(KeyedForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label="E-mail")
    role = forms.ChoiceField(choices=Role.choices)


class AcceptForm(DeskForm):
    """Name and password of somebody who was invited."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        validators=[User.username_validator],
        help_text="Stands beside everything you do on the desk, for ever.",
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    first_name = forms.CharField(label="First name", max_length=150, required=False)
    last_name = forms.CharField(label="Last name", max_length=150, required=False)
    password = forms.CharField(
        help_text="At least 12 characters; a few words nobody would guess together.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
