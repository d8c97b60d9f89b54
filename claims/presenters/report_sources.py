"""The numbered sources of a report: one list for all its claims, safe to print."""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.enums import SourceKind
from claims.models import Source

from .standing import moment

Plain = dict[str, Any]
UNNAMED = "A confidential source"


class NumberedSources:
    """One number for each source, in the order in which claims first cite them.

    A source is described as it stood when a verdict was submitted, in the newest wording printed.
    What any of them, or the source as it is now, calls confidential stays without a name.
    """

    def __init__(self, contents: Iterable[Plain], live: dict[int, Source]) -> None:
        self._live = live
        self._secret = {key for key, source in live.items() if source.confidential}
        self._secret |= {item["source"] for item in _evidence(contents) if item["confidential"]}
        self._numbers: dict[int, int] = {}
        self._newest: dict[int, tuple[str, Plain]] = {}
        self._citing: dict[int, list[int]] = {}

    def cite(self, item: Plain, *, claim: int, submitted_at: str) -> Plain:
        """A frozen piece of evidence of `claim` as it is printed, with the number of its source."""
        key = item["source"]
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        citing = self._citing.setdefault(key, [])
        if claim not in citing:
            citing.append(claim)
        if submitted_at >= self._newest.get(key, ("", item))[0]:
            self._newest[key] = (submitted_at, item)
        secret = key in self._secret
        words = ("excerpt", "paraphrase", "translation", "locator")
        return {"source": number} | {name: "" if secret else item[name] for name in words}

    def table(self) -> list[Plain]:
        """The sources cited, by number."""
        return [self._source(key, number) for key, number in self._numbers.items()]

    def _source(self, key: int, number: int) -> Plain:
        item, live = self._newest[key][1], self._live.get(key)
        secret = key in self._secret
        place = {"number": number, "claims": self._citing[key], "confidential": secret}
        return place | (_described(item, live) if secret else _named(item, live))


def _named(item: Plain, live: Source | None) -> Plain:
    captures = live.captures.all() if live else ()
    return {
        "title": item["title"],
        "author": item["author"],
        "publisher": item["publisher"],
        "published": item["published"],
        "url": item["url"],
        "opened": item["opened"],
        "kind": SourceKind(item["kind"]).label,
        "origin": item["origin"] or "",
        "interests": item["interests"],
        "captures": [
            {"captured_at": moment(capture.captured_at), "sha256": capture.sha256}
            for capture in captures
        ],
    }


def _described(item: Plain, live: Source | None) -> Plain:
    # The wording in use today comes first: it may have been mended because it said too much.
    today = live.public_description if live and live.confidential else ""
    return {
        "title": today or item["public_description"] or UNNAMED,
        "author": "",
        "publisher": "",
        "published": "",
        "url": "",
        "opened": item["opened"],
        "kind": "",
        "origin": "",
        "interests": "",
        "captures": [],
    }


def source_ids(contents: Iterable[Plain]) -> set[int]:
    """The ids of all sources in these frozen verdicts."""
    return {item["source"] for item in _evidence(contents)}


def _evidence(contents: Iterable[Plain]) -> Iterator[Plain]:
    for content in contents:
        yield from content["evidence"]
