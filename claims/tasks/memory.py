"""The claim memory in the background: imports that people start, and the index of this node."""

from django_tasks import task

from claims.actions.check_file import import_check_file
from claims.search.index import catch_up, head
from claims.search.store import Busy


@task()
def import_checks(pk: int) -> None:
    """Import the file of published fact-checks with that key."""
    import_check_file(pk)


def keep_index() -> None:
    """Bring the index of this node up to the history, unless another process is at it."""
    try:
        if head().seq:
            catch_up(patience=0)
    except Busy:
        return
