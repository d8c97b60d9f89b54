"""The post for WordPress: blocks that it reads, and no word of others that it runs."""

import re

import pytest
from lxml import html as lxml_html

from claims.exports.wordpress import write_report
from tests.exports.payloads import SCRIPTS
from tests.exports.poison import poisoned

BLOCK = re.compile("<!-- (/?)wp:([a-z-]+)[^>]*-->")


def post(report: dict) -> str:
    return b"".join(write_report(report)).decode()


def test_every_block_that_is_opened_is_closed_in_its_turn(report: dict) -> None:
    opened: list[str] = []
    for closing, name in BLOCK.findall(post(report)):
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


def test_the_post_tells_the_verdicts_their_sources_and_what_was_not_checked(report: dict) -> None:
    text = " ".join(lxml_html.fromstring(f"<div>{post(report)}</div>").itertext())
    for words in ("× False", "The survey", "Not checked, and why", "Nobody can know yet."):
        assert words in " ".join(text.split()), words


def test_markdown_becomes_blocks(report: dict) -> None:
    report["claims"][0]["rationale"] = "It **is**.\n\n- one\n- two\n\n> said"
    text = post(report)
    assert "<p>It <strong>is</strong>.</p>" in text
    assert text.count("<li>one</li>") == text.count("<li>two</li>") == 1


@pytest.mark.parametrize("words", SCRIPTS)
def test_no_word_of_others_is_markup_a_block_or_a_shortcode(words: str, report: dict) -> None:
    plain, told = post(poisoned(report, "words")), post(poisoned(report, words))
    page = lxml_html.fromstring(f"<div>{told}</div>")
    tags = {"div", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "s", "a", "code"}
    tags |= {"blockquote", "cite", "pre", "br"}
    assert {e.tag for e in page.iter() if isinstance(e.tag, str)} <= tags
    assert {name for e in page.iter() for name in e.attrib} <= {"class", "href", "rel"}
    assert {str(a.get("href"))[:4] for a in page.iter("a")} <= {"http"}
    assert BLOCK.findall(told)[:6] == BLOCK.findall(plain)[:6]


@pytest.mark.parametrize(
    "words", ["[gallery]", "<!-- /wp:paragraph --><!-- wp:html -->", "https://evil.example/video"]
)
def test_nothing_is_run_or_embedded_by_wordpress_itself(words: str, report: dict) -> None:
    text = post(poisoned(report, words, addresses=False))
    assert words not in text
