"""The pages of tokens and webhooks."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims import actions
from claims.models import Delivery, Event, Token, Webhook
from claims.queries.webhook import secret_of
from claims.text.signing import shown_secret
from tests.api.program import Program
from tests.stories import a_claim, published
from tests.views.conftest import Login
from tests.views.pages import page, send

KEY = "5f0c1c9e-6c57-4a3b-9d3f-1d3a6f6e4b11"
TOKEN = {"name": "Archive", "scopes": ["read", "export"], "days": "30", "key": KEY}
HOOK = {"name": "Archive", "url": "https://a.example/hook", "news": ["verdict.published"]}


def test_a_token_is_made_and_its_secret_is_shown_this_once(desk: Client, checker: User) -> None:
    made = send(desk, "/tokens/", 200, **TOKEN)
    token = Token.objects.get()
    secret = made.split('value="fcw_')[1].split('"')[0]
    assert Program(None).client.get(
        "/api/v1/me", headers={"Authorization": f"Bearer fcw_{secret}"}
    ).json()["scopes"] == ["read", "export"]
    listed = page(desk, "/tokens/")
    assert secret not in listed
    assert token.hint in listed
    assert "no-store" in desk.get("/tokens/").headers["Cache-Control"]


def test_the_same_form_twice_makes_one_token(desk: Client) -> None:
    send(desk, "/tokens/", 200, **TOKEN)
    assert send(desk, "/tokens/", 302, **TOKEN) == "/tokens/"
    assert Token.objects.count() == 1
    assert "made before" in page(desk, "/tokens/")


def test_a_token_without_a_scope_is_refused_and_the_name_stays(desk: Client) -> None:
    assert 'value="Archive"' in send(desk, "/tokens/", 422, **{**TOKEN, "scopes": []})
    assert not Token.objects.exists()


def test_people_see_and_revoke_their_own_tokens_and_editors_everybodys(
    login: Login, checker: User, second_checker: User, editor: User
) -> None:
    end = timezone.now() + timedelta(days=1)
    token = actions.add_token("Of the checker", ["read"], end, by=checker)
    assert "Of the checker" not in page(login(second_checker), "/tokens/")
    send(login(second_checker), f"/tokens/{token.pk}/revoke/", 404)
    assert "Of the checker" in page(login(editor), "/tokens/")
    send(login(checker), f"/tokens/{token.pk}/revoke/")
    assert Token.objects.get().revoked_at is not None
    assert "Revoked" in page(login(checker), "/tokens/")
    assert "Of the checker" not in page(login(editor), "/tokens/")


def test_webhooks_are_for_editors(login: Login, checker: User, reviewer: User) -> None:
    for person in (checker, reviewer):
        page(login(person), "/webhooks/", 403)
        send(login(person), "/webhooks/", 403, **HOOK)
        assert "/webhooks/" not in page(login(person), "/tokens/")
    assert not Webhook.objects.exists()


def test_a_webhook_is_added_renewed_and_stopped(login: Login, editor: User) -> None:
    desk = login(editor)
    made = send(desk, "/webhooks/", 200, **HOOK, key=KEY)
    hook = Webhook.objects.get()
    assert shown_secret(secret_of(hook)).replace("+", "&#x2B;") in made.replace("+", "&#x2B;")
    assert "whsec_" not in page(desk, "/webhooks/")
    assert "Told of nothing yet." in page(desk, "/webhooks/")
    send(desk, "/webhooks/", 302, **HOOK, key=KEY)
    renewed = send(desk, f"/webhooks/{hook.pk}/renew/", 200)
    assert "whsec_" in renewed
    assert Webhook.objects.get().salt != hook.salt
    send(desk, f"/webhooks/{hook.pk}/stop/")
    assert "Nobody is told yet." in page(desk, "/webhooks/")
    send(desk, f"/webhooks/{hook.pk}/renew/", 404)
    page(desk, "/webhooks/999/", 404)


def test_an_address_that_is_not_https_is_refused_in_words(login: Login, editor: User) -> None:
    words = {**HOOK, "url": "http://a.example/", "key": KEY}
    assert "begins with https://" in send(login(editor), "/webhooks/", 422, **words)


def test_what_was_given_up_is_listed_and_sent_again(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    hook = actions.add_webhook(**HOOK, by=editor)  # type: ignore[arg-type]
    published(a_claim(checker), checker, reviewer, editor)
    delivery = Delivery.objects.create(
        webhook=hook,
        event=Event.objects.get(action="claim.publish"),
        news="verdict.published",
        body="{}",
        state="failed",
        attempts=7,
        problem="It answered with HTTP status 500.",
    )
    desk = login(editor)
    assert "The last news was given up." in page(desk, "/webhooks/")
    assert "HTTP status 500" in page(desk, f"/webhooks/{hook.pk}/")
    send(desk, f"/webhooks/{hook.pk}/deliveries/{delivery.pk}/")
    assert Delivery.objects.get().state == "waiting"
    send(desk, f"/webhooks/{hook.pk}/deliveries/{delivery.pk}/", 404)
    send(desk, f"/webhooks/{hook.pk}/deliveries/999/", 404)


@pytest.mark.parametrize(
    "address", ["/tokens/1/revoke/", "/webhooks/1/renew/", "/webhooks/1/stop/"]
)
def test_what_changes_something_is_never_asked_for_by_get(
    address: str, login: Login, editor: User
) -> None:
    assert login(editor).get(address).status_code == 405
