"""A real browser against a real server: Chromium from the system, one context for each person."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds; the machine may be busy

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_as(chromium: Browser, live_server: LiveServer) -> Iterator[Open]:
    """`open_as(user, path)`: a page of their own, logged in; whatever goes wrong in it is told."""
    wrong: list[str] = []
    contexts = []

    def open_page(user: User | None, path: str = "/", **context_options: object) -> Page:
        context = chromium.new_context(base_url=live_server.url, **context_options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        if user is not None:
            log_in(page, user)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [line for line in wrong if "Failed to load resource" not in line] == []


def log_in(page: Page, user: User) -> None:
    """Log in as one of the cast, whose passwords are their names and a little more."""
    page.goto("/accounts/login/")
    page.get_by_label("User name or e-mail").fill(user.get_username())
    page.get_by_label("Password").fill(f"{user.get_username()}-knows-this")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/")


@pytest.fixture
def shots() -> Path:
    """Where screenshots of the tests go, to be looked at by whoever wants."""
    folder = Path(os.environ.get("SCREENSHOTS", "test-results"))
    folder.mkdir(exist_ok=True)
    return folder
