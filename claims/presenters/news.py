"""What webhooks are told: a piece of news with the claim as readers see it."""

from typing import Any

from claims.enums import News
from claims.models import Claim, Event
from claims.text.chain import canonical

from .claim_review import public_address
from .claim_row import claim_row
from .standing import moment


def news_body(event: Event, news: News, claim: Claim) -> str:
    """The body that is sent, the same for each try: JSON, and nothing that is not public."""
    row = claim_row(claim)
    data: dict[str, Any] = {
        **{name: value for name, value in row.items() if name not in {"assignee", "url"}},
        "url": public_address(claim.ref),
        "note": event.data["note"] if news != News.PUBLISHED else "",
    }
    return canonical({"type": news.value, "timestamp": moment(event.at), "data": data})
