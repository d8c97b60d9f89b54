"""The post for WordPress beside its ClaimReview, for those who may take reports out."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html as lxml_html

from claims.models import Article
from tests import report_story, stories
from tests.views.conftest import Login
from tests.views.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(checker: User, reviewer: User, editor: User) -> Article:
    return report_story.an_article(checker, reviewer, editor)


def copied(content: str, name: str) -> str:
    """What somebody copies out of the box `name`."""
    return str(lxml_html.document_fromstring(content).get_element_by_id(name).text)


def test_the_post_and_its_claimreview_are_there_to_be_copied(
    article: Article, desk: Client
) -> None:
    content = page(desk, f"/exports/wordpress/?of=article:{article.pk}")
    assert "<!-- wp:paragraph -->" in copied(content, "post")
    script = lxml_html.fragment_fromstring(copied(content, "claimreview"))
    assert script.get("type") == "application/ld+json"
    assert "ClaimReview" in json.dumps(json.loads(script.text))
    assert report_story.SECRET not in content


def test_words_of_others_end_neither_the_box_nor_the_script(desk: Client, checker: User) -> None:
    evil = "</textarea></script><script>alert(1)</script>"
    version = stories.an_article(checker, f"He said {evil} again.")
    stories.a_claim(checker, version, evil)
    content = page(desk, f"/exports/wordpress/?of=article:{version.article_id}")
    whole = lxml_html.document_fromstring(content)
    assert not whole.xpath("//script[not(@src)]")
    assert "<script" not in copied(content, "post")


@pytest.mark.parametrize("of", ["", "article:", "article:9", "article:x", "claim:FC-9", "x:y"])
def test_what_is_not_there_is_not_found(of: str, desk: Client) -> None:
    assert desk.get(f"/exports/wordpress/?of={of}").status_code in {404, 422}


def test_who_has_no_role_copies_nothing(login: Login, article: Article, outsider: User) -> None:
    page(login(outsider), f"/exports/wordpress/?of=article:{article.pk}", 403)


def test_copying_writes_nothing_down_and_asking_twice_gives_the_same(
    article: Article, desk: Client
) -> None:
    address = f"/exports/wordpress/?of=article:{article.pk}"
    first, second = (copied(page(desk, address), "post") for _ in range(2))
    assert first.split("Made")[0] == second.split("Made")[0]
