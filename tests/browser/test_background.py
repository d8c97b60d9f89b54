"""The page of work in the background in a real browser: why something failed, and trying again."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, expect

from claims.tasks.worker import ATTEMPTS, run_worker
from tests.browser.accessible import is_accessible

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]


@task()
def look(path: str) -> None:
    Path(path).read_text()


def work_once() -> None:
    DBTaskResult.objects.update(run_after=timezone.now())
    run_worker(threading.Event(), once=True)


def test_an_editor_sees_why_work_failed_and_has_it_tried_again_by_keyboard(
    open_as: Open, editor: User, shots: Path, tmp_path: Path
) -> None:
    wanted = tmp_path / "wanted"
    look.enqueue(str(wanted))
    for _ in range(ATTEMPTS):
        work_once()
    page = open_as(editor, "/work/", viewport={"width": 1366, "height": 768})
    expect(page.get_by_role("region", name="Failed")).to_contain_text("No such file")
    assert is_accessible(page)
    page.screenshot(path=shots / "work.png", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert is_accessible(page)
    page.screenshot(path=shots / "work-phone.png", full_page=True)
    wanted.write_text("here it is")
    page.get_by_role("button", name="Try again").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is in line again.")).to_be_visible()
    expect(page.get_by_role("region", name="Failed")).to_contain_text("Nothing has failed")
    work_once()
    page.get_by_role("link", name="Look again").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Waiting")).to_contain_text("Nothing waits.")
    expect(page.get_by_role("region", name="Done last").get_by_role("row")).to_have_count(2)
