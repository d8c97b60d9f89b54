"""The report as Markdown (CommonMark with tables), in the order of the printed one."""

from collections.abc import Iterator
from typing import Any

from .cover import address, byline, counted, facts, has_verdict, unchecked, with_articles
from .markdown_claim import verdict
from .markdown_text import escape, link
from .wording import day, moment

Plain = dict[str, Any]


def write_report(report: Plain) -> Iterator[bytes]:
    """The report as one Markdown document in UTF-8, a section at a time."""
    report = with_articles(report)
    for section in (_cover, _verdicts, _not_checked, _sources, _texts, _scales, _method):
        yield ("\n".join(section(report)) + "\n\n").encode()


def _cover(report: Plain) -> Iterator[str]:
    summary = report["summary"]
    yield f"# {link(report['title'], address(report))}\n"
    yield f"Verdict report. {escape(byline(report))}\n"
    yield "| Rating | Claims |\n|---|--:|"
    for rating in counted(report):
        yield f"| {_badge(rating)} | {rating['count']} |"
    yield f"| Without a verdict | {summary['not_checked']} |"
    yield f"| **All claims** | **{summary['claims']}** |"


def _badge(rating: Plain) -> str:
    return escape(f"{rating['icon']} {rating['label']}")


def _verdicts(report: Plain) -> Iterator[str]:
    yield "## Verdicts"
    sources = {source["number"]: source for source in report["sources"]}
    for claim in filter(has_verdict, report["claims"]):
        yield ""
        yield from verdict(claim, sources)


def _not_checked(report: Plain) -> Iterator[str]:
    yield "## Not checked, and why\n"
    missing = unchecked(report)
    if not missing:
        yield "Every claim has a verdict."
        return
    yield "| No. | Claim | Where it stands | Why |\n|--:|---|---|---|"
    for claim in missing:
        why = " ".join(claim["why_no_verdict"])
        yield (
            f"| {claim['number']} | {escape(claim['statement'])} "
            f"| {_status(claim)} | {escape(why)} |"
        )


def _status(claim: Plain) -> str:
    if claim["proposed"] is None:
        return escape(claim["status_label"])
    known = "approved, not published" if claim["status"] == "approved" else "not approved"
    return escape(f"{claim['status_label']} (proposed: {claim['proposed']['label']}, {known})")


def _sources(report: Plain) -> Iterator[str]:
    yield "## Sources\n"
    for source in report["sources"]:
        about = (
            source["author"],
            source["publisher"],
            day(source["published"]),
            source["kind"],
            "confidential" if source["confidential"] else "",
            "" if source["opened"] else "not opened by us",
            f"origin: {source['origin']}" if source["origin"] else "",
            f"interests: {source['interests']}" if source["interests"] else "",
            *(f"captured {moment(capture['captured_at'])}" for capture in source["captures"]),
        )
        words = escape("; ".join(filter(None, about)))
        yield f"{source['number']}. {link(source['title'], source['url'])} {words}"


def _texts(report: Plain) -> Iterator[str]:
    yield "## The text, with the numbers of the claims"
    for text in report["texts"]:
        name = f"{escape(text['article_name'])}. " if text["article_name"] else ""
        passages = "" if text["whole"] else " The paragraphs with a claim."
        yield f"\n{name}Version {text['version']}, SHA-256 {text['sha256']}.{passages}"
        yield "⟨1⟩ opens claim 1 and ⟨/1⟩ ends it."
        for paragraph in text["paragraphs"]:
            if words := escape("".join(map(_numbered, paragraph))):
                yield f"\n{words}"


def _numbered(segment: Plain) -> str:
    opening = "".join(f"⟨{number}⟩" for number in segment["begins"])
    closing = "".join(f"⟨/{number}⟩" for number in reversed(segment["ends"]))
    return f"{opening}{segment['text']}{closing}"


def _scales(report: Plain) -> Iterator[str]:
    yield "## The rating scale"
    for scale in report["scales"]:
        yield f"\n{escape(scale['name'])}, version {scale['version']}\n"
        yield "| Rating | Meaning |\n|---|---|"
        for rating in scale["ratings"]:
            yield f"| {_badge(rating)} | {escape(rating['meaning'])} |"


def _method(report: Plain) -> Iterator[str]:
    yield "## How this was made\n"
    for sentence in report["method"]:
        yield f"- {escape(sentence)}"
    yield ""
    for label, value in facts(report):
        yield f"- {label}: {escape(value)}"
