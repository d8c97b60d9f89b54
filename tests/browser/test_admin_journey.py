"""One claim from new to published in the admin, walked by three people in a browser."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from claims.enums import ClaimStatus
from claims.models import Claim
from claims.queries.history import prove_history
from tests.browser.conftest import Open
from tests.stories import a_claim, a_source, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def claim_page(claim: Claim) -> str:
    return f"/admin/claims/claim/{claim.pk}/change/"


def button(page: Page, step: str) -> Locator:
    return page.locator("a[href*='/step/']", has_text=step)


def take(page: Page, step: str) -> None:
    button(page, step).click()
    page.get_by_role("button", name=step, exact=True).click()
    expect(page.get_by_text(f"{step.lower()} done")).to_be_visible()


def open_tab(page: Page, name: str) -> None:
    page.locator("nav, ul, div").get_by_role("link", name=name).last.click()


def attach(page: Page, row: int, source: str, *, stance: str, locator: str) -> None:
    page.get_by_role("link", name="Add another Evidence").click()
    page.locator(f"[name=evidence-{row}-source] ~ .select2").click()
    page.locator(".select2-search__field").last.fill(source)
    page.locator(".select2-results__option", has_text=source).click()
    page.locator(f"[name=evidence-{row}-stance]").select_option(label=stance)
    page.locator(f"[name=evidence-{row}-locator]").fill(locator)


def test_three_people_bring_a_claim_from_new_to_published(
    checker: User, reviewer: User, editor: User, open_as: Open, shots: Path
) -> None:
    claim = a_claim(checker)
    for name in ("Archive", "Institute"):
        a_source(checker, name)

    page = open_as(checker, "/admin/")
    page.goto(claim_page(claim))
    take(page, "Accept")
    page.locator("[name=first_hand_exception]").fill("The plans were lost in the flood.")
    open_tab(page, "Evidence")
    attach(page, 0, "Report of Archive", stance="Supports", locator="page 4")
    attach(page, 1, "Report of Institute", stance="Supports", locator="page 9")
    page.screenshot(path=shots / "admin-evidence.png")
    open_tab(page, "Verdict")
    page.locator("[name=rating]").select_option(label="True")
    page.locator("[name=conclusion]").fill("The bridge was built in 1911.")
    page.locator("[name=rationale]").fill("Archive and institute agree on the year.")
    page.locator("[name=as_of]").fill("2026-05-01")
    page.get_by_role("button", name="Save and continue editing").click()
    button(page, "Submit for review").click()
    page.get_by_role("link", name="Log who was asked").click()
    page.get_by_label("Who was asked").fill("The minister")
    page.get_by_label("Question").fill("In which year was it built?")
    page.get_by_label("Answer").fill("In 1911.")
    page.get_by_role("button", name="Log it").click()
    expect(page.get_by_text("Logged.")).to_be_visible()
    page.goto(claim_page(claim))
    take(page, "Submit for review")
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    expect(button(page, "Approve")).to_have_count(0)

    page = open_as(reviewer, claim_page(claim))
    button(page, "Approve").click()
    expect(page.get_by_text("The bridge was built in 1911.").first).to_be_visible()
    page.screenshot(path=shots / "admin-approve.png")
    page.goto(claim_page(claim))
    take(page, "Approve")
    assert fresh(claim).status == ClaimStatus.APPROVED

    page = open_as(editor, claim_page(claim))
    take(page, "Publish")
    assert fresh(claim).status == ClaimStatus.PUBLISHED
    page.screenshot(path=shots / "admin-published.png")

    page.goto("/exports/?of=filter:&what=report.md")
    head = prove_history().head  # taking the report out is an event of its own
    with page.expect_download() as download:
        page.get_by_role("link", name="Download now").click()
    report = Path(download.value.path()).read_text(encoding="utf-8")
    assert "The bridge was built in 1911." in report
    assert head in report
