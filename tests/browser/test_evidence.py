"""Adding a source by keyboard, in a browser."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from claims import actions
from claims.models import Evidence
from claims.readers import Draft
from tests import stories

from .accessible import is_accessible
from .conftest import Open

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = Draft(
    text="BEIJING (AP) — The bridge was built in 1911 by the city.",
    title="The bridge of 1911",
    publisher="The Courier",
    published_on=date(2026, 5, 1),
)


def test_a_source_is_added_with_s_by_its_address(
    open_as: Open, checker: User, monkeypatch: pytest.MonkeyPatch, shots: Path
) -> None:
    monkeypatch.setattr("claims.views.desk.evidence.read_url", lambda _: PAGE)
    claim = stories.a_claim(checker)
    known = stories.a_source(checker, "Archive")
    actions.add_evidence(claim, known, by=checker, revision=None, stance="refutes", locator="p. 1")
    page = open_as(checker, claim.get_absolute_url())
    page.keyboard.press("s")
    form = page.locator("#add-source form")
    box = page.get_by_label("Address, or words of its title")
    expect(box).to_be_visible()
    box.fill("archive")
    expect(page.get_by_role("radio", name=re.compile("Report of Archive"))).to_be_visible()
    box.fill("https://courier.example/bridge")
    expect(page.get_by_text("This page is new here")).to_be_visible()
    page.get_by_role("button", name="Look it up").click()
    expect(form.get_by_label("Title", exact=True)).to_have_value("The bridge of 1911")
    page.get_by_label(re.compile("they are one origin and count once")).check()
    form.get_by_role("radio", name="Supports").check()
    form.get_by_label("Excerpt").fill("built in 1911")
    form.get_by_label("Locator").fill("first line")
    assert is_accessible(page)
    page.screenshot(path=shots / "evidence-form.png", full_page=True)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="The bridge of 1911")).to_be_visible()
    item = Evidence.objects.select_related("source__origin").get(excerpt="built in 1911")
    assert item.source.origin is not None
    assert (item.source.origin.name, item.source.publisher) == ("AP", "The Courier")
    page.screenshot(path=shots / "evidence-ledger.png", full_page=True)
