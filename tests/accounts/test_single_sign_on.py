"""The newsroom's identity provider vouches for people; the desk decides whom it lets in."""

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings
from requests.adapters import BaseAdapter

from claims import actions
from claims.permissions import roles

SERVER = "https://login.desk.example"
ENDPOINTS = {
    "issuer": SERVER,
    "authorization_endpoint": f"{SERVER}/authorize",
    "token_endpoint": f"{SERVER}/token",
    "userinfo_endpoint": f"{SERVER}/userinfo",
    "jwks_uri": f"{SERVER}/keys",
}


class Provider(BaseAdapter):
    """An identity provider that answers without a network, as RFC 6749 and OpenID Connect want."""

    def __init__(self) -> None:
        super().__init__()
        self.person: dict[str, Any] = {}

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = 200, request, str(request.url)
        answer._content = json.dumps(self.document(urlsplit(str(request.url)).path)).encode()
        answer.headers["Content-Type"] = "application/json"
        return answer

    def document(self, path: str) -> dict[str, Any]:
        if path == "/token":
            now = int(time.time())
            told = {"iss": SERVER, "aud": "desk", "iat": now, "exp": now + 60, **self.person}
            token = jwt.encode(told, "k" * 32, "HS256")
            return {"access_token": "t", "token_type": "Bearer", "id_token": token}
        return self.person if path == "/userinfo" else ENDPOINTS

    def close(self) -> None:
        pass


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Provider:
    made = Provider()

    def session(_: DefaultSocialAccountAdapter) -> requests.Session:
        opened = requests.Session()
        opened.mount("https://", made)
        return opened

    monkeypatch.setattr(DefaultSocialAccountAdapter, "get_requests_session", session)
    app = {
        "provider_id": "sso",
        "name": "Newsroom login",
        "client_id": "desk",
        "secret": "s",
        "settings": {"server_url": SERVER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    }
    return made


def come(provider: Provider, email: str, *, verified: bool = True, sub: str = "u1") -> Client:
    """Walk the whole way: the button, the provider, and back with a code."""
    provider.person = {
        "sub": sub,
        "email": email,
        "email_verified": verified,
        "preferred_username": email.split("@", maxsplit=1)[0],
        "given_name": "Noor",
    }
    client = Client()
    sent = client.post("/accounts/oidc/sso/login/")
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    client.get("/accounts/oidc/sso/login/callback/", {"code": "c", "state": asked["state"][0]})
    return client


@pytest.mark.django_db
def test_the_login_page_offers_it(provider: Provider, client: Client) -> None:
    assert "Log in with Newsroom login" in client.get("/accounts/login/").content.decode()


def test_whoever_was_invited_comes_in_with_the_role(provider: Provider, editor: User) -> None:
    actions.invite_person("noor@desk.example", by=editor, role="reviewer")
    client = come(provider, "Noor@desk.example")
    assert client.get("/").status_code == 200
    noor = User.objects.get(email="noor@desk.example")
    assert roles(noor) == {"checker", "reviewer"}
    assert not noor.has_usable_password()
    assert come(provider, "noor@desk.example").get("/").status_code == 200
    assert User.objects.filter(email="noor@desk.example").count() == 1


@pytest.mark.django_db
def test_whom_nobody_invited_stays_outside(provider: Provider) -> None:
    assert come(provider, "eve@desk.example").get("/").status_code == 302
    assert not User.objects.exists()


def test_an_address_that_is_not_proved_opens_nothing(provider: Provider, editor: User) -> None:
    actions.invite_person("noor@desk.example", by=editor, role="editor")
    assert come(provider, "noor@desk.example", verified=False).get("/").status_code == 302
    assert not User.objects.filter(email="noor@desk.example").exists()


def test_an_address_alone_never_opens_an_account_that_is_there(
    provider: Provider, editor: User
) -> None:
    User.objects.filter(pk=editor.pk).update(email="ines@desk.example")
    client = come(provider, "ines@desk.example")
    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_an_answer_to_somebody_elses_question_is_refused(provider: Provider) -> None:
    provider.person = {"sub": "u1", "email": "a@desk.example", "email_verified": True}
    client = Client()
    client.post("/accounts/oidc/sso/login/")
    client.get("/accounts/oidc/sso/login/callback/", {"code": "c", "state": "forged"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
def test_the_way_back_leads_to_no_other_site(provider: Provider, editor: User, target: str) -> None:
    actions.invite_person("noor@desk.example", by=editor, role="checker")
    come(provider, "noor@desk.example")
    client = Client()
    sent = client.post(f"/accounts/oidc/sso/login/?{urlencode({'next': target})}")
    [state] = parse_qs(urlsplit(sent.headers["Location"]).query)["state"]
    back = client.get("/accounts/oidc/sso/login/callback/", {"code": "c", "state": state})
    assert (back.status_code, back.headers["Location"]) == (302, "/")
