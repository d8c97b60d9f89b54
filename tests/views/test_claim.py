import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from claims import actions
from claims.enums import ClaimStatus, Step
from claims.models import Claim
from claims.permissions import steps_for
from tests import stories
from tests.rich_claim import claim_events, rich_claim
from tests.views.conftest import Login
from tests.views.pages import page


def address(claim: Claim) -> str:
    return f"/claims/{claim.ref}/"


def buttons(content: str) -> list[str]:
    return re.findall(r'data-step="(\w+)"', content)


def test_the_quote_stands_marked_in_its_paragraph(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker, quote="it would be closed in May")
    content = page(desk, address(claim))
    assert (
        "The bridge is old. The minister said <mark>it would be closed in May</mark>. "
        "Nobody was asked.</blockquote>"
    ) in content


def test_the_page_says_what_is_claimed_and_by_whom(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    content = page(desk, address(claim))
    assert "The bridge is old.</h1>" in content
    assert "nobody is named" in content
    assert f'href="/articles/{claim.article_id}/?version=1#claim-{claim.pk}"' in content


def test_a_number_is_found_in_small_letters_too(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    page(desk, f"/claims/{claim.ref.lower()}/")


def test_evidence_stands_under_its_stance(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    for stance, name in (("supports", "Archive"), ("refutes", "Institute"), ("context", "Museum")):
        actions.add_evidence(
            claim,
            stories.a_source(checker, name),
            by=checker,
            revision=None,
            stance=stance,
            excerpt=f"{name} says so.",
            locator="p. 7",
        )
    content = page(desk, address(claim))
    order = ["Archive says so.", "Institute says so.", "Museum says so."]
    assert [content.index(words) for words in order] == sorted(map(content.index, order))
    assert content.count("p. 7 · not captured") == 3


def test_a_source_nobody_opened_says_so(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    source = actions.add_source("A rumour", by=checker, url="https://rumour.example", opened=False)
    actions.add_evidence(claim, source, by=checker, revision=None, stance="supports")
    assert "Nobody here opened this address" in page(desk, address(claim))


def test_captures_of_a_source_are_counted(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    source = stories.a_source(checker, "Archive")
    for saved in (b"one", b"two"):
        actions.add_capture(source, saved, media_type="text/plain", by=checker)
    actions.add_evidence(claim, source, by=checker, revision=None, stance="supports")
    assert "2 captures" in page(desk, address(claim))


def test_only_web_addresses_become_links(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    source = stories.a_source(checker, "Archive")
    type(source).objects.filter(pk=source.pk).update(url="javascript:alert(1)")
    actions.add_evidence(claim, source, by=checker, revision=None, stance="supports")
    assert "javascript:" not in page(desk, address(claim))


def test_verdict_versions_stand_current_first_with_their_reviews(
    desk: Client, checker: User, reviewer: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    first = claim.current_verdict
    assert first is not None
    actions.return_claim(
        claim,
        by=reviewer,
        revision=claim.revision,
        content_hash=first.content_hash,
        comment="Cite the transcript.",
    )
    stories.drafted(claim, checker, "false")
    content = page(desk, address(claim))
    assert "Verdict, version 2" in content
    assert "Returned by reviewer" in content
    assert "Cite the transcript." in content
    assert first.content_hash[:12] in content
    assert "1 other version" in content


def test_the_draft_form_goes_on_from_ones_own_draft(
    login: Login, checker: User, second_checker: User
) -> None:
    claim = stories.a_claim(checker)
    stories.drafted(claim, checker, "true")
    stories.drafted(claim, second_checker, "false")
    for person, rating in ((checker, "true"), (second_checker, "false")):
        content = page(login(person), address(claim))
        assert re.search(rf'value="{rating}" checked', content)


@pytest.mark.parametrize("status", ClaimStatus)
@pytest.mark.parametrize("name", ["checker", "reviewer", "editor", "superuser"])
def test_the_buttons_are_the_steps_this_person_may_take(
    name: str,
    status: ClaimStatus,
    people: dict[str, User],
    login: Login,
) -> None:
    author = people["checker"]
    claim = stories.at(
        status, stories.a_claim(author), author, people["reviewer"], people["editor"]
    )
    content = page(login(people[name]), address(claim))
    assert buttons(content) == [step.value for step in steps_for(people[name], claim)]


def test_a_step_asks_for_the_note_it_needs(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.in_review(stories.a_claim(checker), checker)
    content = page(login(reviewer), address(claim))
    assert 'id="return_note"' in content
    assert "What has to be better" in content
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    content = page(login(editor), address(claim))
    assert "Note for readers" in content


def test_publishing_again_asks_for_the_kind_of_change_and_its_note(
    login: Login, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.revise_claim(claim, by=checker, revision=claim.revision)
    claim = stories.approved(stories.fresh(claim), checker, reviewer)
    content = page(login(editor), address(claim))
    assert "Correction note for readers" in content
    assert "Clarification" in content
    assert 'value="retraction"' not in content


def test_gates_are_told_as_sentences(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    content = page(desk, address(claim))
    assert "There is no evidence yet: add a source." in content
    assert "2 independent origins have to support or refute" in content
    assert "The verdict lacks its rating" in content


def test_a_published_claim_offers_no_form_to_change_it(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    content = page(desk, address(claim))
    assert "Public since" in content
    assert f"{address(claim)}verdict/" not in content
    assert f"{address(claim)}evidence/" not in content
    assert f"{address(claim)}words/" not in content


def test_a_declined_claim_says_why(desk: Client, checker: User, editor: User) -> None:
    claim = stories.a_claim(checker)
    actions.decline_claim(claim, by=editor, revision=1, reason="An opinion.")
    assert "An opinion." in page(desk, address(claim))


def test_corrections_show_the_old_rating_struck_through(
    desk: Client, checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.retract_claim(claim, by=editor, revision=claim.revision, note="We erred.")
    content = page(desk, address(claim))
    assert "We erred." in content
    assert "<s>" in content
    assert "withdrawn" in content


def test_look_alikes_stand_beside_the_claim(desk: Client, checker: User) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    actions.suggest_match(claim, by=checker, earlier_claim=earlier, score=0.9)
    assert f'hx-get="{address(claim)}matches/"' in page(desk, address(claim))
    content = page(desk, f"{address(claim)}matches/")
    assert "Checked before" in content
    assert earlier.ref in content


def test_the_timeline_tells_the_newest_first(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    actions.accept_claim(claim, by=checker, revision=None)
    content = page(desk, address(claim))
    assert content.index("checker accepted the claim") < content.index("checker lifted the claim")


def test_words_of_others_never_become_markup(desk: Client, checker: User) -> None:
    evil = "<img src=x onerror=alert(1)>"
    version = stories.an_article(checker, text=f"Before {evil} after.")
    claim = stories.a_claim(checker, version, quote=evil)
    claim = stories.researched(claim, checker)
    actions.assign_claim(
        claim, by=checker, revision=claim.revision, assignee=None, due_on=None, priority="1"
    )
    actions.tag_claim(claim, by=checker, topics=[actions.add_topic(evil, by=checker)])
    assert "<img" not in page(desk, address(claim))


@pytest.mark.parametrize(("evidence", "events"), [(1, 0), (30, 200)])
def test_the_page_takes_the_same_queries_however_much_hangs_on_the_claim(
    *,
    evidence: int,
    events: int,
    login: Login,
    checker: User,
    reviewer: User,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    claim = rich_claim(checker, reviewer, editor, evidence=evidence, events=events)
    assert claim_events(claim) >= events
    for person in (reviewer, checker):
        client = login(person)
        with django_assert_num_queries(15):
            content = page(client, address(claim))
        assert content.count('class="source"') == evidence + 2
        assert content.count("<li>\n      <p>") <= 50


def test_steps_and_step_buttons_have_the_same_words(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert f">{Step.ACCEPT.label}</button>" in page(desk, address(claim))


def test_a_claim_that_needs_two_approvals_says_how_many_it_has(
    login: Login, checker: User, reviewer: User, editor: User, settings: Settings
) -> None:
    settings.REQUIRED_APPROVALS = 2
    claim = stories.in_review(stories.a_claim(checker), checker)
    assert "0 of 2 have decided; 2 approvals carry it" in page(login(editor), address(claim))
    stories.approve(claim, reviewer)
    assert "1 of 2 have decided; 2 approvals carry it" in page(login(editor), address(claim))


def test_a_claim_can_be_taken_with_one_button(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert "Assign to me" in page(desk, address(claim))
    actions.hand_claim_to(claim, by=checker, assignee=checker)
    assert "Assign to me" not in page(desk, address(claim))
