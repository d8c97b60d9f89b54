"""What allauth asks of the desk: who may come in, and how secrets are kept."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse

from claims import actions
from claims.errors import NotFound
from claims.models import Invitation

NOT_INVITED = "Nobody invited this address to the desk; ask an editor for an invitation."


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of people: made by invitation, never by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People whom the newsroom's own identity provider vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return invitation_of(sociallogin) is not None

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Keep whoever was invited with their role. Raises NotFound, Refused."""
        invitation = invitation_of(sociallogin)
        if invitation is None:
            raise NotFound(NOT_INVITED)
        person: User = sociallogin.user
        person.set_unusable_password()
        person.email = invitation.email
        if not person.username:
            person.username = invitation.email
        actions.join_by_invitation(invitation, person)
        sociallogin.save(request)
        return person


def invitation_of(sociallogin: SocialLogin) -> Invitation | None:
    """The open invitation to an address that the provider says is theirs."""
    verified = [one.email for one in sociallogin.email_addresses if one.verified]
    for email in verified:
        if invitation := Invitation.objects.open().filter(email__iexact=email).first():
            return invitation
    return None


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets stand in the database encrypted with the desk's key."""

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    # The key is long and random (factcheck/secret_key.py), so one round is enough.
    return base64.urlsafe_b64encode(hashlib.sha256(b"second factor:" + key.encode()).digest())
