"""The claim memory in a browser: searching as one types, and deciding what was checked before."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from claims.models import Match
from claims.tasks.worker import run_worker
from tests import stories
from tests.browser.accessible import LOOKS, is_accessible
from tests.browser.conftest import Open
from tests.readers.test_claim_review import review
from tests.search.stories import a_check

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def memory(checker: User) -> None:
    known = {"publisher": "Checks Weekly", "claimant_name": "Jane Doe"}
    a_check(checker, "The old bridge fell into the river", reviewed_on=date(2026, 5, 1), **known)
    a_check(checker, "All bridges of the town are closed", rating_label="Half true", **known)
    a_check(checker, "Sharks swim on the flooded motorway", publisher="Elsewhere")


@pytest.mark.parametrize("look", LOOKS)
def test_results_come_while_one_types(
    look: str, open_as: Open, checker: User, memory: None, shots: Path
) -> None:
    stories.a_claim(checker)
    page = open_as(checker, "/search/", **LOOKS[look])
    assert is_accessible(page)
    page.screenshot(path=shots / f"search-empty-{look}.png")
    page.get_by_label("Search everything").press_sequentially("brid")
    expect(page.locator("#found mark").first).to_be_visible()
    expect(page).to_have_url("/search/?q=brid")
    expect(page.get_by_label("Search everything")).to_be_focused()
    assert is_accessible(page)
    page.screenshot(path=shots / f"search-{look}.png")
    page.get_by_role("navigation", name="Narrow").get_by_role("link", name="Known checks").click()
    expect(page.locator("#found .hits li")).to_have_count(2)


@pytest.mark.parametrize("look", LOOKS)
def test_a_match_is_confirmed_beside_its_claim(
    look: str, open_as: Open, checker: User, memory: None, shots: Path
) -> None:
    claim = stories.a_claim(checker)
    page = open_as(checker, claim.get_absolute_url(), **LOOKS[look])
    panel = page.locator("#matches")
    found = panel.locator("li").filter(has_text="fell into the river")
    expect(found).to_be_visible()
    panel.scroll_into_view_if_needed()
    page.screenshot(path=shots / f"matches-{look}.png")
    assert is_accessible(page)
    found.get_by_role("button", name="Same claim").click()
    expect(found).to_contain_text("Same claim, says checker.")
    assert Match.objects.get().state == "confirmed"
    page.reload()
    expect(found).to_contain_text("Same claim, says checker.")


def test_a_claim_is_lifted_and_what_was_checked_before_stands_beside_it(
    open_as: Open, checker: User, memory: None, shots: Path
) -> None:
    version = stories.an_article(checker)
    page = open_as(checker, version.article.get_absolute_url(), **LOOKS["light"])
    page.keyboard.press("]")
    page.keyboard.press("c")
    lifted = page.locator("#claims [data-claim]")
    expect(lifted).to_contain_text("The old bridge fell into the river · False")
    assert is_accessible(page)
    page.screenshot(path=shots / "matches-reader.png")
    lifted.get_by_role("link", name="Checked before?").click()
    found = page.locator("#matches li").filter(has_text="fell into the river")
    found.get_by_role("button", name="Same claim").click()
    expect(found).to_contain_text("Same claim, says checker.")
    assert Match.objects.get().claim.quote == "The bridge is old."


@pytest.mark.parametrize("look", LOOKS)
def test_a_file_of_published_checks_arrives_while_one_looks_on(
    look: str, open_as: Open, checker: User, shots: Path, tmp_path: Path
) -> None:
    items = [review(1), review(2, url=""), review(3, claimReviewed="A shark on the motorway")]
    (tmp_path / "feed.json").write_text(json.dumps(items))
    page = open_as(checker, "/memory/new/", **LOOKS[look])
    assert is_accessible(page)
    page.get_by_label("File").set_input_files(tmp_path / "feed.json")
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert is_accessible(page)
    page.screenshot(path=shots / f"memory-waiting-{look}.png")
    run_worker(threading.Event(), once=True)
    expect(page.get_by_text("2 checks kept")).to_be_visible()
    expect(page.get_by_text("Item 2 skipped")).to_be_visible()
    assert is_accessible(page)
    page.screenshot(path=shots / f"memory-done-{look}.png")
    page.get_by_role("link", name="Published fact-checks").click()
    expect(page.get_by_role("link", name="feed.json")).to_be_visible()
    assert is_accessible(page)
    page.screenshot(path=shots / f"memory-{look}.png")


def test_without_scripts_a_match_is_confirmed_all_the_same(
    open_as: Open, checker: User, memory: None
) -> None:
    claim = stories.a_claim(checker)
    page = open_as(checker, claim.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("link", name="Look in the claim memory").click()
    found = page.locator("#matches li").filter(has_text="fell into the river")
    found.get_by_role("button", name="Same claim").click()
    expect(page).to_have_url(f"{claim.get_absolute_url()}matches/")
    expect(found).to_contain_text("Same claim, says checker.")
