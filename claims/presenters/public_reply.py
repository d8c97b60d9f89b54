"""The right of reply as readers see it: who was asked what, and what they answered."""

from typing import Any

from claims.enums import Channel

Plain = dict[str, Any]


def replies(frozen: Plain) -> list[Plain]:
    """The questions that were frozen with a verdict, in the order in which they were asked.

    A verdict from before questions were kept has none.
    """
    return [_reply(item) for item in frozen.get("replies", [])]


def _reply(item: Plain) -> Plain:
    return {
        "asked": item["asked"],
        "channel": Channel(item["channel"]).label.lower(),
        "asked_at": item["asked_at"],
        "question": item["question"],
        "answer": item["answer"],
    }
