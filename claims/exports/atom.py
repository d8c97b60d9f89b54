"""News of the public site as an Atom feed."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from claims.text.direction import undirected

# XML 1.0 has no place for these, however they are written.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(head: dict[str, str], entries: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A feed with `title`, `link` and `feed_url` of `head`; each entry has an address of its own.

    An entry that changes keeps its id and gets a new time, so that readers show it once more.
    """
    feed = Atom1Feed(
        title=_plain(head["title"]),
        link=head["link"],
        description="",
        language=head["language"],
        feed_url=head["feed_url"],
        author_name=_plain(head["title"]),
    )
    for entry in entries:
        feed.add_item(
            title=_plain(entry["title"]),
            link=entry["address"],
            description=_plain(entry["summary"]),
            unique_id=entry["address"],
            pubdate=_moment(entry["published_at"]),
            updateddate=_moment(entry["changed_at"]),
            categories=(_plain(entry["rating"]),),
        )
    yield feed.writeString("utf-8").encode()


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _plain(text: str) -> str:
    return " ".join(_NOT_IN_XML.sub("", undirected(text)).split())
