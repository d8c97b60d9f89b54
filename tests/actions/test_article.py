import pytest
from django.contrib.auth.models import User

from claims import actions
from claims.errors import BadText, Refused, Stale
from claims.models import Article, ArticleVersion, Event
from claims.readers.draft import MAX_TEXT_BYTES, Draft
from claims.text.chain import sha256, sha256_bytes
from tests.stories import TEXT, an_article

pytestmark = pytest.mark.django_db


def test_the_text_is_kept_exactly_as_received_with_its_hash(checker: User) -> None:
    text = "  Zeile eins \n\n上海的桥很旧。🌉 \n"
    version = an_article(checker, text)
    version.refresh_from_db()
    assert version.text == text
    assert version.sha256 == sha256(text)
    assert version.number == 1
    assert version.article.version == version


def test_the_bytes_as_received_are_kept_beside_the_text(checker: User) -> None:
    data = "Die Brücke ist alt.".encode("latin-1")
    draft = Draft(text="Die Brücke ist alt.", title="Brücke", data=data)
    version = actions.ingest_article(draft, by=checker)
    assert version.original_sha256 == sha256_bytes(data)
    with version.original.open() as kept:
        assert kept.read() == data


def test_the_first_words_stand_in_for_a_missing_title(checker: User) -> None:
    long = "A first sentence that goes on and on. " * 10
    for title in ("", "   "):
        version = actions.ingest_article(Draft(text=f"{title}{long}", title=title), by=checker)
        assert version.article.title.startswith("A first sentence that goes on")
        assert version.article.title.endswith("…")
        assert len(version.article.title) <= 80


def test_the_same_text_again_is_the_article_that_is_there(checker: User) -> None:
    first, again = an_article(checker), an_article(checker)
    assert again == first
    assert Event.objects.count() == 1


def test_another_text_at_the_same_address_is_the_next_version(checker: User) -> None:
    url = "https://courier.example/bridge"
    first = an_article(checker, url=url)
    second = an_article(checker, f"{TEXT} It was closed in June.", url=url)
    assert (second.article, second.number) == (first.article, 2)
    assert Article.objects.get().revision == 2
    assert an_article(checker, f"{TEXT} It was closed in June.", url=url) == second


def test_the_same_text_at_two_addresses_is_two_articles(checker: User) -> None:
    for url in ("https://courier.example/a", "https://herald.example/a"):
        an_article(checker, url=url)
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no words"),
        (" \n\t ", "no words"),
        ("…!?", "no words"),
        ("a" * (MAX_TEXT_BYTES + 1), "bytes long"),
        ("PK\x03\x04 words", "control character"),
        ("half \ud83d an emoji", "half a character"),
    ],
    ids=["empty", "blank", "no words", "too long", "binary", "half a character"],
)
def test_what_cannot_be_an_article_is_refused_and_nothing_is_written(
    checker: User, text: str, says: str
) -> None:
    with pytest.raises(BadText, match=says):
        actions.ingest_article(Draft(text=text, title="T"), by=checker)
    article = an_article(checker).article
    with pytest.raises(BadText, match=says):
        actions.add_version(article, Draft(text=text), by=checker, revision=1)
    assert ArticleVersion.objects.count() == 1
    assert Event.objects.count() == 1


def test_an_address_that_is_none_is_refused(checker: User) -> None:
    with pytest.raises(Refused, match="Address: Enter a valid URL"):
        actions.ingest_article(Draft(text=TEXT, url="javascript:alert(1)"), by=checker)
    assert not Article.objects.exists()


def test_a_new_version_needs_another_text(checker: User) -> None:
    article = an_article(checker).article
    with pytest.raises(BadText, match="same as the newest version"):
        actions.add_version(article, Draft(text=TEXT), by=checker, revision=1)


def test_versions_are_added_one_after_the_other(checker: User) -> None:
    article = an_article(checker).article
    actions.add_version(article, Draft(text="Version two."), by=checker, revision=1)
    with pytest.raises(Stale):
        actions.add_version(article, Draft(text="Version three."), by=checker, revision=1)
    actions.add_version(article, Draft(text="Version three."), by=checker, revision=2)
    numbers = article.versions.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_an_article_keeps_a_title(checker: User) -> None:
    article = an_article(checker).article
    with pytest.raises(Refused, match="Title: This field cannot be blank"):
        actions.edit_article(
            article,
            by=checker,
            revision=1,
            title="  ",
            publisher="",
            byline="",
            url="",
            language="",
            published_on=None,
            published_inferred=False,
        )
    assert Article.objects.get().title == "The bridge"
