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


class GateName(TextChoices):
    """The conditions of submission, in the order in which they are told."""

    WRITTEN = "written", "A verdict with its reasons"
    LOCATED = "located", "Where to look"
    INDEPENDENT = "independent", "Independent origins"
    FIRST_HAND = "first_hand", "A first-hand source"
    REPLY = "reply", "Right of reply"
    BALANCED = "balanced", "Both sides looked for"
    FRESH = "fresh", "Sources that still say it"


class GateMode(TextChoices):
    """What an open gate does to a submission."""

    BLOCK = "block", "Blocks"
    WARN = "warn", "Warns"
    OFF = "off", "Off"


class Channel(TextChoices):
    """How somebody was asked for a reply."""

    EMAIL = "email", "E-mail"
    TELEPHONE = "telephone", "Telephone"
    LETTER = "letter", "Letter"
    IN_PERSON = "in_person", "In person"
    WEB_FORM = "web_form", "Web form"
    SOCIAL = "social", "Social media"
    OTHER = "other", "Another way"


class ContactState(TextChoices):
    """What became of a question to somebody."""

    WAITING = "waiting", "Waiting for reply"
    ANSWERED = "answered", "Answered"
    SILENT = "silent", "No reply"


class VisitOutcome(TextChoices):
    """What a visit to the page behind a source found."""

    KEPT = "kept", "Kept for the first time"
    SAME = "same", "Says the same"
    CHANGED = "changed", "Changed"
    GONE = "gone", "Gone"
    FAILED = "failed", "Not reached"


class SourceFlag(TextChoices):
    """Why a source has to be looked at by a person before it is leaned on."""

    CHANGED = "changed", "Changed since it was captured"
    GONE = "gone", "No longer there"


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


class Doing(TextChoices):
    """What somebody who has a claim open is at, to follow their name."""

    READING = "reading", "has this open"
    WRITING = "writing", "is writing the verdict"
    REVIEWING = "reviewing", "is reviewing the verdict"


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


class Scope(TextChoices):
    """What a token opens; never more than the role of its person."""

    READ = "read", "Read everything the person can see"
    WRITE = "write", "Ingest, lift, research, draft and submit"
    REVIEW = "review", "Approve and return"
    PUBLISH = "publish", "Publish, retract and reopen"
    EXPORT = "export", "Take out reports and exports"


class News(TextChoices):
    """What webhooks are told of, named as receivers know it."""

    PUBLISHED = "verdict.published", "A verdict was published"
    CORRECTED = "verdict.corrected", "A published verdict was corrected"
    RETRACTED = "verdict.retracted", "A published verdict was retracted"


class DeliveryState(TextChoices):
    """What became of one piece of news for one webhook."""

    WAITING = "waiting", "Waiting"
    DONE = "done", "Delivered"
    FAILED = "failed", "Given up"


class ComplaintState(TextChoices):
    """What became of what a reader says is wrong in something published."""

    OPEN = "open", "Open"
    UPHELD = "upheld", "Right"
    REJECTED = "rejected", "Not right"


class SubmissionState(TextChoices):
    """What became of a claim that somebody sent in."""

    WAITING = "waiting", "Waiting"
    TAKEN_IN = "taken_in", "Taken in"
    DECLINED = "declined", "Declined"


class MediaKind(TextChoices):
    """What kind of recording a claim is about."""

    IMAGE = "image", "Picture"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Sound"


class MediaCategory(TextChoices):
    """What was done to a picture or recording, in the codes of schema.org's MediaReview."""

    DECONTEXTUALIZED = "DecontextualizedContent", "Taken out of its context"
    EDITED = "EditedOrCroppedContent", "Edited or cropped"
    ORIGINAL = "OriginalMediaContent", "Original"
    SATIRE = "SatireOrParodyContent", "Satire or parody"
    STAGED = "StagedContent", "Staged"
    TRANSFORMED = "TransformedContent", "Transformed"


class ExportState(TextChoices):
    """What became of an export that is made in the background."""

    WAITING = "waiting", "Waiting for its turn"
    RUNNING = "running", "Being made"
    DONE = "done", "Ready"
    REFUSED = "refused", "Not possible"
    CANCELLED = "cancelled", "Cancelled"
    EXPIRED = "expired", "No longer kept"
