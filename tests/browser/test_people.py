"""People working together, in a browser: comments and mentions, a blind panel, who else is here."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from claims import actions
from claims.enums import ClaimStatus, Role
from claims.models import Claim
from claims.tasks.follow import follow_history
from tests import stories
from tests.browser.accessible import LOOKS, is_accessible
from tests.browser.conftest import Open
from tests.cast import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.mark.parametrize("look", LOOKS)
def test_a_mention_reaches_the_one_who_is_meant(
    look: str, open_as: Open, checker: User, reviewer: User, shots: Path
) -> None:
    claim = stories.researched(stories.a_claim(checker), checker)
    page = open_as(checker, claim.get_absolute_url(), **LOOKS[look])
    panel = page.locator("#comments")
    expect(panel).to_contain_text("Nobody has said anything yet")
    panel.locator("summary").first.click()
    page.get_by_label("Comment", exact=True).press_sequentially("Which year, @rev")
    expect(page.get_by_role("option", name="reviewer")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("please?")
    page.get_by_label("About", exact=True).select_option("The quote")
    page.get_by_label("The words it is about").fill("The bridge")
    page.screenshot(path=shots / f"comment-{look}.png", caret="initial")
    page.get_by_role("button", name="Say it").click()
    expect(panel.locator(".mention")).to_have_text("@reviewer")
    expect(panel).to_contain_text("About the quote")
    assert is_accessible(page)
    panel.scroll_into_view_if_needed()
    page.screenshot(path=shots / f"comments-{look}.png", caret="initial")
    follow_history()
    told = open_as(reviewer, "/", **LOOKS[look])
    expect(told.locator(".bell .count")).to_have_text("1")
    told.locator(".bell").click()
    assert is_accessible(told)
    told.screenshot(path=shots / f"notifications-{look}.png", caret="initial")
    told.get_by_role("button", name="You were mentioned").click()
    expect(told.locator(".remark:target")).to_contain_text("Which year, @reviewer please?")
    expect(told.locator(".bell .count")).to_have_count(0)
    assert is_accessible(told)
    told.screenshot(path=shots / f"mention-{look}.png", caret="initial")
    told.get_by_text("Answer", exact=True).first.click()
    told.get_by_label("Answer").fill("1911.")
    told.get_by_role("button", name="Answer").click()
    expect(told.locator(".answer")).to_contain_text("1911.")
    told.get_by_role("button", name="Resolve").click()
    expect(told.locator("#comments")).to_contain_text("Resolved by reviewer")


def test_commenting_needs_no_scripts(open_as: Open, checker: User) -> None:
    claim = stories.a_claim(checker)
    page = open_as(checker, claim.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("link", name="Read and write comments").click()
    page.locator("#say summary").click()
    page.get_by_label("Comment", exact=True).fill("Which bridge?")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator(".remark")).to_contain_text("Which bridge?")


def a_panel_claim(checker: User, editor: User) -> Claim:
    claim = stories.researched(stories.a_claim(checker), checker)
    actions.set_panel(claim, by=editor, revision=claim.revision, size=3)
    return stories.in_review(claim, checker)


def test_a_panel_decides_blind_by_keyboard(
    open_as: Open, checker: User, editor: User, shots: Path
) -> None:
    claim = a_panel_claim(checker, editor)
    members = [person(name, Role.REVIEWER) for name in ("ana", "boris", "carla")]
    decisions = [("r", "The archive is missing."), ("a", "Well argued."), ("a", "Fair.")]
    pages = [open_as(member, "/review/", **LOOKS["light"]) for member in members]
    for number, (page, (key, words)) in enumerate(zip(pages, decisions, strict=True)):
        page.reload()
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.wait_for_url(f"**/review/{claim.ref}/")
        expect(page.locator("#decide")).to_contain_text(f"{number} of 3 have decided")
        for _, said in decisions:
            expect(page.locator("body")).not_to_contain_text(said)
        page.goto(claim.get_absolute_url())
        for _, said in decisions:
            expect(page.locator("body")).not_to_contain_text(said)
        page.goto(f"/review/{claim.ref}/")
        page.screenshot(path=shots / f"panel-{number}.png", caret="initial")
        assert is_accessible(page)
        page.keyboard.press(key)
        page.keyboard.type(words)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#notices")).to_contain_text(f"You have decided on {claim.ref}.")
        page.goto(claim.get_absolute_url())
        expect(page.locator("#verdict")).to_contain_text("The archive is missing.")
    assert stories.fresh(claim).status == ClaimStatus.APPROVED
    author = open_as(checker, claim.get_absolute_url(), **LOOKS["light"])
    expect(author.locator("#verdict")).to_contain_text("Dissent: returned by ana")
    author.screenshot(path=shots / "dissent.png", full_page=True, caret="initial")


@pytest.mark.parametrize("look", LOOKS)
def test_what_changed_since_one_saw_it_is_read_before_deciding(
    look: str, open_as: Open, checker: User, reviewer: User, shots: Path
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    page = open_as(reviewer, f"/review/{claim.ref}/", **LOOKS[look])
    page.get_by_label("Return").check()
    page.locator("#decision_comment").fill("1911 or 1912?")
    draft = stories.drafted(claim, checker, "false")
    actions.save_draft(
        claim,
        by=checker,
        revision=None,
        rating="mostly_true",
        conclusion="The bridge was built in 1912.",
        rationale=draft.rationale,
        as_of=draft.as_of,
    )
    claim = stories.fresh(claim)
    actions.submit_claim(claim, by=checker, revision=claim.revision)
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("alert")).to_contain_text("changed since it was shown")
    expect(page.locator("#since ins").first).to_be_visible()
    expect(page.locator("#decision_comment")).to_have_value("1911 or 1912?")
    assert is_accessible(page)
    page.screenshot(path=shots / f"review-stale-{look}.png", full_page=True, caret="initial")
    page.goto("/review/")
    page.locator(".waiting summary").first.click()
    assert is_accessible(page)
    page.screenshot(path=shots / f"review-{look}.png", caret="initial")


def test_who_else_is_here_is_said(
    open_as: Open, checker: User, reviewer: User, shots: Path
) -> None:
    claim = stories.researched(stories.a_claim(checker), checker)
    first = open_as(checker, f"{claim.get_absolute_url()}verdict/", **LOOKS["light"])
    first.get_by_label("Conclusion").focus()
    second = open_as(reviewer, claim.get_absolute_url(), **LOOKS["light"])
    expect(second.locator("[data-presence]")).to_contain_text("checker is writing the verdict.")
    assert is_accessible(second)
    second.screenshot(path=shots / "presence.png", caret="initial")


def test_one_chooses_what_one_is_told_of(open_as: Open, checker: User, shots: Path) -> None:
    page = open_as(checker, "/notifications/", **LOOKS["light"])
    assert is_accessible(page)
    page.get_by_role("link", name="What you are told of").click()
    page.get_by_label("Your claim was commented on").uncheck()
    assert is_accessible(page)
    page.screenshot(path=shots / "notifications-choose.png", caret="initial")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notices")).to_contain_text("Saved.")
