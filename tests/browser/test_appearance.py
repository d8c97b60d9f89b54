"""Said again, in a browser: lifted, seen beside it, confirmed, and one claim in both articles."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from claims.models import Appearance, Match
from tests import stories
from tests.actions.test_appearance import AGAIN, WORDS, said_by
from tests.browser.accessible import LOOKS, is_accessible
from tests.browser.conftest import Open

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_lifted_and_was_said_before_becomes_one_claim_in_both_articles(
    look: str, open_as: Open, checker: User, shots: Path
) -> None:
    earlier = said_by(stories.a_claim(checker), "Ada Minister", checker)
    version = stories.an_article(checker, text=AGAIN)
    start = AGAIN.index(WORDS)
    place = f"start={start}&end={start + len(WORDS)}"
    address = f"/articles/{version.article_id}/claims/?version=1&{place}"
    page = open_as(checker, address, **LOOKS[look])
    page.get_by_label("Claimant", exact=True).fill("Ada Minister")
    page.get_by_role("button", name="Lift", exact=True).click()
    line = page.locator("[data-before]")
    expect(line).to_contain_text(f"{earlier.ref} {earlier.statement}")
    page.screenshot(path=shots / f"lifted-{look}.png")
    line.get_by_role("link", name="Checked before?").click()
    page.get_by_role("button", name="Same claim").click()
    offer = page.get_by_role("button", name=f"Add as another appearance of {earlier.ref}")
    expect(offer).to_be_visible()
    assert Match.objects.get().state == "confirmed"
    assert is_accessible(page)
    page.screenshot(path=shots / f"offer-{look}.png")
    offer.click()
    expect(page.get_by_role("heading", name="Said 2 times")).to_be_visible()
    assert is_accessible(page)
    page.locator("#appearances").screenshot(path=shots / f"appearances-{look}.png")
    made = Appearance.objects.get()
    page.locator(f'#appearances a[href$="#claim-{made.claim_id}-{made.pk}"]').click()
    expect(page.locator("#text mark")).to_have_text(WORDS)
    expect(page.locator("#claims [data-row]")).to_have_attribute("href", f"/claims/{earlier.ref}/")
    assert is_accessible(page)
    page.screenshot(path=shots / f"again-{look}.png")
    page.goto("/repeats/")
    expect(page.get_by_role("heading", name="Said again", exact=True)).to_be_visible()
    assert is_accessible(page)
    page.screenshot(path=shots / f"repeats-{look}.png")
