"""Prose that people write in Markdown: as safe HTML, as plain words, as blocks for other formats.

Paragraphs, headings, lists, quotes, code, emphasis and links; no HTML, no image, no table. A line
feed is a line feed, so that words written without a thought of Markdown read as they were typed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import nh3
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.presenters.prose_run import Run, runs

LONGEST = 50_000  # characters; a longer text is shown as it was typed
TOP = 3  # the highest heading: above it stand those of the page
TAGS = frozenset({
    "p", "br", "hr", "strong", "em", "a", "code", "pre", "blockquote", "ul", "ol", "li",
    "h3", "h4", "h5", "h6",
})  # fmt: skip
CONTAINERS = {"bullet_list": "item", "ordered_list": "item", "blockquote": "quote"}


class Block(NamedTuple):
    """One stretch of prose: `paragraph`, `heading`, `item`, `quote`, `code` or `rule`.

    `marker` stands before the first paragraph of a list item (“•”, “2.”); `depth` says how many
    lists and quotes are around it.
    """

    kind: str
    runs: tuple[Run, ...]
    depth: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.disable(["html_block", "html_inline", "image"])
    parser.validateLink = _is_web_address  # type: ignore[method-assign, assignment]
    return parser


def _is_web_address(address: str) -> bool:
    return address.strip().lower().startswith(("https://", "http://"))


PARSER = _parser()


@lru_cache(maxsize=256)
def html(text: str) -> SafeString:
    """`text` as HTML that can do nothing: only the tags named above, links without trust."""
    if len(text) > LONGEST:
        return mark_safe(linebreaks(escape(text)))  # noqa: S308  # escaped one call further in
    tokens = PARSER.parse(text)
    _sink(tokens)
    rendered = PARSER.renderer.render(tokens, PARSER.options, {})
    return mark_safe(  # noqa: S308  # what leaves the sanitiser is safe
        nh3.clean(
            rendered,
            tags=set(TAGS),
            attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
            url_schemes={"http", "https"},
            url_relative="deny",
            link_rel="nofollow noopener",
        )
    )


def plain(text: str) -> str:
    """The words of `text` without a mark of Markdown; a link's address stands behind its words."""
    told, listed = "", False
    for block in blocks(text):
        if block.kind != "rule":
            between = "\n" if listed and block.marker else "\n\n"
            told, listed = f"{told}{between}{_line(block)}", bool(block.marker)
    return told.strip("\n")


def blocks(text: str) -> list[Block]:
    """`text` in stretches with their emphasis and links, for formats that are not HTML."""
    if len(text) > LONGEST:
        return [Block("paragraph", (Run(text),))]
    return list(_blocks(PARSER.parse(text)))


def _sink(tokens: Sequence[Token]) -> None:
    """Let the highest heading be an h3, and none skip a level."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    levels = {tag: f"h{min(TOP + at, 6)}" for at, tag in enumerate(used)}
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = levels[token.tag]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    around: list[str] = []
    marker, kind = "", "paragraph"
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if name in CONTAINERS:
            around = [*around, CONTAINERS[name]] if edge == "open" else around[:-1]
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type in ("fence", "code_block"):
            yield Block("code", (Run(token.content.rstrip("\n"), code=True),), len(around), marker)
            marker = ""
        elif token.type == "hr":
            yield Block("rule", ())
        elif token.type == "inline":
            inside = around[-1] if around and kind == "paragraph" else kind
            yield Block(inside, tuple(runs(token.children or ())), len(around), marker)
            marker, kind = "", "paragraph"


def _line(block: Block) -> str:
    words = "".join(
        f"{run.text} ({run.href})" if run.href and run.href != run.text else run.text
        for run in block.runs
    )
    return f"{block.marker} {words}" if block.marker else words
