from datetime import date

import pytest

from claims.errors import BadText
from claims.readers import read
from claims.readers.html import read_html
from tests.readers.samples import ARTICLE, LINES, page

FACTS = """
<link rel="canonical" href="https://www.example.org/visit">
<meta property="og:site_name" content="The Example">
<meta name="author" content="Ana Silva">
<meta property="article:published_time" content="2023-10-16T23:30:00-04:00">
"""

JSON_LD = '{"@graph": [{"dateModified":"2024-01-01", "datePublished": "2023-10-14T08:00:00Z"}]}'


def test_an_article_is_taken_out_of_its_page() -> None:
    draft = read(page(head=FACTS), name="visit.html", url="https://example.org/visit?from=feed")
    assert draft.text == ARTICLE
    assert (draft.title, draft.byline, draft.publisher) == ("A visit", "Ana Silva", "The Example")
    assert (draft.published_on, draft.published_inferred) == (date(2023, 10, 16), False)
    assert (draft.language, draft.url) == ("en", "https://www.example.org/visit")
    assert (draft.media_type, draft.problems) == ("text/html", ())
    assert draft.data == page(head=FACTS)


def test_every_block_is_a_line_and_nothing_is_added_to_it() -> None:
    body = (
        f"<h2>In the capital</h2><p>{LINES[0]}</p><blockquote><p>{LINES[1]}</p></blockquote>"
        f"<ul><li>one thing here</li><li>two <b>things</b> here</li></ul>"
        f"<p>{LINES[2]}<br>{LINES[3]}</p>"
        "<table><tr><td>2021</td><td>10</td></tr><tr><td>2022</td><td>12</td></tr></table>"
    )
    assert read_html(page(body)).text.split("\n") == [
        *("In the capital", LINES[0], LINES[1], "one thing here", "two things here"),
        *(LINES[2], LINES[3], "2021\t10", "2022\t12"),
    ]


def test_the_same_paragraph_twice_stays_twice() -> None:
    body = "".join(f"<p>{line}</p>" for line in (*LINES, LINES[1], LINES[2]))
    assert read_html(page(body)).text.count(LINES[1]) == 2


def test_invisible_characters_that_carry_meaning_stay() -> None:
    words = "می\u200cخواهم 👩\u200d👧 \u200fword"
    assert words in read_html(page(f"<p>{ARTICLE}</p><p>{words}</p>")).text


def test_scripts_comments_and_menus_are_left_out() -> None:
    body = f"<script>alert('x')</script><p>{ARTICLE}<!-- hidden --></p><style>p{{}}</style>"
    text = read_html(page(body)).text
    assert not any(word in text for word in ("alert", "hidden", "p{}", "News", "rights"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta itemprop="datePublished" content="2023-10-15">', date(2023, 10, 15)),
        (
            f'<script type="application/ld+json">{JSON_LD}</script>',
            date(2023, 10, 14),
        ),
        (
            '<meta name="date" content="nonsense"><meta name="pubdate" content="2023-10-13">',
            date(2023, 10, 13),
        ),
    ],
)
def test_a_stated_date_is_no_guess(head: str, day: date) -> None:
    draft = read_html(page(head=head))
    assert (draft.published_on, draft.published_inferred) == (day, False)


def test_a_date_from_the_address_is_a_guess() -> None:
    head = '<link rel="canonical" href="https://example.org/2023/10/16/visit">'
    draft = read_html(page(head=head))
    assert (draft.published_on, draft.published_inferred) == (date(2023, 10, 16), True)


def test_a_year_in_the_article_is_not_its_date() -> None:
    assert read_html(page()).published_on is None


@pytest.mark.parametrize(
    ("lang", "head", "language"),
    [
        (' lang="pt-PT"', "", "pt-PT"),
        (' lang="not a language"', '<meta property="og:locale" content="en_US">', "en-US"),
        ("", '<meta http-equiv="Content-Language" content="de, en">', "de"),
        (' xml:lang="fr"', "", "fr"),
        ("", "", ""),
    ],
)
def test_the_language_is_the_one_the_page_states(lang: str, head: str, language: str) -> None:
    assert read_html(page(head=head, lang=lang)).language == language


