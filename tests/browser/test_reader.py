"""The reader in a browser: lifting by mouse, keys, touch and form; what is suggested; versions."""

import random
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from claims import actions
from claims.models import Article, ArticleVersion, Claim, Dismissal, Reading
from claims.readers.draft import Draft
from claims.text.sentences import sentences
from tests.browser.accessible import is_accessible
from tests.browser.conftest import Open
from tests.stories import a_claim, an_article

pytestmark = pytest.mark.django_db(transaction=True)

SEED = Path(__file__).parents[2] / "seeds" / "article.txt"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SIZES = {"desk": DESK, "phone": PHONE}
MIXED = (
    "Der Bürgermeister 🙂 said 42% of the 🏙️ budget is gone.\n"
    "北京表示,2023年的贸易额增长了百分之十。《人民日报》报道了此事。\n\n"
    "قال الوزير إن ٪١٢ من الميزانية قد أُنفق. لم يُسأل أحد.\n"
    "Cafe\u0301 prices rose by 3\u202f%; naïve 👩\u200d👩\u200d👧 families\n"
    "“paid more”. 𝔘nicode & <b>tags</b>.\n"
)

SELECT = """([start, end]) => {
  const root = document.querySelector("#text");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  const unitsIn = (data, points) => [...data].slice(0, points).join("").length;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = [...node.data].length;
    if (start >= at && start < at + length) range.setStart(node, unitsIn(node.data, start - at));
    if (end > at && end <= at + length) range.setEnd(node, unitsIn(node.data, end - at));
    at += length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
PLACE = """async () => {
  const address = document.querySelector("script[src*='reader']").src.replace("reader", "places");
  const { selectedPlace } = await import(address);
  return selectedPlace(document.querySelector("#text"));
}"""


def seed_article(by: User) -> ArticleVersion:
    draft = Draft(
        text=SEED.read_text(encoding="utf-8"),
        title="Putin expected in Beijing for the Belt and Road forum",
        publisher="TSF",
        language="en",
    )
    return actions.ingest_article(draft, by=by)


def reader(version: ArticleVersion) -> str:
    return f"/articles/{version.article_id}/"


def select(page: Page, start: int, end: int) -> None:
    page.evaluate(SELECT, [start, end])


def select_words(page: Page, version: ArticleVersion, words: str) -> None:
    start = version.text.index(words)
    select(page, start, start + len(words))


def the_claim() -> Claim:
    return Claim.objects.select_related("span", "claimant").get()


def test_words_selected_with_the_mouse_are_lifted_with_two_keystrokes(
    checker: User, open_as: Open, shots: Path
) -> None:
    version = seed_article(checker)
    page = open_as(checker, reader(version), viewport=DESK)
    words = "“For Russia, China is the economic lifeline"
    line = page.locator(".sentence", has_text=words).bounding_box()
    assert line is not None
    page.evaluate("scrollTo(0, 900)")
    box = page.locator(".sentence", has_text=words).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 240, box["y"] + 12, steps=6)
    page.mouse.up()
    expect(page.locator("#bar")).to_be_visible()
    page.screenshot(path=shots / "reader-bar.png", caret="initial")
    page.keyboard.press("c")
    expect(page.get_by_text("Lifted FC-")).to_be_visible()
    expect(page.get_by_role("heading", name="1 claim")).to_be_visible()
    claim = the_claim()
    assert claim.quote.startswith("“For Russia")
    assert page.locator(f"[data-claims='{claim.pk}']").first.inner_text().startswith("“For Russia")
    assert str(claim.claimant) == "Alexander Gabuev"
    assert claim.check_worthiness is not None
    page.screenshot(path=shots / "reader-lifted.png", caret="initial")


def test_the_bar_lifts_too_and_the_page_stays_where_it_is(checker: User, open_as: Open) -> None:
    version = seed_article(checker)
    page = open_as(checker, reader(version), viewport=DESK)
    page.evaluate("document.documentElement.dataset.same = 'page'; scrollTo(0, 600)")
    select_words(page, version, "there is a certain synergy")
    page.locator("#bar").get_by_role("button", name="Lift").click()
    expect(page.locator("#claims [data-claim]")).to_have_count(1)
    assert page.evaluate("[document.documentElement.dataset.same, scrollY]") == ["page", 600]
    assert str(the_claim().claimant) == "Vladimir Putin"


def test_the_keyboard_alone_walks_lifts_dismisses_and_takes_back(
    checker: User, open_as: Open, shots: Path
) -> None:
    version = seed_article(checker)
    whole = sentences(version.text)
    page = open_as(checker, reader(version), viewport=DESK)
    for _ in range(3):
        page.keyboard.press("]")
    page.keyboard.press("[")
    expect(page.locator(".sentence:focus")).to_have_attribute("data-start", str(whole[1].start))
    expect(page.locator("#said")).to_contain_text(f"Sentence 2 of {len(whole)}")
    page.screenshot(path=shots / "reader-sentence.png", caret="initial")
    page.keyboard.press("c")
    expect(page.locator("#claims [data-claim]")).to_have_count(1)
    assert the_claim().quote == whole[1].text
    expect(page.locator(".sentence:focus")).to_have_attribute("data-state", "lifted")
    page.keyboard.press("]")
    page.keyboard.press("d")
    expect(page.locator(".sentence:focus")).to_have_attribute("data-state", "dismissed")
    assert Dismissal.objects.get().span.exact == whole[2].text
    expect(page.get_by_text("1 dismissed", exact=True).first).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator(".sentence:focus")).to_have_attribute("data-state", "open")
    assert not Dismissal.objects.exists()
    page.keyboard.press("?")
    expect(page.get_by_text("Previous and next sentence")).to_be_visible()


def test_keys_do_nothing_while_somebody_types(checker: User, open_as: Open) -> None:
    version = an_article(checker)
    page = open_as(checker, reader(version))
    page.get_by_text("Lift a claim by form").click()
    page.get_by_label("Statement").click()
    page.keyboard.type("c]d[z")
    expect(page.get_by_label("Statement")).to_have_value("c]d[z")
    assert not Claim.objects.exists()


def test_the_form_comes_filled_in_and_lifts_without_a_reload(checker: User, open_as: Open) -> None:
    version = seed_article(checker)
    page = open_as(checker, reader(version), viewport=DESK)
    page.evaluate("document.documentElement.dataset.same = 'page'")
    select_words(page, version, "there is a certain synergy")
    page.keyboard.press("C")
    expect(page.get_by_label("Statement")).to_be_focused()
    expect(page.get_by_label("Statement")).to_have_value("there is a certain synergy")
    expect(page.locator("#lift [name=claimant]")).to_have_value("Vladimir Putin")
    page.get_by_label("Statement").fill("Russia and China act in synergy.")
    page.locator("#lift").get_by_role("button", name="Lift", exact=True).click()
    expect(page.locator("#claims [data-claim]")).to_have_count(1)
    expect(page.locator("#lift")).not_to_have_attribute("open", "")
    assert page.evaluate("document.documentElement.dataset.same") == "page"
    assert the_claim().statement == "Russia and China act in synergy."
    page.reload()
    expect(page.get_by_text("Your unsaved words")).to_have_count(0)


def test_without_javascript_a_suggestion_is_lifted_dismissed_and_restored(
    checker: User, open_as: Open, shots: Path
) -> None:
    version = seed_article(checker)
    page = open_as(checker, viewport=DESK, java_script_enabled=False)
    page.goto(reader(version))
    page.locator("#suggestions li").first.get_by_role("button", name="Lift").click()
    assert the_claim().quote == page.locator("mark").first.inner_text()
    page.locator("#suggestions li").first.get_by_role("button", name="Dismiss").click()
    page.get_by_text("1 dismissed", exact=True).last.click()
    page.get_by_role("button", name="Suggest it again").click()
    assert not Dismissal.objects.exists()
    page.get_by_text("Lift a claim by form").click()
    page.locator("#lift [name=quote]").fill("rivals during the Cold War")
    page.get_by_label("Statement").fill("They were rivals.")
    page.locator("#lift").get_by_role("button", name="Lift", exact=True).click()
    expect(page.locator("#claims [data-claim]")).to_have_count(2)
    page.screenshot(path=shots / "reader-without-javascript.png", caret="initial")


def test_a_finger_selects_and_lifts(checker: User, open_as: Open, shots: Path) -> None:
    version = seed_article(checker)
    page = open_as(checker, reader(version), viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(".sentence").first.tap()
    expect(page.locator("#bar")).to_be_visible()
    select_words(page, version, "Russian President Vladimir Putin")
    expect(page.locator("#bar")).to_be_visible()
    page.screenshot(path=shots / "reader-touch.png", caret="initial")
    page.locator("#bar").get_by_role("button", name="Lift").tap()
    expect(page.locator("#claims [data-claim]")).to_have_count(1)
    assert the_claim().quote == "Russian President Vladimir Putin"


def test_300_random_selections_have_the_same_offsets_here_and_there(
    checker: User, open_as: Open
) -> None:
    version = an_article(checker, text=MIXED)
    text, chance = version.text, random.Random(7)
    for quote in ("42% of the 🏙️ budget", "of the 🏙️", "北京表示", "《人民日报》", "من الميزانية"):
        a_claim(checker, version, quote=quote)
    page = open_as(checker, reader(version))
    assert page.evaluate("document.querySelector('#text').textContent") == text
    wrong = []
    for _ in range(300):
        start, end = sorted(chance.sample(range(len(text) + 1), 2))
        select(page, start, end)
        place = page.evaluate(PLACE)
        found = place and text[place["start"] : place["end"]]
        if (found or "") != text[start:end].strip() or (place and place["exact"] != found):
            wrong.append((start, end, place))
    assert wrong == []


@pytest.mark.parametrize("words", ["🙂 said", "贸易额增长了", "إن ٪١٢ من", "Café prices"])
def test_any_script_is_lifted_word_for_word(words: str, checker: User, open_as: Open) -> None:
    version = an_article(checker, text=MIXED)
    words = words.replace("é", "e\u0301")
    a_claim(checker, version, quote=words)
    page = open_as(checker, reader(version))
    select_words(page, version, words)
    page.keyboard.press("c")
    expect(page.locator("#claims [data-claim]")).to_have_count(2)
    assert [claim.quote for claim in Claim.objects.all()] == [words, words]


def test_the_slider_says_how_many_are_tinted(checker: User, open_as: Open, shots: Path) -> None:
    version = seed_article(checker)
    page = open_as(checker, reader(version), viewport=DESK)
    page.locator("#show").fill("7")
    expect(page.locator(".sentence.suggested")).to_have_count(7)
    expect(page.locator("#suggestions li[data-rank]:visible")).to_have_count(7)
    page.locator("#suggestions li:visible").first.get_by_role("button", name="Lift").click()
    expect(page.locator("#claims [data-claim]")).to_have_count(1)
    expect(page.locator(".sentence.suggested")).to_have_count(6)
    page.locator("#show").fill("0")
    expect(page.locator(".sentence.suggested")).to_have_count(0)
    expect(page.get_by_text("Move the slider to see more.")).to_be_visible()


def test_two_presses_lift_once(checker: User, open_as: Open) -> None:
    version = seed_article(checker)
    page = open_as(checker, reader(version))
    select_words(page, version, "there is a certain synergy")
    page.keyboard.press("c")
    page.keyboard.press("c")
    expect(page.locator("#claims [data-claim]")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert Claim.objects.count() == 1


def test_the_text_is_marked_as_read_through_by_name(checker: User, open_as: Open) -> None:
    version = an_article(checker)
    page = open_as(checker, reader(version))
    page.get_by_role("button", name="I have read it through").click()
    expect(page.get_by_text("Read through by checker")).to_be_visible()
    assert Reading.objects.get().reader == checker


def test_a_claim_is_pointed_to_its_new_place(checker: User, open_as: Open, shots: Path) -> None:
    claim = a_claim(checker, quote="it would be closed in May")
    article = Article.objects.get(pk=claim.article_id)
    text = "The bridge is old. The minister said the bridge closes in June. Nobody was asked."
    actions.add_version(article, Draft(text=text), by=checker, revision=article.revision)
    page = open_as(checker, f"/articles/{article.pk}/", viewport=DESK)
    page.get_by_role("link", name="See what changed and decide").click()
    expect(page.locator("#text ins").first).to_be_visible()
    page.get_by_text("It stands elsewhere").click()
    page.screenshot(path=shots / "reader-version.png", full_page=True, caret="initial")
    assert is_accessible(page)
    page.evaluate("""() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("#text"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }""")
    expect(page.locator(".carried [name=quote]")).to_have_value(text)
    page.locator(".carried [name=quote]").fill("the bridge closes in June")
    page.locator(".carried [name=start]").fill("")
    page.get_by_role("button", name="It stands there").click()
    expect(page.get_by_text(f"Decided where {claim.ref} stands.")).to_be_visible()
    placement = claim.placements.select_related("span").get()
    assert placement.span is not None
    assert placement.span.exact == "the bridge closes in June"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SIZES)
def test_the_reader_has_no_serious_barrier(
    name: str, scheme: str, checker: User, open_as: Open, shots: Path
) -> None:
    version = seed_article(checker)
    a_claim(checker, version, quote="has become Beijing’s main foreign policy program")
    first = sentences(version.text)[0]
    actions.dismiss_sentence(version, first.start, first.end, by=checker)
    page = open_as(checker, reader(version), viewport=SIZES[name], color_scheme=scheme)
    assert is_accessible(page)
    page.keyboard.press("]")
    page.keyboard.press("]")
    assert is_accessible(page)
    page.screenshot(
        path=shots / f"reader-{name}-{scheme}.png", full_page=name == "phone", caret="initial"
    )


@pytest.mark.parametrize("name", SIZES)
def test_a_text_is_looked_at_before_it_is_stored(
    name: str, checker: User, open_as: Open, shots: Path
) -> None:
    page = open_as(checker, "/articles/new/", viewport=SIZES[name])
    page.screenshot(path=shots / f"ingest-{name}.png", caret="initial")
    assert is_accessible(page)
    page.get_by_label("Or choose a file").set_input_files(SEED)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("21 paragraphs, 26 sentences")).to_be_visible()
    assert is_accessible(page)
    page.screenshot(path=shots / f"preview-{name}.png", full_page=True, caret="initial")
    page.get_by_label("Title").fill("The forum")
    page.get_by_role("button", name="Store the article").click()
    expect(page.get_by_role("heading", name="The forum")).to_be_visible()
    assert Article.objects.get().version.text == SEED.read_text(encoding="utf-8")
