"""What is said of a source outside the desk: a confidential one is described, never named."""

from collections.abc import Mapping
from typing import Any

from claims.models import Evidence, Source

from .report_sources import UNNAMED

Plain = dict[str, Any]

# What could tell a confidential source, in its own row and in what it says of a claim.
NAMING = ("author", "publisher", "published", "url", "canonical_url", "interests")
WORDS = ("excerpt", "paraphrase", "translation", "locator")


def outside_name(source: Source) -> str:
    """What a source is called outside the desk."""
    return (source.public_description or UNNAMED) if source.confidential else source.title


def outside_words(item: Evidence) -> Plain:
    """The words of a piece of evidence; none of a confidential source, which they could tell."""
    secret = item.source.confidential
    return {name: "" if secret else getattr(item, name) for name in WORDS}


def outside_content(content: Mapping[str, Any], secret: set[int]) -> Plain:
    """A frozen verdict without the names of what it, or `secret` by now, calls confidential."""
    return {**content, "evidence": [_described(item, secret) for item in content["evidence"]]}


def _described(item: Plain, secret: set[int]) -> Plain:
    if not item["confidential"] and item["source"] not in secret:
        return item
    blank = {name: "" for name in (*NAMING, *WORDS) if name in item}
    title = item["public_description"] or UNNAMED
    return {**item, **blank, "confidential": True, "title": title, "origin": None, "kind": ""}
