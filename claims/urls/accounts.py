"""Logging in and out, one's own account, coming by invitation. Signing up is closed."""

from django.urls import URLPattern, URLResolver, include, path

from claims.views.accounts.invitation import accept_invitation
from claims.views.accounts.people import account

urlpatterns: list[URLPattern | URLResolver] = [
    path("", account, name="account"),
    path("invitations/<str:secret>/", accept_invitation, name="invitation"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
