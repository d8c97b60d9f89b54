"""The claim memory in the background: imports that people start, and the index of this node."""

from contextlib import suppress

from django_tasks import task

from claims.actions.check_file import import_check_file
from claims.actions.vector import add_vectors
from claims.search.index import catch_up, head
from claims.search.store import Busy


@task()
def import_checks(pk: int) -> None:
    """Import the file of published fact-checks with that key."""
    import_check_file(pk)


def keep_index() -> None:
    """Bring the index of this node up to the history, and give a few texts their vectors.

    Leaves the index alone while another process is at it.
    """
    with suppress(Busy):
        if head().seq:
            catch_up(patience=0)
    add_vectors()
