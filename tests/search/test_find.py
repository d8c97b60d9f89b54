"""Searching: what is found, marked and counted, and for whom."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from claims import actions
from claims.enums import ClaimStatus
from claims.search.find import Results, find
from claims.search.index import catch_up
from tests import stories
from tests.search.stories import a_check, checks


def found(query: str, user: User, **how: object) -> list[str]:
    """The titles of the hits."""
    return titles(find(query, user, **how))  # type: ignore[arg-type]


def titles(results: Results) -> list[str]:
    return ["".join(text for text, _ in hit.title) for hit in results.hits]


def test_words_are_found_in_any_form_and_order(checker: User) -> None:
    checks(checker, "The bridges were closing in May", "A tunnel was closed")
    assert found("closed bridge", checker) == ["The bridges were closing in May"]
    assert found("CLOSING", checker) == ["A tunnel was closed", "The bridges were closing in May"]


def test_a_phrase_is_found_as_it_stands(checker: User) -> None:
    checks(checker, "The old bridge fell", "The bridge is old")
    assert found('"old bridge"', checker) == ["The old bridge fell"]


def test_the_words_asked_for_are_marked(checker: User) -> None:
    checks(checker, "The old bridge <b>fell</b>")
    [hit] = find("bridges", checker).hits
    assert hit.title == [("The old ", False), ("bridge", True), (" <b>fell</b>", False)]


def test_marks_stand_right_beside_letters_of_many_bytes(checker: User) -> None:
    a_check(checker, "Über die „Brücke“ — ein Bericht", title="Die Brücke “steht”")
    catch_up()
    [hit] = find("brücke", checker).hits
    assert [text for text, marked in hit.title if marked] == ["Brücke"]
    assert [text for text, marked in hit.excerpt if marked] == ["Brücke"]


@pytest.mark.parametrize(
    ("claim", "query"),
    [
        ("全球气候变化是一个骗局", "气候变化"),
        ("全球气候变化是一个骗局", "变"),
        ("地球は平らだ", "平ら"),
        ("المدرسون يقولون إن الأرض مسطحة", "الأرض"),
        ("المدرسون يقولون إن الأرض مسطحة", "أرض"),
        ("पृथ्वी चपटी है", "पृथ्वी"),
        ("โลกแบนจริงหรือ", "โลกแบน"),
        ("Земля плоская", "земля"),
        ("La Tierra es plana, según él", "segun"),
    ],
)
def test_words_of_any_script_are_found(checker: User, claim: str, query: str) -> None:
    checks(checker, claim, "Something else entirely")
    results = find(query, checker)
    assert titles(results) == [claim]
    assert any(marked for _, marked in results.hits[0].title)


def test_a_name_with_a_typing_error_is_found(checker: User) -> None:
    a_check(checker, "It rains", claimant_name="Angela Merkel")
    a_check(checker, "It snows", claimant_name="Emmanuel Macron")
    catch_up()
    assert found("claimant:Merkle", checker) == ["It rains"]
    assert found("claimant:merkel", checker) == ["It rains"]
    assert found("Macrom", checker) == ["It snows"]
    assert found('claimant:"Angela Macron"', checker) == []


def test_what_is_being_typed_is_found_by_its_beginning(checker: User) -> None:
    checks(checker, "The parliament met", "A park was opened")
    assert found("parlia", checker, typing=True) == ["The parliament met"]
    assert found("parlia", checker) == []


def test_filters_narrow_by_rating_publisher_and_day(checker: User) -> None:
    a_check(checker, "One", rating_label="False!", publisher="The Courier",
            reviewed_on=date(2020, 5, 1))  # fmt: skip
    a_check(checker, "Two", rating_label="Mostly False", publisher="Checks",
            publisher_site="checks.example", reviewed_on=date(2021, 5, 1))  # fmt: skip
    a_check(checker, "Three", rating_label="Falsch", rating_number=1, rating_best=5, rating_worst=1)
    catch_up()
    assert sorted(found("rating:false", checker)) == ["One", "Three"]
    assert found('rating:"mostly false"', checker) == ["Two"]
    assert found("rating:falsch", checker) == ["Three"]
    assert found("publisher:courier", checker) == ["One"]
    assert found("publisher:checks.example", checker) == ["Two"]
    assert found("after:2020-05-01 before:2021-05-01", checker) == ["One"]
    assert found("after:2020", checker) == ["Two", "One"]


def test_claims_articles_and_sources_are_found_too(
    checker: User, reviewer: User, editor: User
) -> None:
    claim = stories.published(stories.a_claim(checker), checker, reviewer, editor)
    actions.add_source("Report of the Institute on bridges", by=checker)
    catch_up()
    results = find("bridge", checker)
    assert dict(results.facets["kind"]) == {"claim": 1, "article": 1, "source": 1}
    [hit] = find("bridge status:published", checker).hits
    assert (hit.kind, hit.ref, hit.status, hit.rating) == ("claim", claim.ref, "published", "True")
    assert found('status:"In review"', checker) == []
    assert found("kind:articles minister", checker) == ["The bridge"]
    assert found("bridge", checker, kinds=["source"]) == ["Report of the Institute on bridges"]


def test_the_rating_of_a_verdict_that_is_not_public_is_not_found(
    checker: User, reviewer: User, editor: User
) -> None:
    stories.at(ClaimStatus.APPROVED, stories.a_claim(checker), checker, reviewer, editor)
    catch_up()
    assert find("bridge", editor, kinds=["claim"]).facets["rating"] == []


def test_facets_count_everything_not_only_the_page(checker: User) -> None:
    checks(checker, *(f"The bridge number {n}" for n in range(7)))
    results = find("bridge", checker, limit=3)
    assert (len(results.hits), results.total, results.next) == (3, 7, 3)
    assert results.facets["rating"] == [("false", 7)]
    rest = find("bridge", checker, limit=3, start=6)
    assert (len(rest.hits), rest.next) == (1, None)


def test_when_nothing_has_every_word_some_are_enough_and_it_is_told(checker: User) -> None:
    checks(checker, "The bridge is old")
    results = find("bridge zeppelin", checker)
    assert (titles(results), results.loosened) == (["The bridge is old"], True)
    assert not find("bridge", checker).loosened


def test_whoever_is_not_on_the_desk_finds_and_counts_nothing(checker: User, outsider: User) -> None:
    checks(checker, "The bridge is old")
    for user in (outsider, AnonymousUser()):
        assert find("bridge", user) == Results()


@pytest.mark.parametrize("query", ["", "   ", "(((", '"', "*", "-", "\x00", "rating:", "“”"])
def test_signs_alone_find_nothing(checker: User, query: str) -> None:
    checks(checker, "The bridge is old")
    assert find(query, checker).total == 0


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(st.text(max_size=80) | st.from_regex(r'[a-z:"()*~^+\- \\/\[\]{}]{0,40}', fullmatch=True))
def test_any_text_is_a_query(checker: User, query: str) -> None:
    checks(checker, "The bridge is old")
    for typing in (True, False):
        assert find(query, checker, typing=typing).total in (0, 1)


def test_a_missing_index_is_made_when_somebody_searches(checker: User) -> None:
    a_check(checker, "The bridge is old")
    assert found("bridge", checker) == ["The bridge is old"]
