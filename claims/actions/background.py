"""Having work in the background tried again."""

from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from claims.errors import NotFound
from claims.permissions import can_retry_task

from .change import require

EDITOR_NEEDED = "You need the role of an editor for the work in the background."


def retry_task(pk: UUID, *, by: User) -> None:
    """Put a task that failed in line again, with all its attempts. No part of the history.

    Asked for twice it runs once. Raises NotAllowed, and NotFound for one that did not fail.
    """
    require(can_retry_task(by), EDITOR_NEEDED)
    failed = DBTaskResult.objects.filter(pk=pk, status=TaskResultStatus.FAILED)
    if not failed.update(
        status=TaskResultStatus.READY,
        started_at=None,
        finished_at=None,
        run_after=timezone.now(),
        worker_ids=[],
    ):
        raise NotFound("This did not fail, or it is tried again already.")
