from html.parser import HTMLParser

import pytest

from claims.presenters import prose
from claims.presenters.prose import Block
from claims.presenters.prose_run import Run
from tests.presenters.markdown_payloads import PAYLOADS

ALLOWED = {"a": {"href", "rel"}, "ol": {"start"}}


class Page(HTMLParser):
    """Every tag of some HTML with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "Before {} after.", "- {}\n- {}", "> {}", "**{}**"])
def test_no_payload_becomes_more_than_words(payload: str, around: str) -> None:
    made = prose.html(around.replace("{}", payload))
    for tag, attributes in Page(made).tags:
        assert tag in prose.TAGS
        assert set(attributes) <= ALLOWED.get(tag, set())
        if tag == "a" and "href" in attributes:
            assert (attributes["href"] or "").startswith(("https://", "http://"))
            assert attributes["rel"] == "nofollow noopener"


def test_what_people_write_reads_as_they_mean_it() -> None:
    made = prose.html("It is **not** *new*:\n\n- archive\n- institute\n\n> a quote")
    assert "<p>It is <strong>not</strong> <em>new</em>:</p>" in made
    assert made.count("<li>") == 2
    assert "<blockquote>" in made


def test_a_line_feed_stays_one() -> None:
    assert prose.html("one\ntwo") == "<p>one<br>\ntwo</p>\n"


def test_links_lead_to_the_web_and_are_not_vouched_for() -> None:
    assert prose.html("[archive](https://archive.example/1911)") == (
        '<p><a href="https://archive.example/1911" rel="nofollow noopener">archive</a></p>\n'
    )


def test_no_image_is_fetched_from_elsewhere() -> None:
    assert "<img" not in prose.html("![map](https://maps.example/1.png)")


@pytest.mark.parametrize(
    ("written", "shown"),
    [("# A\n\n## B", ["h3", "h4"]), ("### A\n\n###### B", ["h3", "h4"]), ("A\n===", ["h3"])],
)
def test_headings_stand_under_those_of_the_page_and_skip_none(
    written: str, shown: list[str]
) -> None:
    assert [tag for tag, _ in Page(prose.html(written)).tags] == shown


def test_plain_words_have_no_marks() -> None:
    written = "# Why\n\nIt is **not** *new*, see [archive](https://a.example).\n\n- one\n- two"
    assert prose.plain(written) == (
        "Why\n\nIt is not new, see archive (https://a.example).\n\n• one\n• two"
    )


def test_plain_words_stay_as_they_are() -> None:
    words = "Archive & institute agree: 1911 < 1912.\nSo does “the museum”."
    assert prose.plain(words) == words


def test_blocks_tell_emphasis_and_links_to_other_formats() -> None:
    assert prose.blocks("- **a** [b](https://b.example)\n\n> c `d`") == [
        Block(
            "item",
            (Run("a", bold=True), Run(" "), Run("b", href="https://b.example")),
            depth=1,
            marker="•",
        ),
        Block("quote", (Run("c "), Run("d", code=True)), depth=1),
    ]


def test_a_block_of_code_keeps_its_lines() -> None:
    (block,) = prose.blocks("```\na\n  b\n```")
    assert (block.kind, block.text) == ("code", "a\n  b")


def test_a_text_longer_than_any_rationale_is_shown_as_it_was_typed() -> None:
    text = "**" + "x" * prose.LONGEST + "<b>"
    assert prose.plain(text) == text
    assert "<b>" not in prose.html(text)
    assert "**" in prose.html(text)
