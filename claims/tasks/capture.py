"""The pages behind sources in the background: kept when they are first cited, seen again later."""

from django.conf import settings
from django_tasks import task

from claims.actions.visit import begin_visits, visit_source, watch_again, watch_source
from claims.models import Event

AT_A_TIME = 3  # visits begun in one round: a page that does not answer takes ten seconds


@task(priority=-10)
def visit(pk: int) -> None:
    """Go and see the page behind the source with that key; run twice it goes once."""
    visit_source(pk)


def watch(event: Event) -> None:
    """Have the page of a source visited that was just cited, or was given another address."""
    if event.action not in ("evidence.add", "source.edit"):
        return
    for change in event.data["changes"]:
        model, _, pk = change["row"].partition(":")
        after = change["after"] or {}
        if model == "evidence" and "source_id" in after:
            watch_source(after["source_id"])
        elif model == "source" and ("canonical_url" in after or "confidential" in after):
            watch_again(int(pk))


def keep_watch() -> None:
    """Begin the next visits that are due; nothing where the desk does not capture by itself."""
    if settings.CAPTURE_EVERY_DAYS:
        for pk in begin_visits(AT_A_TIME):
            visit.enqueue(pk)
