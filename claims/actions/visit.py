"""Going to see the page behind a source: kept the first time, compared with that ever after."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.db.models.expressions import Combinable
from django.utils import timezone

from claims.enums import SourceFlag, VisitOutcome
from claims.errors import Refused
from claims.models import Source, Visit, Watch
from claims.permissions import can_edit_source
from claims.queries.kept_text import text_of
from claims.readers.door import PUBLIC, Door
from claims.readers.fetch import fetch
from claims.readers.links import NotFetched, PageGone
from claims.text.folding import fold

from .account import desk_account
from .change import change, require
from .kept import Kept, keep, write_capture
from .source import CHECKER_NEEDED

LEASE = timedelta(minutes=15)  # in which a visit that was begun is over or was lost
RETRY = timedelta(hours=1)  # after the first failure, and doubled for each one after
FAILURES = 3  # in a row, after which a page that cannot be reached counts as gone


def watch_source(pk: int) -> None:
    """Have the page behind a source visited soon; said twice it is visited once."""
    Watch.objects.get_or_create(source_id=pk, defaults={"due_at": timezone.now()})


def watch_again(pk: int) -> None:
    """Have the page behind a source visited soon, also when it was visited lately."""
    now = timezone.now()
    Watch.objects.update_or_create(source_id=pk, defaults={"due_at": now, "failures": 0})


def begin_visits(most: int) -> list[int]:
    """The sources whose visit is due, at most `most`: nobody else begins these for a while."""
    now = timezone.now()
    with transaction.atomic():
        due = Watch.objects.select_for_update(skip_locked=True).filter(due_at__lte=now)
        keys = list(due.order_by("due_at").values_list("pk", flat=True)[:most])
        Watch.objects.filter(pk__in=keys).update(due_at=now + LEASE)
    return keys


def visit_source(pk: int, *, door: Door = PUBLIC) -> Visit | None:
    """Go and see the page behind a source, and write down what was found.

    Run twice it goes once: not within the lease of the last visit. A source without an address is
    left alone, and so is a confidential one, as its server would learn who asks. Nothing that the
    page does raises.
    """
    source = Source.objects.filter(pk=pk).first()
    if source is None or not source.url or source.confidential:
        Watch.objects.filter(pk=pk).delete()
        return None
    last = source.visits.order_by("-pk").first()
    if last is not None and timezone.now() - last.visited_at < LEASE:
        return None
    try:
        page = fetch(source.url, door=door)
    except NotFetched as refusal:
        return _failed(source, refusal)
    kept = keep(page.data, media_type=page.media_type, charset=page.charset, url=page.url)
    return record_visit(source, kept)


def record_visit(source: Source, kept: Kept) -> Visit:
    """Write down that `kept` was at the page behind `source` now.

    What is read there differs: the source is flagged until a person has looked at it.
    """
    before = source.visits.exclude(capture=None).order_by("-pk").first()
    if before is None or before.capture is None:
        outcome = VisitOutcome.KEPT
    elif before.capture.sha256 == kept.sha256:
        outcome = VisitOutcome.SAME
    else:
        was = text_of(before.capture)
        same = bool(was) and fold(was) == fold(kept.text)
        outcome = VisitOutcome.SAME if same else VisitOutcome.CHANGED
    visit = _write(source, outcome, kept=kept)
    _next(source, timedelta(days=settings.CAPTURE_EVERY_DAYS or 7))
    return visit


def _failed(source: Source, refusal: NotFetched) -> Visit:
    watch, _ = Watch.objects.get_or_create(pk=source.pk, defaults={"due_at": timezone.now()})
    failures = watch.failures + 1
    gone = isinstance(refusal, PageGone) or failures >= FAILURES
    visit = _write(
        source, VisitOutcome.GONE if gone else VisitOutcome.FAILED, problem=refusal.message
    )
    usual = timedelta(days=settings.CAPTURE_EVERY_DAYS or 7)
    _next(source, usual if gone else RETRY * 2 ** (failures - 1), failures=F("failures") + 1)
    return visit


def _next(source: Source, after: timedelta, failures: int | Combinable = 0) -> None:
    Watch.objects.filter(pk=source.pk).update(due_at=timezone.now() + after, failures=failures)


def _write(
    source: Source, outcome: VisitOutcome, *, kept: Kept | None = None, problem: str = ""
) -> Visit:
    by = desk_account()
    with change("source.visit", by=by) as write:
        source = write.hold(Source, source.pk)
        fresh = kept and outcome in (VisitOutcome.KEPT, VisitOutcome.CHANGED)
        capture = write_capture(write, source, kept, by) if fresh and kept else None
        visit = write.create(
            Visit(source=source, outcome=outcome, capture=capture, problem=problem[:300])
        )
        write.update(source, flag=_flag(source, outcome))
    return visit


def _flag(source: Source, outcome: VisitOutcome) -> str:
    """What the source is flagged with now: only a person takes a change back."""
    if outcome == VisitOutcome.GONE:
        return SourceFlag.GONE
    if outcome == VisitOutcome.CHANGED:
        return SourceFlag.CHANGED
    if source.flag != SourceFlag.GONE or outcome == VisitOutcome.FAILED:
        return source.flag
    changes = source.visits.filter(outcome=VisitOutcome.CHANGED)
    if source.settled_at:
        changes = changes.filter(visited_at__gt=source.settled_at)
    return SourceFlag.CHANGED if changes.exists() else ""


def settle_source(source: Source, *, by: User, note: str = "", key: str = "") -> Source:
    """Say that a flagged source still bears out what leans on it, or was seen to.

    Raises NotAllowed, NotFound; Refused when nothing is to be settled.
    """
    require(can_edit_source(by), CHECKER_NEEDED)
    with change("source.settle", by=by, note=note, key=key) as write:
        source = write.hold(Source, source.pk)
        if not source.flag:
            raise Refused("Nothing is to be settled: this source is not flagged any more.")
        write.update(source, flag="", settled_at=timezone.now())
    return source
