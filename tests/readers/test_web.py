import pytest

from claims.errors import BadText, ClaimsError
from claims.readers import NotFetched, read_url
from tests.readers.samples import ARTICLE, page, pdf, word
from tests.readers.servers import Server, http, moved

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ARTICLE.encode(), "text/plain"),
        (ARTICLE.encode("cp1252"), "text/plain; charset=windows-1252"),
        (page(), "text/html"),
        (pdf(), "application/pdf"),
        (word(), WORD),
    ],
    ids=["text", "old text", "html", "pdf", "docx"],
)
def test_an_article_of_every_kind_is_read_from_its_link(data: bytes, kind: str) -> None:
    with Server({"/a": http(data, kind=kind)}) as server:
        draft = read_url(server.url("/a"), door=server.door())
    assert "Café owners in Évora – there are 40 of them – disagree" in draft.text
    assert (draft.url, draft.data) == (server.url("/a"), data)
    assert not any("guessed" in problem for problem in draft.problems)


def test_the_address_is_the_one_redirected_to() -> None:
    with Server({"/": moved("/a"), "/a": http(page(), kind="text/html")}) as server:
        assert read_url(server.url(), door=server.door()).url == server.url("/a")


def test_loose_markup_served_as_a_page_is_read_as_one() -> None:
    data = f"Words. <p>{ARTICLE}</p>".encode()
    with Server({"/": http(data, kind="text/html; charset=utf-8")}) as server:
        assert "<p>" not in read_url(server.url(), door=server.door()).text


def test_a_page_without_article_is_refused_as_a_text() -> None:
    empty = Server({"/": http(b"<html></html>", kind="text/html")})
    with empty as server, pytest.raises(BadText):
        read_url(server.url(), door=server.door())


def test_a_refusal_can_be_told_like_any_other() -> None:
    with pytest.raises(ClaimsError) as refused:
        read_url("ftp://example.org/")
    assert isinstance(refused.value, NotFetched)
    assert (refused.value.status, refused.value.code) == (422, "not_fetched")
