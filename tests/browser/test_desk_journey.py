"""One claim through the whole desk in a browser, by the people whose work that is."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from claims import actions
from claims.enums import ClaimStatus
from claims.models import Claim
from claims.queries.history import prove_history
from tests.browser.accessible import is_accessible
from tests.browser.conftest import Open
from tests.browser.test_reader import reader, seed_article, select_words
from tests.presenters.markdown_payloads import PAYLOADS
from tests.stories import a_claim, fresh, in_review, researched

pytestmark = pytest.mark.django_db(transaction=True)

SEEDS = Path(__file__).parents[2] / "seeds"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def seed(name: str) -> dict[str, dict]:
    """What the desk comes with, by id: the claims or the sources of its first article."""
    rows = json.loads((SEEDS / f"{name}.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in (rows if isinstance(rows, list) else rows[name])}


@pytest.fixture
def people(checker: User, second_checker: User, reviewer: User, editor: User) -> dict[str, User]:
    """Everybody who has a part in the journey, by name."""
    return {user.username: user for user in (checker, second_checker, reviewer, editor)}


WARRANT = seed("claims")["C41"]


def add_source(page: Page, item: dict) -> None:
    """Put a source of the seed on the claim that is open, as a checker does."""
    source = seed("sources")[item["source"]]
    page.wait_for_load_state()  # the keys are there once the scripts are
    page.locator("body").press("s")
    form = page.locator("#add-source form")
    form.locator("[name=source]").fill(source["url"])
    form.get_by_label(item["stance"].capitalize()).check()
    form.get_by_label("Paraphrase").fill(item["paraphrase"])
    form.get_by_label("Locator").fill(item["locator"])
    form.get_by_text("About a source that is new here").click()
    form.get_by_label("Title", exact=True).fill(source["title"])
    form.get_by_label("Publisher").fill(source["publisher"])
    form.get_by_label("Kind").select_option(source["kind"])
    form.get_by_role("button", name="Add source").click()
    expect(page.get_by_role("link", name=source["title"], exact=True)).to_be_visible()


def write(page: Page, rating: str, **words: str) -> None:
    """Fill in the verdict that is open on the page."""
    draft = page.locator("#draft")
    if draft.get_attribute("open") is None:
        page.locator("body").press("v")
    draft.locator(f"[name=rating][value={rating}]").check()
    for label, text in words.items():
        draft.get_by_label(label.replace("_", " ")).fill(text)


def saved(page: Page) -> None:
    """Wait until the draft has saved itself."""
    expect(page.locator("#draft [data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def take(page: Page, step: str, note: str = "") -> None:
    """Take a step from the header of the claim, after reading what it will do."""
    page.get_by_role("navigation", name="Next steps").get_by_role("link", name=step).click()
    form = page.locator("details.step[open]")
    if note:
        form.get_by_role("textbox").fill(note)
    form.get_by_role("button", name=step).click()
    expect(page.locator("#notices .success")).to_be_visible()


def researched_in_browser(mine: Page, checker: User) -> Claim:
    """The claim lifted from the seed article, accepted, with its sources put on it."""
    version = seed_article(checker)
    mine.goto(reader(version))
    select_words(mine, version, WARRANT["quote"])
    mine.keyboard.press("c")
    expect(mine.get_by_text("Lifted FC-")).to_be_visible()
    claim = Claim.objects.get()
    mine.goto(claim.get_absolute_url())
    take(mine, "Accept")
    for item in WARRANT["evidence"]:
        add_source(mine, item)
    actions.give_reasons(
        claim,
        by=checker,
        revision=None,
        origin_exception="",
        first_hand_exception="",
        reply_exception=WARRANT["reply_exception"],
    )
    return fresh(claim)


def write_and_see_it_saved(mine: Page, shots: Path) -> None:
    """The first draft saves itself beside what readers will see."""
    mine.reload()
    write(
        mine,
        "false",
        Conclusion=WARRANT["conclusion"],
        Rationale=f"{WARRANT['rationale']}\n\n- **AFP**\n- BBC",
        What_proof_did_the_claimant_offer="None; the sentence came with the agency’s text.",
    )
    expect(mine.locator("[data-shown] li")).to_have_count(2)
    expect(mine.locator(".count-of")).to_have_text(f"{len(WARRANT['conclusion'])} of 300")
    saved(mine)
    mine.screenshot(path=shots / "claim-writing.png", full_page=True)
    assert is_accessible(mine)


def meet_a_conflict(theirs: Page, shots: Path) -> None:
    """Who began before that is told, and neither overwrites nor loses a word."""
    write(theirs, "mostly_false", Conclusion="China answered within three days.")
    conflict = theirs.locator("#draft [role=alert]")
    expect(conflict).to_contain_text("checker changed this claim while you worked on it")
    expect(conflict.locator("td", has_text=WARRANT["conclusion"])).to_be_visible()
    expect(conflict.locator("td", has_text="within three days").last).to_be_visible()
    expect(theirs.get_by_label("Conclusion")).to_have_value("China answered within three days.")
    theirs.screenshot(path=shots / "claim-conflict.png")
    theirs.get_by_label("Conclusion").fill("China answered in public within three days.")
    conflict.get_by_role("button", name="Save my words as they are").click()
    saved(theirs)


def save_and_submit(mine: Page) -> None:
    """Save the draft by hand, and submit it."""
    mine.get_by_role("button", name="Save draft").click()
    expect(mine.locator("#notices .success")).to_have_text("Draft saved.")
    take(mine, "Submit for review")


def return_and_approve(judge: Page, mine: Page) -> None:
    """The verdict comes back with what is missing, is mended, and approved."""
    take(judge, "Return", "Cite the transcript itself, not only the agencies.")
    mine.reload()
    expect(mine.get_by_text("Cite the transcript itself").first).to_be_visible()
    write(mine, "false", Rationale="The ministry’s own transcript has the answer. " * 3)
    saved(mine)
    save_and_submit(mine)
    judge.reload()
    take(judge, "Approve", "Read against the transcript.")


def correct(mine: Page, judge: Page, chief: Page) -> None:
    """A new version takes the place of the public one, with a note for readers."""
    mine.reload()
    take(mine, "Revise")
    write(mine, "mostly_false", Conclusion="China answered on 20 March 2023, not in October.")
    saved(mine)
    save_and_submit(mine)
    judge.reload()
    take(judge, "Approve")
    chief.reload()
    take(chief, "Publish", "The first version left open when China answered.")
    expect(chief.locator("#corrections s")).to_contain_text("False")
    expect(chief.locator("#corrections")).to_contain_text("left open when China answered")


def test_one_claim_from_lifting_to_its_correction(
    people: dict[str, User], open_as: Open, shots: Path
) -> None:
    mine = open_as(people["checker"], viewport=DESK)
    claim = researched_in_browser(mine, people["checker"])
    address = claim.get_absolute_url()
    theirs = open_as(people["second_checker"], address, viewport=DESK)
    write_and_see_it_saved(mine, shots)
    meet_a_conflict(theirs, shots)
    assert {str(verdict.author) for verdict in claim.verdicts.all()} == {
        "checker",
        "second_checker",
    }
    # The first takes over what was better said, and submits.
    mine.reload()
    mine.get_by_label("Conclusion").fill("China answered the warrant in public in March 2023.")
    save_and_submit(mine)
    judge = open_as(people["reviewer"], address, viewport=PHONE)
    judge.screenshot(path=shots / "claim-review-phone.png", full_page=True)
    assert is_accessible(judge)
    return_and_approve(judge, mine)
    chief = open_as(people["editor"], address, viewport=DESK)
    take(chief, "Publish")
    assert fresh(claim).status == ClaimStatus.PUBLISHED
    correct(mine, judge, chief)
    chief.get_by_role("link", name="Compare versions").click()
    expect(chief.locator(".diff del").first).to_be_visible()
    expect(chief.get_by_text("The ministry’s own transcript").first).to_be_visible()
    chief.screenshot(path=shots / "claim-versions.png", full_page=True)
    assert is_accessible(chief)
    assert prove_history().problem == ""


def test_words_typed_while_logged_out_are_back_after_logging_in(
    checker: User, open_as: Open
) -> None:
    claim = a_claim(checker)
    page = open_as(checker, claim.get_absolute_url(), viewport=DESK)
    page.get_by_label("Rationale").fill("The archive names the year.")
    saved(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Rationale").press_sequentially(" So does the institute.")
    expect(page.locator("#draft [data-saved]")).to_contain_text("you are logged out")
    page.get_by_role("link", name="Log in again").click()
    page.locator("input[name=login]").fill("checker")
    page.get_by_label("Password").fill("checker-knows-this")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Your unsaved words of")).to_be_visible()
    words = page.get_by_label("Rationale")
    expect(words).to_have_value(re.compile("The archive names the year. So does the institute."))
    saved(page)
    assert claim.verdicts.get().rationale.endswith("So does the institute.")
    page.reload()
    expect(words).to_have_value(re.compile("So does the institute."))
    expect(page.get_by_text("Your unsaved words of")).to_have_count(0)


def test_who_logs_out_leaves_no_words_behind(checker: User, open_as: Open) -> None:
    claim = a_claim(checker)
    page = open_as(checker, claim.get_absolute_url(), viewport=DESK)
    page.get_by_label("Rationale").fill("Not saved by hand.")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log out")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((n) => n.includes('kept'))") == []
    assert claim.verdicts.get().rationale == "Not saved by hand."


def test_ones_own_second_window_is_told_and_loses_nothing(checker: User, open_as: Open) -> None:
    claim = a_claim(checker)
    one = open_as(checker, claim.get_absolute_url(), viewport=DESK)
    other = one.context.new_page()
    other.goto(claim.get_absolute_url())
    one.get_by_label("Conclusion").fill("From the first window.")
    saved(one)
    other.get_by_label("Conclusion").fill("From the second window.")
    alert = other.locator("#draft [role=alert]")
    expect(alert).to_contain_text("From the first window.")
    expect(other.get_by_label("Conclusion")).to_have_value("From the second window.")
    alert.get_by_role("button", name="Save my words as they are").click()
    saved(other)
    assert claim.verdicts.get().conclusion == "From the second window."


def test_a_claim_under_review_is_only_taken_out_of_it_by_hand(
    checker: User, reviewer: User, open_as: Open
) -> None:
    claim = in_review(a_claim(checker), checker)
    page = open_as(checker, claim.get_absolute_url(), viewport=DESK)
    page.locator("body").press("v")
    page.get_by_label("Conclusion").fill("A better sentence.")
    expect(page.locator("#draft [role=alert]")).to_contain_text("does not save itself here")
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    page.reload()
    expect(page.get_by_label("Conclusion")).to_have_value("A better sentence.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notices .success")).to_have_text("Draft saved.")
    assert fresh(claim).status == ClaimStatus.RESEARCHING


def test_keys_open_what_they_name(checker: User, reviewer: User, open_as: Open) -> None:
    claim = in_review(a_claim(checker), checker)
    page = open_as(reviewer, claim.get_absolute_url(), viewport=DESK)
    page.locator("body").press("r")
    expect(page.locator("#step-return")).to_have_attribute("open", "")
    expect(page.get_by_label("What has to be better")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    for words in ("Approve", "Return", "Add a source"):
        expect(keys.get_by_text(words).first).to_be_visible()


@pytest.mark.parametrize("payload", PAYLOADS[::7])
def test_no_payload_runs_in_the_preview_or_on_the_page(
    payload: str, checker: User, open_as: Open
) -> None:
    claim = researched(a_claim(checker), checker)
    page = open_as(checker, claim.get_absolute_url(), viewport=DESK)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url) if "evil" in request.url else None)
    page.get_by_label("Conclusion").fill(payload[:300])
    page.get_by_label("Rationale").fill(payload)
    page.get_by_label("Is there another reading?").fill(payload)
    expect(page.locator("[data-shown] .conclusion")).to_be_visible()
    saved(page)
    page.reload()
    expect(page.locator("[data-shown] .conclusion")).to_be_visible()
    assert asked == []
