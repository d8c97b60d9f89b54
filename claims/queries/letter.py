"""What readers wrote: by their private address, and what waits at the desk."""

from django.db.models import Count, Q, QuerySet

from claims.enums import ComplaintState, SubmissionState
from claims.models import Complaint, Event, Submission
from claims.text.chain import sha256


def complaint_at(token: str) -> Complaint | None:
    """The complaint behind a private address."""
    rows = Complaint.objects.select_related("claim__publication__rating")
    return rows.filter(token_hash=sha256(token)).first()


def submission_at(token: str) -> Submission | None:
    """The claim sent in behind a private address, with the one it joined."""
    rows = Submission.objects.select_related("joined__claim", "claim")
    return rows.filter(token_hash=sha256(token)).first()


def open_complaints() -> QuerySet[Complaint]:
    """What readers wait to be answered, the soonest due first."""
    rows = Complaint.objects.filter(state=ComplaintState.OPEN)
    return rows.select_related("claim__publication__rating").order_by("due_on", "pk")


def answered_complaints(limit: int = 50) -> list[Complaint]:
    """What was answered last."""
    rows = Complaint.objects.exclude(state=ComplaintState.OPEN)
    rows = rows.select_related("claim__publication__rating", "answered_by")
    return list(rows.order_by("-answered_at")[:limit])


def waiting_submissions() -> QuerySet[Submission]:
    """Claims sent in that nobody decided on, each once; `senders` says how many sent it."""
    rows = Submission.objects.filter(state=SubmissionState.WAITING, joined=None)
    return rows.annotate(senders=Count("others") + 1).order_by("pk")


def decided_submissions(limit: int = 50) -> list[Submission]:
    """Those decided last."""
    rows = Submission.objects.exclude(state=SubmissionState.WAITING).filter(joined=None)
    rows = rows.select_related("claim", "decided_by").annotate(senders=Count("others") + 1)
    return list(rows.order_by("-decided_at")[:limit])


def letters_after(event: Event) -> list[Complaint | Submission]:
    """The letters whose outcome `event` settled and whose senders left an e-mail address."""
    rows = [change["row"] for change in event.data["changes"]]
    model, _, pk = event.subject.partition(":")
    if event.action == "complaint.answer":
        complaints = Complaint.objects.filter(pk__in=_keys(rows, "complaint")).exclude(email="")
        return list(complaints.select_related("claim"))
    if event.action == "claim.publish" and model == "claim":
        about = Q(claim=pk) | Q(joined__claim=pk)
    else:
        keys = _keys(rows, "submission")
        about = Q(pk__in=keys) | Q(joined__in=keys)
    submissions = Submission.objects.filter(about).exclude(email="")
    found = submissions.select_related("claim__publication", "joined__claim__publication")
    return [row for row in found if _is_settled(row.joined or row)]


def _keys(rows: list[str], model: str) -> list[int]:
    parts = (row.partition(":") for row in rows)
    return [int(pk) for name, _, pk in parts if name == model]


def _is_settled(first: Submission) -> bool:
    if first.state == SubmissionState.DECLINED:
        return True
    publication = getattr(first.claim, "publication", None)
    return publication is not None and not publication.withdrawn
