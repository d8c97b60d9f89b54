"""What only the API refuses: each a ClaimsError, so that it is answered like every other."""

from claims.errors import ClaimsError, NotAllowed, Refused


class BadRequest(ClaimsError):
    """A request that cannot be read at all."""

    status = 400
    code = "bad_request"


class TooLarge(ClaimsError):
    """A body over the limit."""

    status = 413
    code = "too_large"


class ScopeMissing(NotAllowed):
    """A token that does not open this."""

    code = "scope_missing"


class RevisionNeeded(ClaimsError):
    """A change that does not say what it is based on."""

    status = 428
    code = "revision_needed"


class KeyReused(Refused):
    """An idempotency key that was sent before with another request."""

    code = "key_reused"


class BadCursor(Refused):
    """A cursor that no page gave out."""

    code = "bad_cursor"
