"""The public site in a browser: it reads well, and nothing that people wrote runs in it."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Dialog, Route, expect
from pytest_django.fixtures import Settings

from claims.actions.complaint import receive_complaint
from claims.actions.submission import receive_submission
from claims.models import Article, Complaint, Publication, Submission
from claims.presenters.public_check import public_check
from claims.queries.publication import publication_at
from tests import report_story
from tests.browser.accessible import LOOKS, is_accessible
from tests.browser.conftest import Open
from tests.exports.payloads import SCRIPTS
from tests.exports.poison import poisoned

pytestmark = pytest.mark.django_db(transaction=True)

NOWHERE = "https://nowhere.example/"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


def slug(article: Article, place: int) -> str:
    return str(article.claims.get(span__exact=report_story.ORDER[place]).ref.lower())


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_can_be_read_by_everybody(
    look: str, open_as: Open, article: Article, shots: Path
) -> None:
    corrected, retracted = slug(article, 0), slug(article, 3)
    pages = {
        "list": "/fact-checks/",
        "check": f"/fact-checks/{corrected}/",
        "old": f"/fact-checks/{corrected}/versions/1/",
        "retracted": f"/fact-checks/{retracted}/",
        "card": f"/fact-checks/{corrected}/card/",
        "article": f"/fact-checks/articles/{article.pk}/",
        "corrections": "/corrections/",
        "methodology": "/methodology/",
        "report": f"/fact-checks/{corrected}/report-an-error/",
        "send": "/send-a-claim/",
        "nothing": "/fact-checks/fc-9999/",
    }
    page = open_as(None, "/fact-checks/", **LOOKS[look])
    for name, address in pages.items():
        page.goto(address)
        assert is_accessible(page)
        page.screenshot(path=shots / f"public-{name}-{look}.png", full_page=True)
    assert page.context.cookies() == []


def test_a_reader_reports_an_error_and_the_desk_answers_it(
    open_as: Open, article: Article, editor: User, shots: Path
) -> None:
    reader = open_as(None, f"/fact-checks/{slug(article, 0)}/", java_script_enabled=False)
    reader.get_by_role("link", name="Report an error").click()
    reader.get_by_label("What is wrong?").fill("It was 1912.")
    reader.get_by_role("button", name="Send").click()
    expect(reader.get_by_role("status")).to_contain_text("Somebody will answer this.")
    desk = open_as(editor, "/complaints/", **LOOKS["light"])
    assert is_accessible(desk)
    desk.screenshot(path=shots / "complaints.png")
    desk.get_by_role("link", name="The bridge is old.").first.click()
    assert is_accessible(desk)
    desk.screenshot(path=shots / "complaint.png")
    desk.get_by_label("Yes, we change it").check()
    desk.get_by_label("Answer").fill("The register says 1912.")
    desk.get_by_role("button", name="Answer").click()
    expect(desk.get_by_text("Answered; the reader can read it now.")).to_be_visible()
    assert Complaint.objects.get().state == "upheld"
    reader.reload()
    expect(reader.get_by_role("status")).to_contain_text("You were right.")


@pytest.mark.parametrize("look", LOOKS)
def test_the_desk_pages_about_readers_can_be_read_by_everybody(
    look: str, open_as: Open, article: Article, editor: User, shots: Path
) -> None:
    publication = Publication.objects.get(pk=int(slug(article, 0)[3:]))
    receive_complaint(publication, message="It was 1912.")
    receive_submission(text="The tower leans by nine metres.", seen="On a poster")
    submission = Submission.objects.get()
    page = open_as(editor, "/submissions/", **LOOKS[look])
    for name, address in {
        "submissions": "/submissions/",
        "submission": f"/submissions/{submission.pk}/",
        "complaint": Complaint.objects.get().get_absolute_url(),
        "preview": f"/claims/{slug(article, 1).upper()}/preview/",
    }.items():
        page.goto(address)
        assert is_accessible(page)
        page.screenshot(path=shots / f"readers-{name}-{look}.png", full_page=True)


def templates(check: dict[str, Any]) -> list[str]:
    """The pages that show what people wrote, made of `check`."""
    return [
        render_to_string("public/check.html", {"check": check, "embed": check["statement"]}),
        render_to_string("public/card.html", {"check": check}),
    ]


def test_nothing_that_people_write_runs_on_a_public_page(
    chromium: Browser, article: Article
) -> None:
    check = public_check(publication_at(slug(article, 0)))
    bodies: list[str] = []
    ours = {"address": check["address"], "badge": check["badge"]}
    for words in SCRIPTS:
        # Without the policy, so that only what is written on the page can save it.
        bodies += templates(poisoned(check, words) | ours)
    ran: list[str] = []
    strange: list[str] = []

    def answer(route: Route) -> None:
        asked = route.request.url
        number = asked.removeprefix(NOWHERE)
        if asked.startswith(NOWHERE) and number.isdigit():
            route.fulfill(body=bodies[int(number)], content_type="text/html; charset=utf-8")
            return
        if "evil.example" in asked:
            strange.append(asked)
        route.abort()

    page = chromium.new_page()

    def heard(dialog: Dialog) -> None:
        ran.append(page.url)
        dialog.dismiss()

    page.on("dialog", heard)
    page.on("console", lambda line: ran.append(line.text) if line.text == "ran" else None)
    page.route("**/*", answer)
    for number in range(len(bodies)):
        page.goto(f"{NOWHERE}{number}", wait_until="domcontentloaded")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 0
        dangerous = "a[href^='javascript' i], a[href^='data:' i], iframe, object, embed, base"
        assert page.evaluate(f'document.querySelectorAll("{dangerous}").length') == 0
    page.close()
    assert len(SCRIPTS) >= 60
    assert (ran, strange) == ([], [])


def test_a_name_that_turns_the_writing_around_turns_only_itself(
    chromium: Browser, article: Article
) -> None:
    check = public_check(publication_at(slug(article, 0)))
    evil = check | {"claimant": "\u202eexe.ecalp", "role": "minister", "claimant_pk": None}
    page = chromium.new_page()
    page.set_content(templates(evil)[0])
    row = page.locator(".facts dd").first
    boxes = row.evaluate(
        "(cell) => [...cell.querySelectorAll('bdi')].map((one) => one.getBoundingClientRect().left)"
    )
    assert boxes == sorted(boxes)
    assert "\u202e" not in page.title()
    page.close()


def test_a_printed_fact_check_leaves_out_what_only_works_on_a_screen(
    open_as: Open, article: Article, shots: Path
) -> None:
    page = open_as(None, f"/fact-checks/{slug(article, 0)}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("link", name="Report an error")).to_be_hidden()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.screenshot(path=shots / "public-print.png", full_page=True)
