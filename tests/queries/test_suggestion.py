"""What the detection says of a version, beside what people have settled of it."""

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from claims.models import ArticleVersion
from claims.queries.coverage import Coverage, coverage
from claims.queries.placement import claims_in
from claims.queries.suggestion import detected, proposal, scored
from claims.text.sentences import sentences
from tests import stories


@pytest.fixture
def version(checker: User) -> ArticleVersion:
    return stories.an_article(checker)


def test_every_sentence_has_one_rank_and_the_most_check_worthy_the_first(
    version: ArticleVersion,
) -> None:
    found = scored(version, [])
    by_rank = sorted(found, key=lambda one: one.rank)
    assert [one.rank for one in by_rank] == [1, 2, 3]
    scores = [one.suggested.score for one in by_rank]
    assert scores == sorted(scores, reverse=True)
    places = [(one.suggested.start, one.suggested.end) for one in found]
    assert places == [(one.start, one.end) for one in sentences(version.text)]


@pytest.mark.parametrize(
    ("quotes", "states"),
    [
        ([], "open open open"),
        (["bridge is"], "lifted open open"),
        (["old. The"], "lifted lifted open"),
        ([" The "], "open lifted open"),
        (["The bridge is old. The minister said it", "bridge"], "lifted lifted open"),
        (["Nobody", "bridge"], "lifted open lifted"),
        ([stories.TEXT, "old"], "lifted lifted lifted"),
    ],
)
def test_a_sentence_is_lifted_when_it_shares_words_with_a_claim(
    quotes: list[str], states: str, checker: User, version: ArticleVersion
) -> None:
    for quote in quotes:
        stories.a_claim(checker, version, quote=quote)
    found = scored(version, claims_in(version))
    assert [one.state for one in found] == states.split()
    assert coverage(found) == Coverage(
        states.split().count("lifted"), 0, states.split().count("open")
    )


def test_the_same_text_is_read_once(
    version: ArticleVersion,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = detected(version)
    monkeypatch.setattr("claims.queries.suggestion.suggest", lambda text, model: 1 / 0)
    with django_assert_num_queries(0):
        assert detected(version) == first


def test_a_statement_is_proposed_on_one_line(checker: User) -> None:
    version = stories.an_article(checker, text="The bridge\n  is old.")
    assert proposal(version, 0, len(version.text)).statement == "The bridge is old."


def test_nobody_is_proposed_where_nobody_is_known(checker: User) -> None:
    version = stories.an_article(checker)
    version.article.publisher = ""
    said = proposal(version, 0, 18)
    assert (said.claimant, said.is_publisher) == ("", False)
