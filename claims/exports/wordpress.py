"""The report as the blocks of a WordPress post: pasted into its code editor or imported as content.

It holds no script; ClaimReview is a block of its own beside it. Words of others are neither markup
nor a shortcode nor an address that WordPress would embed.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from claims.presenters.prose import Block, blocks

from .printed import printed
from .wording import web_address

Plain = dict[str, Any]

_HARMLESS = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "[": "&#91;",
    "]": "&#93;",
})  # fmt: skip


def write_report(report: Plain) -> Iterator[bytes]:
    """The post in UTF-8, a section at a time; its title is not part of it."""
    words = printed(report)
    for section in (_cover, _verdicts, _unchecked, _sources, _method):
        yield "".join(f"{block}\n\n" for block in section(words)).encode()


def escape(text: str) -> str:
    """`text` as words of a post and nothing else."""
    return text.translate(_HARMLESS).replace("://", "&#58;//").replace("\n", "<br>")


def link(words: str, address: str) -> str:
    """`words` linked to a web page, or alone when `address` is none."""
    target = web_address(address)
    if not target:
        return escape(words)
    return f'<a href="{target.translate(_HARMLESS)}" rel="nofollow">{escape(words)}</a>'


def _cover(words: Plain) -> Iterator[str]:
    yield _paragraph(f"{escape(words['byline'])}. {escape(words['summary'])}")
    if words["address"]:
        yield _paragraph(link("The article", words["address"]))


def _verdicts(words: Plain) -> Iterator[str]:
    for it in words["verdicts"]:
        yield _heading(2, f"{it['number']}. {it['statement']}")
        yield _quote(it["quote"], it["said"])
        for item in it["corrections"]:
            old = f"<s>{escape(item['old'])}</s> → {escape(item['new'])}. {escape(item['note'])}"
            yield _paragraph(f"<strong>{escape(item['head'])}:</strong> {old}")
        if it["badge"]:
            badge = f"{it['badge']['icon']} {it['badge']['label']}"
            yield _paragraph(f"<strong>{escape(badge)}. {escape(it['conclusion'])}</strong>")
        yield from _prose(it["rationale"])
        for label, text in it["told"]:
            yield _heading(3, label)
            yield from _prose(text)
        yield from _evidence(it)


def _evidence(it: Plain) -> Iterator[str]:
    lines = []
    for stance, items in it["evidence"]:
        for item in items:
            quoted = f"“{escape(item['excerpt'])}” " if item["excerpt"] else ""
            more = escape(" ".join(item["words"]))
            about = escape(f"[{item['source']}] {item['about']}")
            lines.append(f"<strong>{escape(stance)}:</strong> {quoted}{more} {about}")
    if lines:
        yield _heading(3, "What we found")
        yield _list(lines)
    also = [f"{escape(one['head'])}. {link(one['claim'], one['address'])}" for one in it["also"]]
    if also:
        yield _heading(3, "Also checked by")
        yield _list(also)
    if it["made"]:
        yield _paragraph(f"<em>{escape(it['made'])}</em>")


def _unchecked(words: Plain) -> Iterator[str]:
    if words["unchecked"]:
        yield _heading(2, "Not checked, and why")
        yield _list(
            f"<strong>{escape(it['statement'])}</strong> {escape(it['status'])}. "
            f"{escape(' '.join(it['why']))}"
            for it in words["unchecked"]
        )


def _sources(words: Plain) -> Iterator[str]:
    if words["sources"]:
        yield _heading(2, "Sources")
        yield _list(
            (
                f"{link(it['title'], it['address'])}{'. ' if it['about'] else ''}"
                f"{escape(it['about'])}"
                for it in words["sources"]
            ),
            numbered=True,
        )


def _method(words: Plain) -> Iterator[str]:
    yield _heading(2, "How this was made")
    yield _list(map(escape, words["method"]))
    yield _list(f"{escape(label)}: {escape(value)}" for label, value in words["facts"])


def _prose(text: str) -> Iterator[str]:
    """Markdown as blocks; items that follow each other are one list."""
    for kind, some in groupby(blocks(text), key=lambda block: block.kind):
        if kind == "item":
            yield _list(map(_runs, some))
        else:
            yield from (_block(block) for block in some if block.kind != "rule")


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return _wrapped("heading", f'<h4 class="wp-block-heading">{_runs(block)}</h4>', level=4)
        case "quote":
            return _quote(block.text, "")
        case "code":
            code = f'<pre class="wp-block-code"><code>{escape(block.text)}</code></pre>'
            return _wrapped("code", code)
        case _:
            return _paragraph(_runs(block))


def _runs(block: Block) -> str:
    told = ""
    for run in block.runs:
        words = link(run.text, run.href) if run.href else escape(run.text)
        for tag, on in (("code", run.code), ("em", run.italic), ("strong", run.bold)):
            words = f"<{tag}>{words}</{tag}>" if on else words
        told += words
    return told


def _paragraph(html: str) -> str:
    return _wrapped("paragraph", f"<p>{html}</p>")


def _heading(level: int, text: str) -> str:
    html = f'<h{level} class="wp-block-heading">{escape(text)}</h{level}>'
    return _wrapped("heading", html, level=level)


def _quote(text: str, cite: str) -> str:
    told = f"<cite>{escape(cite)}</cite>" if cite else ""
    inner = _paragraph(escape(text))
    return _wrapped("quote", f'<blockquote class="wp-block-quote">{inner}{told}</blockquote>')


def _list(items: Iterable[str], *, numbered: bool = False) -> str:
    tag, settings = ("ol", ' {"ordered":true}') if numbered else ("ul", "")
    inner = "".join(_wrapped("list-item", f"<li>{item}</li>") for item in items)
    html = f'<{tag} class="wp-block-list">{inner}</{tag}>'
    return f"<!-- wp:list{settings} -->\n{html}\n<!-- /wp:list -->"


def _wrapped(name: str, html: str, level: int = 2) -> str:
    settings = f' {{"level":{level}}}' if name == "heading" and level != 2 else ""
    return f"<!-- wp:{name}{settings} -->\n{html}\n<!-- /wp:{name} -->"
