"""The queue and insights in a browser: keys, a saved filter, columns, and nothing in the way."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from claims.models import SavedFilter
from tests import stories
from tests.browser.accessible import is_accessible
from tests.browser.conftest import Open
from tests.stories import fresh

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_queue_is_worked_by_keys(open_as: Open, checker: User) -> None:
    version = stories.an_article(checker)
    claims = [stories.a_claim(checker, version) for _ in range(2)]
    page = open_as(checker, "/?show=unassigned")
    assert is_accessible(page)
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_text(claims[0].ref)
    page.keyboard.press("a")
    expect(page.locator("#notices")).to_contain_text("1 claim assigned to checker.")
    assert fresh(claims[0]).assignee == checker
    page.goto("/?show=mine")
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(page.locator("#notices")).to_contain_text("1 claim assigned to nobody.")
    page.goto("/?show=all")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".pick :checked")).to_have_count(1)
    page.keyboard.press("s")
    expect(page).to_have_url(re.compile(f"/claims/{claims[1].ref}/evidence/"))


def test_a_filter_is_saved_and_columns_are_chosen(open_as: Open, checker: User) -> None:
    stories.a_claim(checker)
    page = open_as(checker, "/?show=all&status=new")
    page.get_by_role("link", name="Save this filter").click()
    assert is_accessible(page)
    page.get_by_label("Name", exact=True).fill("Fresh ones")
    page.get_by_role("button", name="Save this filter").click()
    expect(page.get_by_role("link", name="Fresh ones")).to_be_visible()
    assert SavedFilter.objects.get().query == "show=all&status=new"
    page.get_by_role("link", name="Columns").click()
    page.get_by_role("checkbox", name="Due").uncheck()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("columnheader", name="Status")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Due")).to_have_count(0)


def test_insights_fit_a_phone(open_as: Open, checker: User) -> None:
    stories.a_claim(checker)
    page = open_as(checker, "/insights/", viewport={"width": 390, "height": 844})
    expect(page.get_by_role("img", name="Claims by week and status")).to_be_visible()
    assert is_accessible(page)
