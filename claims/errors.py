"""Everything the desk refuses, as one sentence a person can act on.

`views.errors` turns these into a page or a status code; commands print the sentence and exit 1.
"""

from collections.abc import Mapping, Sequence
from typing import Any


class ClaimsError(Exception):
    """Base of all refusals. `message` is one clear sentence; `status` its HTTP status.

    A sentence may quote what came in, so half characters are replaced: it can always be sent.
    """

    status = 422
    code = "refused"

    def __init__(self, message: str) -> None:
        self.message = message.encode("utf-8", "replace").decode("utf-8")
        super().__init__(self.message)


class NotFound(ClaimsError):
    """The thing is not there, or this person may not know that it is."""

    status = 404
    code = "not_found"


class NotAllowed(ClaimsError):
    """This person may not do this."""

    status = 403
    code = "not_allowed"


class Stale(ClaimsError):
    """Somebody changed the thing in between; carries all three sides so that nothing is lost.

    `base` is the revision the person started from, `theirs` the current one with its values,
    `mine` what the person tried to write.
    """

    status = 409
    code = "stale"

    def __init__(
        self,
        message: str,
        *,
        base: Mapping[str, Any],
        theirs: Mapping[str, Any],
        mine: Mapping[str, Any],
    ) -> None:
        super().__init__(message)
        self.base, self.theirs, self.mine = dict(base), dict(theirs), dict(mine)


class Refused(ClaimsError):
    """The request is understood and cannot be done as it is."""


class Outdated(Refused):
    """A decision on a text that is not the one that stands there now."""

    status = 409
    code = "outdated"


class TooMany(ClaimsError):
    """More came from one place than is taken in an hour."""

    status = 429
    code = "too_many"


class BadText(Refused):
    """A text that cannot be an article: empty, too long, binary or wrongly encoded."""

    code = "bad_text"


class BadSpan(Refused):
    """An offset outside the text, or a span that does not hold its quote."""

    code = "bad_span"


class UnknownRating(Refused):
    """A rating that is not on the scale, or no longer given."""

    code = "unknown_rating"


class StepRefused(Refused):
    """A step the workflow does not allow from here."""

    code = "step_refused"


class GateClosed(Refused):
    """A step whose gates do not hold; `missing` has one sentence for each open one."""

    code = "gate_closed"

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = tuple(missing)
