"""Public pages can be kept by everybody, and stop being right the moment something changes."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims import actions
from claims.models import Claim
from tests import stories

pytestmark = pytest.mark.django_db

PAGES = [
    "/fact-checks/",
    "/fact-checks/{ref}/",
    "/fact-checks/{ref}/card/",
    "/fact-checks/{ref}/picture.png",
    "/fact-checks/articles/{article}/",
    "/corrections/",
    "/methodology/",
    "/fact-checks/feed.atom",
    "/fact-checks/claimreview.json",
    "/oembed/?url=http%3A%2F%2Flocalhost%3A8000%2Ffact-checks%2F{ref}%2F",
    "/sitemap.xml",
    "/robots.txt",
]


def filled(address: str, check: Claim) -> str:
    return address.format(ref=check.ref.lower(), article=check.article_id)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_kept_by_its_validator_and_asked_for_again_with_one_query(
    address: str, check: Claim, reader: Client, django_assert_num_queries: object
) -> None:
    place = filled(address, check)
    first = reader.get(place)
    assert first.status_code == 200
    assert "no-cache" in first.headers["Cache-Control"]
    assert "public" in first.headers["Cache-Control"]
    with django_assert_num_queries(1):  # type: ignore[operator]
        again = reader.get(place, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_knows_nobody_and_sets_no_cookie(
    address: str, check: Claim, reader: Client, checker: User
) -> None:
    anonymous = reader.get(filled(address, check))
    known = Client()
    known.force_login(checker)
    answer = known.get(filled(address, check))
    assert not anonymous.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert b"".join(answer) == b"".join(anonymous)


@pytest.mark.parametrize("address", PAGES)
def test_asking_for_the_head_of_a_page_tells_the_same_without_its_body(
    address: str, check: Claim, reader: Client
) -> None:
    head = reader.head(filled(address, check))
    assert head.status_code == 200
    assert b"".join(head) == b""
    assert head.headers["ETag"]
    assert reader.post(filled(address, check)).status_code == 405


def test_publishing_makes_every_kept_page_ask_again(
    check: Claim, reader: Client, checker: User, reviewer: User, editor: User
) -> None:
    kept = reader.get("/fact-checks/").headers["ETag"]
    other = stories.approved(stories.a_claim(checker), checker, reviewer)
    assert reader.get("/fact-checks/", headers={"If-None-Match": kept}).status_code == 304
    actions.publish_claim(other, by=editor, revision=other.revision)
    fresh = reader.get("/fact-checks/", headers={"If-None-Match": kept})
    assert fresh.status_code == 200
    assert other.ref.lower() in fresh.content.decode()


def test_retracting_and_retitling_make_it_ask_again_too(
    check: Claim, reader: Client, editor: User
) -> None:
    address = f"/fact-checks/{check.ref.lower()}/"
    kept = reader.get(address).headers["ETag"]
    article = check.article
    actions.edit_article(
        article,
        by=editor,
        revision=article.revision,
        title="Another title",
        publisher="",
        byline="",
        url="",
        language="",
        published_on=None,
        published_inferred=False,
    )
    retitled = reader.get(address, headers={"If-None-Match": kept})
    assert "Another title" in retitled.content.decode()
    kept = retitled.headers["ETag"]
    actions.retract_claim(check, by=editor, revision=check.revision, note="We erred.")
    assert reader.get(address, headers={"If-None-Match": kept}).status_code == 200
