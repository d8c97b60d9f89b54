import re
from collections import Counter

import pytest

from claims.exports.markdown import write_report
from claims.exports.markdown_text import escape, link, paragraphs
from tests.exports.payloads import SCRIPTS
from tests.exports.poison import poisoned
from tests.report_story import DESCRIPTION, SECRET

ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:amp|lt|gt);")
LINE = re.compile(r"^(#{1,3} |> |- |\d+\. |\||)")


def text_of(report: dict) -> str:
    return b"".join(write_report(report)).decode()


def markup(text: str) -> tuple[Counter[str], Counter[str]]:
    """What Markdown would act upon: how lines begin, and the signs that are not escaped."""
    bare = ESCAPED.sub("", text)
    starts = Counter(found[0] for line in bare.splitlines() if (found := LINE.match(line)))
    return starts, Counter(sign for sign in bare if sign in "*_`~[]<>|")


def test_no_word_of_others_acts_as_markup(report: dict) -> None:
    expected = markup(text_of(poisoned(report, "words", addresses=False)))
    for script in SCRIPTS:
        text = text_of(poisoned(report, " ".join(script.split()), addresses=False))
        assert markup(text) == expected, script


def test_no_html_is_left_in_it(report: dict) -> None:
    for script in SCRIPTS:
        text = text_of(poisoned(report, script))
        assert re.findall(r"<(?!https?://)[^\n]*", text) == [], script


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("# A heading", "\\# A heading"),
        ("- a list", "\\- a list"),
        ("1. a list", "1\\. a list"),
        ("2) a list", "2\\) a list"),
        ("=== under a heading", "\\=== under a heading"),
        ("a | b", "a \\| b"),
        ("*a* _b_ `c` ~d~ [e](f)", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f)"),
        ("<b> & &lt;", "&lt;b&gt; &amp; &amp;lt;"),
        ("back\\slash", "back\\\\slash"),
        ("    code\n\tand more", "code and more"),
        ("In 1911. 5-10 (a.b)", "In 1911. 5-10 (a.b)"),
        (None, ""),
    ],
)
def test_words_are_escaped_where_they_would_act(words: str | None, escaped: str) -> None:
    assert escape(words) == escaped


def test_lines_stand_by_themselves() -> None:
    assert paragraphs("One.\n\n  \n# Two.") == ["One.", "\\# Two."]


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://a.example/x_(y)?a=1&b=2", "[T](<https://a.example/x_(y)?a=1&b=2>)"),
        ("https://a.example/<b> c|d", "[T](<https://a.example/%3Cb%3Ec%7Cd>)"),
        ("HTTPS://a.example/", "[T](<HTTPS://a.example/>)"),
        ("javascript:alert(1)", "T"),
        (" data:text/html,x", "T"),
        ("", "T"),
        (None, "T"),
    ],
)
def test_only_web_addresses_are_linked(address: str | None, linked: str) -> None:
    assert link("T", address) == linked


def test_a_report_reads_from_cover_to_proof(report: dict) -> None:
    text = text_of(report)
    for part in (
        "# The bridge\n",
        "| ✕ False | 1 |",
        "| Without a verdict | 5 |",
        "### Claim 1: ✕ False",
        "> The bridge is old.",
        "~~True~~ now False. The year was misread.",
        "- Refutes [1]: “Built in 1911.” [The survey](<https://survey.example/1>).",
        "- Also checked by The Other Desk: Mostly wrong, [The bridge is ancient](<https://other.ex",
        "### Claim 4: Retracted",
        "~~True~~ withdrawn. Wrong bridge.",
        "| In review (proposed: True, not approved) |",
        f"3. {DESCRIPTION} confidential",
        "not opened by us",
        "⟨1⟩The bridge is old.⟨/1⟩",
        f"- SHA-256 of this report: {report['content_hash']}",
    ):
        assert part in text


def test_no_confidential_name_is_in_it(report: dict) -> None:
    assert SECRET not in text_of(report)


def test_a_report_with_every_claim_checked_says_so(report: dict) -> None:
    checked = report | {"claims": [report["claims"][0]]}
    assert "Every claim has a verdict." in text_of(checked)
