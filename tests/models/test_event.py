"""An event names the rows it changed."""

from claims.models import Event
from claims.text.chain import canonical


def test_an_event_names_its_rows_whatever_their_texts_spell() -> None:
    trap = 'He wrote "row":"claim:9" and \\"row":"claim:8" \\'
    changes = [
        {"row": "claim:41", "before": None, "after": {"statement": trap, "quote": f'"{trap}'}},
        {"row": "knowncheck:7", "before": {"title": trap}, "after": None},
    ]
    event = Event(payload=canonical({"changes": changes, "note": '"row":"source:3"'}))
    assert event.rows == [change["row"] for change in event.data["changes"]]
