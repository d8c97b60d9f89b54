"""Every field of words full of scripts, in a real browser: nothing runs, on any page or in a file.

The policy of the desk would stop a script too, so that what it had to stop counts as well.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import ConsoleMessage, Dialog, Page
from pytest_django.fixtures import Settings

from claims import actions
from claims.enums import MatchState
from claims.exports.registry import REPORT_FORMATS
from claims.filters.scope import scope_of
from claims.models import Claim, Publication
from claims.presenters.report import claims_report
from claims.readers.draft import Draft
from tests import stories
from tests.browser.conftest import Open
from tests.exports.payloads import SCRIPTS

pytestmark = pytest.mark.django_db(transaction=True)

SHORTEST = 200  # characters of the shortest field that takes a sentence
ADDRESS = "https://a.example/?\"'><script>alert(1)</script>"
SERVED = "/exports/take/?of=filter:&what=report.html"
WATCH = """
window.alert = (words) => console.error(`ran: ${words}`)
addEventListener('securitypolicyviolation', (it) =>
  console.error(`stopped: ${it.violatedDirective} ${it.blockedURI} ${it.sample}`))
"""
ACTIVE = """() => {
  document.querySelectorAll('details').forEach((one) => { one.open = true })
  const runs = (it) => /^on/i.test(it.name)
    || (/^(href|src|srcdoc|action|formaction|data)$/i.test(it.name)
        && /^(javascript|vbscript|data:text)/i.test(it.value.replace(/[\\s\\0]/g, '')))
  const inline = document.querySelectorAll('script:not([src]):not([type$=json]), iframe, embed')
  return [...document.querySelectorAll('*')]
    .flatMap((one) => [...one.attributes].filter(runs).map((it) => `${it.name}=${it.value}`))
    .concat([...inline].map((one) => one.outerHTML))
}"""


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def people(checker: User, reviewer: User, editor: User) -> tuple[User, User, User]:
    return checker, reviewer, editor


def handfuls() -> Iterator[list[str]]:
    """All payloads, as many at once as the shortest field holds."""
    some: list[str] = []
    for script in SCRIPTS:
        if len(" ".join([*some, script])) > SHORTEST:
            yield some
            some = []
        some.append(script)
    yield some


def poisoned_claim(some: list[str], by: User, reviewer: User, editor: User) -> Claim:
    """Published, corrected and in review again, with `some` in every field of it and around it."""
    words = " ".join(some)
    text = f"They said {words} and left.\n\n{words}\n"
    draft = Draft(text=text, title=words, publisher=words, byline=words, url=ADDRESS)
    version = actions.ingest_article(draft, by=by)
    start = version.text.index(words)
    claim = actions.lift_claim(
        version,
        start,
        start + len(words),
        by=by,
        statement=words,
        claimant=actions.add_claimant(words, by=by),
        claimant_role=words,
        note=words,
    )
    actions.tag_claim(claim, by=by, topics=[actions.add_topic(one[:80], by=by) for one in some])
    surrounded(claim, words, by)
    drafted(stories.researched(stories.fresh(claim), by), words, by)
    claim = released(stories.fresh(claim), words, by, reviewer, editor)
    actions.revise_claim(claim, by=by, revision=claim.revision)
    drafted(claim, f"Now {words}"[:300], by)
    claim = released(stories.fresh(claim), words, by, reviewer, editor)
    actions.revise_claim(claim, by=by, revision=claim.revision)
    drafted(claim, f"Then {words}"[:300], by)
    claim = stories.fresh(claim)
    actions.submit_claim(claim, by=by, revision=claim.revision)
    return stories.fresh(claim)


def surrounded(claim: Claim, words: str, by: User) -> None:
    """Evidence, an earlier check, a question and a comment, all made of `words`."""
    source = actions.add_source(
        words,
        by=by,
        url=ADDRESS,
        author=words,
        publisher=words,
        interests=words,
        origin=actions.add_origin(words, by=by),
    )
    told = dict.fromkeys(("excerpt", "paraphrase", "translation", "locator"), words)
    actions.add_evidence(claim, source, by=by, revision=None, stance="supports", **told)
    finding = actions.Finding(
        url=ADDRESS,
        claim_text=words,
        rating_label=words,
        publisher=words,
        reviewed_on=date(2026, 4, 1),
    )
    known = actions.record_known_check(finding, by=by)
    match = actions.suggest_match(claim, by=by, known_check=known)
    actions.decide_match(match, MatchState.CONFIRMED, by=by)
    actions.add_contact(claim, by=by, revision=None, asked=words, question=words, answer=words)
    reasons = dict.fromkeys(("origin_exception", "first_hand_exception", "reply_exception"), words)
    actions.give_reasons(stories.fresh(claim), by=by, revision=None, **reasons)
    actions.write_comment(claim, by=by, body=words)


def drafted(claim: Claim, words: str, by: User) -> None:
    """A draft verdict that says `words` wherever it says something."""
    fields: Any = dict.fromkeys(actions.verdict.WORDS, words)
    actions.save_draft(
        claim, by=by, revision=None, rating="half_true", as_of=date(2026, 5, 1), **fields
    )


def released(claim: Claim, words: str, by: User, reviewer: User, editor: User) -> Claim:
    """Submitted, approved with a comment and published with a note."""
    actions.submit_claim(claim, by=by, revision=claim.revision)
    claim = stories.fresh(claim)
    verdict = claim.current_verdict
    assert verdict is not None
    approval: Any = {"content_hash": verdict.content_hash, "comment": words}
    actions.approve_claim(claim, by=reviewer, revision=claim.revision, **approval)
    claim = stories.fresh(claim)
    note = words if Publication.objects.filter(claim=claim).exists() else ""
    actions.publish_claim(claim, by=editor, revision=claim.revision, note=note)
    return stories.fresh(claim)


def addresses(claim: Claim) -> Iterator[str]:
    """Every page that shows much of what people wrote about `claim`."""
    slug = claim.ref.lower()
    yield from (claim.get_absolute_url(), f"/review/{claim.ref}/")
    yield from (claim.article.get_absolute_url(), f"/admin/claims/claim/{claim.pk}/change/")
    yield from (f"/fact-checks/{slug}/", f"/fact-checks/{slug}/card/")


def files(claim_count: int, by: User, folder: Path) -> Iterator[str]:
    """The reports that a browser may open from a disk, of all claims at once."""
    scope = scope_of("filter:", by)
    assert scope.claims.count() == claim_count
    report = claims_report(scope.claims, scope.subject, by, scope.articles)
    for name in ("html", "wordpress.html"):
        path = folder / f"report.{name}"
        head = b"" if name == "html" else b'<!doctype html><meta charset="utf-8">'
        path.write_bytes(head + b"".join(REPORT_FORMATS[name].write(report)))
        yield path.as_uri()


def is_wrong(line: ConsoleMessage) -> bool:
    """Something ran or was stopped; what was not found is told by its answer."""
    return line.type == "error" and "Failed to load resource" not in line.text


def watched(page: Page) -> list[str]:
    """What ran, was stopped or went out, as it happens from now on."""
    seen: list[str] = []

    def put_away(dialog: Dialog) -> None:
        seen.append(f"dialog on {page.url}")
        dialog.dismiss()

    page.add_init_script(WATCH)
    page.on("console", lambda line: seen.append(line.text) if is_wrong(line) else None)
    page.on("pageerror", lambda error: seen.append(f"{page.url}: {error}"))
    page.on("dialog", put_away)
    page.on("request", lambda it: seen.append(it.url) if "example" in it.url else None)
    page.on("response", lambda it: seen.append(it.url) if it.status >= 400 else None)
    return seen


def test_nothing_that_people_write_runs_anywhere(
    open_as: Open, people: tuple[User, User, User], superuser: User, tmp_path: Path
) -> None:
    claims = [poisoned_claim(some, *people) for some in handfuls()]
    page = open_as(superuser, "/")
    seen = watched(page)
    for address in (*files(len(claims), superuser, tmp_path), SERVED):
        page.goto(address, wait_until="load")
        assert page.evaluate(ACTIVE) == [], address
        assert "alert(1)" in page.inner_text("body"), address
    for claim in claims:
        for address in addresses(claim):
            answer = page.goto(address, wait_until="load")
            assert answer is not None
            assert answer.status == 200, address
            assert page.evaluate(ACTIVE) == [], address
    assert len(SCRIPTS) >= 60
    assert seen == []