@pytest.mark.parametrize(
    "address", ["https://news.example.com/other", "javascript:alert(1)", "http://[", "file:///etc"]
)
def test_a_page_cannot_take_the_address_of_another_site(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    assert read_html(page(head=head), url="https://example.org/a").url == "https://example.org/a"


def test_an_address_of_another_site_is_told() -> None:
    head = '<link rel="canonical" href="https://example.com/other">'
    problems = read_html(page(head=head), url="https://example.org/a").problems
    assert any("https://example.com/other" in problem for problem in problems)


def test_a_page_without_publisher_says_that_its_host_stands_in() -> None:
    draft = read_html(page(), url="https://example.org/a")
    assert draft.publisher == "example.org"
    assert any("names no publisher" in problem for problem in draft.problems)


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-15", "utf-16"])
def test_the_encoding_is_the_one_declared(encoding: str) -> None:
    body = page().decode().replace("<meta charset=utf-8>", "").replace("“", '"').replace("”", '"')
    data = body.replace("–", "-").encode(encoding)
    draft = read(data, media_type=f"text/html; charset={encoding}")
    assert "Café owners in Évora" in draft.text


def test_the_encoding_in_the_page_is_read() -> None:
    body = page().decode().replace("utf-8", "windows-1252")
    assert "“quite the contrary.”" in read_html(body.encode("windows-1252")).text


def test_a_page_with_a_wrong_byte_is_read_and_the_place_is_marked() -> None:
    draft = read_html(page().replace("Café".encode(), b"Caf\xff\xc3\xa9"))
    assert "Caf\ufffdé owners" in draft.text
    assert any("\ufffd: 1" in problem for problem in draft.problems)


def test_characters_that_no_text_may_hold_are_marked() -> None:
    draft = read_html(page(f"<p>{ARTICLE} &#1;one\x0ctwo &#xD800;</p>"))
    assert draft.text.endswith("\ufffdone two \ufffd")


@pytest.mark.parametrize("opening", ['<html lang="en" />', "<html/>", "<HTML\nlang=en>", "<body>"])
def test_a_page_that_opens_badly_is_read_as_a_browser_does(opening: str) -> None:
    assert read_html(f"{opening}<body><p>{ARTICLE}</p></body></html>".encode()).text == " ".join(
        LINES
    )


def test_a_short_page_is_read_and_told_to_be_short() -> None:
    problems = read_html(page("<p>They met on Friday, and that was all.</p>")).problems
    assert any(problem.startswith("Only ") for problem in problems)


NO_ARTICLES = {
    "an empty page": (b"<html></html>", "No article|no words"),
    "only a document type": (b"<!doctype html>", "No article"),
    "only a comment": (b"<!doctype html><!-- words -->", "No article"),
    "NUL bytes": (b"<html><body><p>\0</p></body></html>", "NUL"),
    "100,000 line breaks": (page("<br>" * 100_000), "too many elements"),
    "100,000 levels": (page("<div>" * 100_000 + ARTICLE), "too many elements"),
    "50,000 attributes": (
        page("<p " + " ".join(f"a{n}" for n in range(50_000)) + ">words"),
        "too many elements",
    ),
    "a line of 4.9 MB": (page("<p>" + "a" * 4_900_000 + "</p>"), "limit is 2,000,000"),
    "a page of 5 MB": (page("<p>" + "a " * 2_500_000 + "</p>"), "limit is 5,000,000"),
}


@pytest.mark.parametrize("name", NO_ARTICLES)
def test_what_is_no_article_is_refused_in_one_sentence(name: str) -> None:
    data, reason = NO_ARTICLES[name]
    with pytest.raises(BadText, match=reason):
        read(data, name="x.html")


def test_entities_of_the_page_open_no_file() -> None:
    declared = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = page(f"<p>{ARTICLE} &x;</p>").replace(b"<!doctype html>", declared)
    assert "root:" not in read(data, name="x.html").text
