import re
from collections.abc import Iterator

import lxml.html

from claims.exports.html import style, style_hash, write_report
from claims.presenters.prose import TAGS
from tests.exports.payloads import SCRIPTS
from tests.exports.poison import poisoned
from tests.report_story import DESCRIPTION, ORDER, SECRET, TEXT

TURNED = "\u202egpj.exe"
ELEMENTS = set(
    """
    html head meta title style body header footer main nav section article aside h1 h2 h3 h4 p div
    span strong bdi a s q cite code mark sup blockquote ul ol li dl dt dd br
    table caption thead tbody tr th td svg rect em pre hr
    """.split()
)
ATTRIBUTES = set(
    """
    lang charset name content http-equiv class id href rel dir scope value
    start aria-label aria-labelledby aria-hidden viewbox preserveaspectratio x width height
    """.split()
)


def page_of(report: dict) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(b"".join(write_report(report)))


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(page: lxml.html.HtmlElement, name: str) -> str:
    return words(page.get_element_by_id(name))


def outside(page: lxml.html.HtmlElement) -> Iterator[str]:
    """Whatever is on the page that a report has no use for."""
    for element in page.iter(lxml.etree.Element):
        if element.tag not in ELEMENTS:
            yield f"<{element.tag}>"
        yield from (f"{name}=" for name in element.attrib if name.lower() not in ATTRIBUTES)
        address = element.get("href", "#")
        if not address.startswith(("#", "https://", "http://")):
            yield address
    yield from (f"<!--{comment.text}-->" for comment in page.iter(lxml.etree.Comment))


def test_a_report_is_made_of_words_and_nothing_that_runs_or_loads(report: dict) -> None:
    assert list(outside(page_of(report))) == []


def our_tags(page: lxml.html.HtmlElement) -> list[str]:
    """The tags of the page but for those that Markdown may bring, where it may."""
    prose = "//*[contains(@class, 'reasons') or contains(@class, 'parts')]//*[not(self::dt)]"
    theirs = set(page.xpath(prose))
    assert {element.tag for element in theirs} <= TAGS | {"dd"}
    return [element.tag for element in page.iter() if element not in theirs]


def test_no_word_of_others_becomes_part_of_the_page(report: dict) -> None:
    plain = our_tags(page_of(poisoned(report, "words")))
    for script in SCRIPTS:
        page = page_of(poisoned(report, script))
        assert list(outside(page)) == [], script
        assert our_tags(page) == plain, script


def test_words_of_others_are_shown_as_they_are(report: dict) -> None:
    page = page_of(poisoned(report, "<b>A & B</b> {{ x }}"))
    assert "<b>A & B</b> {{ x }}" in section(page, "claim-1")


def test_the_page_asks_for_nothing_and_allows_only_its_own_style(report: dict) -> None:
    page = page_of(report)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith(f"default-src 'none'; style-src '{style_hash()}';")
    assert page.xpath("string(//style)") == style()
    assert not re.search(r"url\(|@import", style())


def test_the_page_has_one_title_and_sections_with_headings(report: dict) -> None:
    page = page_of(report)
    assert [words(h) for h in page.xpath("//h1")] == ["The bridge"]
    assert [words(h) for h in page.xpath("//h2")] == [
        "At a glance",
        "Verdicts",
        "Not checked, and why",
        "Sources",
        "The text, with the numbers of the claims",
        "The rating scale",
        "How this was made",
    ]
    assert page.xpath("/html/@lang") == ["en"]


def test_every_link_inside_leads_to_one_place(report: dict) -> None:
    page = page_of(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(ids)


def test_verdicts_come_in_text_order_and_the_others_say_why(report: dict) -> None:
    page = page_of(report)
    quotes = [words(h) for h in page.xpath("//section[@id='verdicts']//h3")]
    assert quotes == [ORDER[0], ORDER[3], ORDER[5]]
    missing = page.xpath("//section[@id='unchecked']//tbody/tr")
    assert [row.get("id") for row in missing] == ["claim-2", "claim-3", "claim-5", "claim-7"]
    assert "In review proposed: True, not approved" in words(missing[0])
    assert "Declined Nobody can know yet." in words(missing[2])


def test_a_verdict_shows_rating_evidence_correction_and_people(report: dict) -> None:
    text = section(page_of(report), "claim-1")
    for part in (
        "✕False",
        "The bridge was built in 1911.",
        "Correction, ",
        "was True → now False",
        "The year was misread.",
        "Refutes Built in 1911.",
        "The lost file, 1911 · sheet 3 · not opened by us",
        DESCRIPTION,
        "Also checked by The Other Desk: Mostly wrong, 1 April 2026. The bridge is ancient",
        "Evidence as of 1 May 2026 · written by checker · approved by reviewer",
    ):
        assert part in text


def test_a_retracted_verdict_shows_the_note_and_no_rating(report: dict) -> None:
    page = page_of(report)
    text = section(page, "claim-4")
    assert "Retraction" in text
    assert "was True → withdrawn" in text
    assert "Wrong bridge." in text
    assert page.get_element_by_id("claim-4").find_class("verdict") == []


def test_the_text_is_there_with_numbers_in_the_margin(report: dict) -> None:
    galley = page_of(report).xpath("//div[@class='galley']")[0]
    assert [a.text for a in galley.xpath(".//a[@class='margin']")] == list("1234567")
    for mark in galley.xpath(".//a | .//sup"):
        mark.text = ""
    assert words(galley) == " ".join(TEXT.split())


def test_the_report_says_how_it_can_be_proved(report: dict) -> None:
    page = page_of(report)
    facts = {words(f.find("dt")): words(f.find("dd")) for f in page.xpath("//dl[@class='facts']/*")}
    assert facts["SHA-256 of this report"] == report["content_hash"]
    assert facts["Made by"] == "editor, Factcheck Workbench"
    assert f"check_history --head {report['history']['hash']}" in section(page, "method")


def test_a_report_without_verdicts_or_claims_says_so(report: dict) -> None:
    empty = report | {"claims": [], "sources": [], "texts": []}
    empty["summary"] = {"claims": 0, "checked": 0, "not_checked": 0, "by_rating": []}
    page = page_of(empty)
    assert "No verdict is published yet." in section(page, "verdicts")
    assert "Every claim has a verdict." in section(page, "unchecked")
    assert "No published verdict cites a source yet." in section(page, "sources")


def test_no_confidential_name_is_on_the_page(report: dict) -> None:
    assert SECRET not in b"".join(write_report(report)).decode()


def test_a_word_that_turns_the_direction_turns_no_word_beside_it(report: dict) -> None:
    ours = {"desk": "The desk", "method": []}
    turned = poisoned(report, TURNED) | ours
    for source in turned["sources"]:
        source["kind"] = "media"
    for claim in turned["claims"]:
        claim["status_label"] = "New"
        for correction in claim["corrections"]:
            correction["kind"] = "Correction"
    page = page_of(turned)
    places = [e for e in page.body.iter() if TURNED in (e.text or "")]
    places += [e.getparent() for e in page.body.iter() if TURNED in (e.tail or "")]
    assert len(places) > 50
    kept = "ancestor-or-self::*[self::bdi or @dir]"
    # The sign of a rating stands in an element of its own, before its word.
    assert {e.get("class") for e in places if not e.xpath(kept)} <= {"icon"}
