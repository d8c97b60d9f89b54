"""Checked before: look-alikes beside a claim, and what people say of them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from claims import actions
from claims.enums import MatchState
from claims.models import Claim, Match
from tests import stories
from tests.search.stories import a_check
from tests.views.conftest import Login
from tests.views.pages import page, send

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def panel(desk: Client, claim: Claim) -> str:
    return desk.get(f"/claims/{claim.ref}/matches/", headers=HTMX).content.decode()


def test_a_look_alike_is_decided_on(desk: Client, checker: User) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    address = f"/claims/{claim.ref}/matches/{match.pk}/"
    assert send(desk, address, state="confirmed") == f"/claims/{claim.ref}/matches/"
    match.refresh_from_db()
    assert (match.state, match.decided_by) == (MatchState.CONFIRMED, checker)


@pytest.mark.parametrize("state", ["maybe", "", "suggested"])
def test_a_decision_that_is_none_is_not_found(state: str, desk: Client, checker: User) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    send(desk, f"/claims/{claim.ref}/matches/{match.pk}/", 404, state=state)
    send(desk, f"/claims/{claim.ref}/matches/", 404, state=state, found=f"claim:{earlier.pk}")
    assert Match.objects.get().state == MatchState.SUGGESTED


def test_a_match_of_another_claim_is_not_found(desk: Client, checker: User) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    send(desk, f"/claims/{earlier.ref}/matches/{match.pk}/", 404, state="confirmed")
    assert desk.get(f"/claims/{claim.ref}/matches/{match.pk}/").status_code == 405


def test_the_claim_page_asks_for_look_alikes_after_it_is_there(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    text = page(desk, f"/claims/{claim.ref}/")
    address = f"/claims/{claim.ref}/matches/"
    assert f'hx-get="{address}"' in text
    assert f'href="{address}"' in text


def test_what_was_checked_before_is_shown_with_its_rating_and_likeness(
    desk: Client, checker: User
) -> None:
    known = a_check(checker, "The bridge is very old", publisher="Checks", rating_label="Wrong")
    text = panel(desk, stories.a_claim(checker))
    assert "<html" not in text
    assert f'href="{known.url}"' in text
    assert "Wrong" in text
    assert "Very alike (" in text
    assert not Match.objects.exists()


def test_without_htmx_look_alikes_have_a_page(desk: Client, checker: User) -> None:
    known, claim = a_check(checker, "The bridge is very old"), stories.a_claim(checker)
    text = page(desk, f"/claims/{claim.ref}/matches/")
    assert "<html" in text
    assert known.claim_text in text


def test_a_claim_is_not_its_own_look_alike(desk: Client, checker: User) -> None:
    claim = stories.a_claim(checker)
    assert "holds nothing like it" in panel(desk, claim)
    send(desk, f"/claims/{claim.ref}/matches/", 404, state="confirmed", found=f"claim:{claim.pk}")


@pytest.mark.parametrize("state", ["confirmed", "related", "rejected"])
def test_a_found_check_is_put_beside_the_claim_and_decided_on_at_once(
    state: str, desk: Client, checker: User
) -> None:
    known, claim = a_check(checker, "The bridge is very old"), stories.a_claim(checker)
    panel(desk, claim)
    words = {"state": state, "found": f"knowncheck:{known.pk}"}
    answer = desk.post(f"/claims/{claim.ref}/matches/", words, headers=HTMX)
    text = answer.content.decode()
    match = Match.objects.get()
    assert (match.known_check, match.state, match.decided_by) == (known, state, checker)
    assert match.score == 1.0
    assert f"{MatchState(state).label}, says checker." in text
    assert text.count(known.claim_text) == 1


def test_deciding_again_changes_the_one_match_there_is(desk: Client, checker: User) -> None:
    known, claim = a_check(checker, "The bridge is very old"), stories.a_claim(checker)
    seen = "suggested"
    for state in ("confirmed", "rejected", "rejected"):
        words = {"state": state, "found": f"knowncheck:{known.pk}", "seen": seen}
        where, seen = send(desk, f"/claims/{claim.ref}/matches/", **words), state
        assert where == f"/claims/{claim.ref}/matches/"
    assert Match.objects.get().state == MatchState.REJECTED


def test_what_somebody_else_decided_since_the_page_was_shown_is_not_overwritten(
    desk: Client, elsewhere: Login, checker: User, reviewer: User
) -> None:
    claim, earlier = stories.a_claim(checker), stories.a_claim(checker)
    match = actions.suggest_match(claim, by=checker, earlier_claim=earlier)
    address = f"/claims/{claim.ref}/matches/{match.pk}/"
    assert 'name="seen" value="suggested"' in page(desk, f"/claims/{claim.ref}/matches/")
    send(elsewhere(reviewer), address, state="confirmed", seen="suggested")
    content = send(desk, address, 409, state="rejected", seen="suggested")
    assert "reviewer has decided this in the meantime" in content
    assert 'name="seen" value="confirmed"' in content
    match.refresh_from_db()
    assert (match.state, match.decided_by) == ("confirmed", reviewer)
    send(desk, address, state="rejected", seen="confirmed")
    match.refresh_from_db()
    assert (match.state, match.decided_by) == ("rejected", checker)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_look_alike_that_somebody_else_decided_on_meanwhile_is_told(
    headers: dict[str, str], desk: Client, elsewhere: Login, checker: User, reviewer: User
) -> None:
    known, claim = a_check(checker, "The bridge is very old"), stories.a_claim(checker)
    panel(desk, claim)
    words = {"found": f"knowncheck:{known.pk}", "seen": "suggested"}
    send(elsewhere(reviewer), f"/claims/{claim.ref}/matches/", state="related", **words)
    answer = desk.post(
        f"/claims/{claim.ref}/matches/", {"state": "confirmed", **words}, headers=headers
    )
    assert answer.status_code == 409
    assert "decided this in the meantime" in answer.content.decode()
    assert Match.objects.get().state == MatchState.RELATED


def test_a_confirmed_claim_is_shown_on_both_sides(desk: Client, checker: User) -> None:
    earlier, later = stories.a_claim(checker), stories.a_claim(checker)
    send(desk, f"/claims/{later.ref}/matches/", state="confirmed", found=f"claim:{earlier.pk}")
    for one, other in ((earlier, later), (later, earlier)):
        for text in (panel(desk, one), page(desk, f"/claims/{one.ref}/matches/")):
            assert text.count(f'href="{other.get_absolute_url()}"') == 1
            assert "Same claim, says checker." in text


def test_a_rejected_claim_is_not_shown_on_the_other_side(desk: Client, checker: User) -> None:
    earlier, later = stories.a_claim(checker), stories.a_claim(checker)
    send(desk, f"/claims/{later.ref}/matches/", state="rejected", found=f"claim:{earlier.pk}")
    assert f'href="{later.get_absolute_url()}"' not in panel(desk, earlier)


@pytest.mark.parametrize("found", ["", "knowncheck:0", "claim:99999", "article:1", "claim:²", "x"])
def test_what_is_not_there_cannot_be_put_beside_a_claim(
    found: str, desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    send(desk, f"/claims/{claim.ref}/matches/", 404, state="confirmed", found=found)
    assert not Match.objects.exists()


def test_words_of_a_known_check_never_run(desk: Client, checker: User) -> None:
    a_check(checker, "<script>old bridge</script>", rating_label="<b>x</b>", publisher="<i>")
    text = panel(desk, stories.a_claim(checker))
    assert "&lt;script&gt;old bridge" in text
    assert "<script>" not in text
    assert "<b>x</b>" not in text


def line(desk: Client, claim: Claim) -> str:
    answer = desk.get(f"/claims/{claim.ref}/matches/best/", headers=HTMX)
    assert answer.headers["Cache-Control"] == "private, max-age=30"
    return answer.content.decode()


def test_a_claim_just_lifted_says_in_one_line_what_is_most_like_it(
    desk: Client, checker: User
) -> None:
    claim = stories.a_claim(checker)
    assert "Nothing like it was checked before." in line(desk, claim)
    a_check(checker, "The <old> bridge", rating_label="Wrong")
    assert "The &lt;old&gt; bridge · <b>Wrong</b>" in line(desk, claim)
    reader = page(desk, claim.article.get_absolute_url())
    assert f'hx-get="/claims/{claim.ref}/matches/best/"' in reader


def test_what_a_person_said_comes_before_what_is_alike(desk: Client, checker: User) -> None:
    a_check(checker, "The bridge is old, they say")
    known, claim = a_check(checker, "Another bridge"), stories.a_claim(checker)
    words = {"state": "confirmed", "found": f"knowncheck:{known.pk}"}
    send(desk, f"/claims/{claim.ref}/matches/", **words)
    text = line(desk, claim)
    assert ">Same claim</a>: Another bridge" in text
    assert "they say" not in text
