"""Tokens, webhooks and the page of the API in a real browser: by hand, and under the policy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.accessible import is_accessible

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]


def test_a_token_is_made_and_revoked_and_a_webhook_added(
    open_as: Open, editor: User, shots: Path
) -> None:
    page = open_as(editor, "/tokens/", viewport={"width": 1366, "height": 768})
    page.get_by_label("What it is for").fill("The archive's sync")
    page.get_by_role("button", name="Make it").click()
    secret = page.get_by_role("textbox", name="Secret").input_value()
    assert secret.startswith("fcw_")
    assert is_accessible(page)
    page.screenshot(path=shots / "tokens.png", full_page=True)
    page.get_by_role("link", name="Webhooks").click()
    page.get_by_label("Who listens there").fill("The archive")
    page.get_by_label("Address").fill("https://archive.example/hook")
    page.get_by_role("button", name="Add it").click()
    assert page.get_by_role("textbox", name="Secret").input_value().startswith("whsec_")
    assert is_accessible(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert is_accessible(page)
    page.screenshot(path=shots / "webhooks.png", full_page=True)
    page.get_by_role("link", name="The archive", exact=True).click()
    assert is_accessible(page)
    page.goto("/tokens/")
    page.get_by_role("button", name="Revoke The archive's sync").click()
    expect(page.get_by_text("opens nothing any more")).to_be_visible()
    page.screenshot(path=shots / "tokens-phone.png", full_page=True)


def test_the_page_of_the_api_works_under_the_content_policy(
    open_as: Open, editor: User, shots: Path
) -> None:
    page = open_as(editor, "/api/v1/docs", viewport={"width": 1366, "height": 768})
    expect(page.get_by_text("Factcheck Workbench API").first).to_be_visible()
    page.locator(".opblock-tag", has_text="Me").first.click()
    page.locator(".opblock-summary", has_text="/api/v1/me").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table")).to_contain_text('"username": "editor"')
    page.screenshot(path=shots / "api.png")
