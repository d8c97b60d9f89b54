"""The vocabulary of the desk: every word that is stored as a code, with its label."""

from django.db.models import TextChoices


class ClaimStatus(TextChoices):
    """Where the work on a claim stands."""

    NEW = "new", "New"
    RESEARCHING = "researching", "Researching"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    RETRACTED = "retracted", "Retracted"


class Step(TextChoices):
    """One step of the workflow, as its button says it."""

    ACCEPT = "accept", "Accept"
    DECLINE = "decline", "Decline"
    REOPEN = "reopen", "Reopen"
    SUBMIT = "submit", "Submit for review"
    RETURN = "return", "Return"
    APPROVE = "approve", "Approve"
    PUBLISH = "publish", "Publish"
    REVISE = "revise", "Revise"
    RETRACT = "retract", "Retract"


class Role(TextChoices):
    """What a person may do; each role includes the ones before it."""

    CHECKER = "checker", "Checker"
    REVIEWER = "reviewer", "Reviewer"
    EDITOR = "editor", "Editor"


class ClaimType(TextChoices):
    """What kind of statement a claim makes."""

    FACT = "fact", "Fact"
    STATISTIC = "statistic", "Statistic"
    QUOTE = "quote", "Quote"
    DATE = "date", "Date"
    IDENTITY = "identity", "Identity"
    HISTORICAL = "historical", "Historical"
    CHARACTERISATION = "characterisation", "Characterisation"
    MOTIVE = "motive", "Motive"
    PREDICTION = "prediction", "Prediction"
    OPINION = "opinion", "Opinion"
    IMAGE = "image", "Image or video"


class Priority(TextChoices):
    """How soon a claim wants attention; the value sorts, most urgent first."""

    HIGH = "1", "High"
    NORMAL = "2", "Normal"
    LOW = "3", "Low"


class ClaimantKind(TextChoices):
    """Whether somebody or some body said it."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"


class SourceKind(TextChoices):
    """What a source is, which says how far it can be leaned on."""

    PRIMARY = "primary", "Primary"
    OFFICIAL = "official", "Official"
    DATA = "data", "Data"
    EXPERT = "expert", "Expert"
    MEDIA = "media", "Media"
    SOCIAL = "social", "Social"


class Stance(TextChoices):
    """What a source does to a claim."""

    SUPPORTS = "supports", "Supports"
    REFUTES = "refutes", "Refutes"
    CONTEXT = "context", "Context"


class RatingKind(TextChoices):
    """Ladder ratings are ordered; off-ladder ones say why there is no step; void withdraws."""

    LADDER = "ladder", "On the ladder"
    OFF_LADDER = "off_ladder", "Off the ladder"
    VOID = "void", "Void"


class Decision(TextChoices):
    """What a review says of one verdict version."""

    APPROVE = "approve", "Approved"
    RETURN = "return", "Returned"


class CorrectionKind(TextChoices):
    """How a published verdict was changed in public, least to most."""

    CLARIFICATION = "clarification", "Clarification"
    CORRECTION = "correction", "Correction"
    UPDATE = "update", "Update"
    RETRACTION = "retraction", "Retraction"


class ImportState(TextChoices):
    """What became of a file of published fact-checks."""

    WAITING = "waiting", "Waiting for its turn"
    RUNNING = "running", "Being imported"
    DONE = "done", "Imported"
    REFUSED = "refused", "Not readable"


class MatchState(TextChoices):
    """What a person said of a look-alike, or that nobody has yet."""

    SUGGESTED = "suggested", "Suggested"
    CONFIRMED = "confirmed", "Same claim"
    RELATED = "related", "Related"
    REJECTED = "rejected", "Not the same"


class Fate(TextChoices):
    """What became of a span when the text changed; the last two wait for a person."""

    SAME = "same", "Same place"
    MOVED = "moved", "Moved"
    CHANGED = "changed", "Changed"
    GONE = "gone", "Gone"


class Standing(TextChoices):
    """Whether a claim stands in a later version of its article."""

    STANDS = "stands", "Stands"
    WAITS = "waits", "Waits for a person"
    ABSENT = "absent", "Not in this version"


class Anchor(TextChoices):
    """What a comment is about."""

    CLAIM = "claim", "The claim"
    QUOTE = "quote", "The quote"
    EVIDENCE = "evidence", "The evidence"
    VERDICT = "verdict", "The verdict"


class Reason(TextChoices):
    """Why somebody is told of an event."""

    MENTIONED = "mentioned", "You were mentioned"
    ANSWERED = "answered", "Your comment was answered"
    COMMENTED = "commented", "Your claim was commented on"
    ASSIGNED = "assigned", "A claim was assigned to you"
    RETURNED = "returned", "Your verdict was returned"
    APPROVED = "approved", "Your verdict was approved"
    PUBLISHED = "published", "Your verdict was published"
    DROPPED = "dropped", "Your verdict needs another look"
