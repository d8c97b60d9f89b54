"""The refusal of a change that was based on what is no longer there, with all three sides."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from claims.errors import Stale
from claims.models import Event
from claims.models.snapshot import plain, reference, snapshot
from claims.queries.history import State, states_at

from .rules import require_storable


def stale(row: Model, revision: int, mine: Mapping[str, Any], part: str | Model = "") -> Stale:
    """The refusal of `mine`, based on `revision` of `row`.

    They show `row`, or its `part`: what a foreign key of it names, or a row that hangs on it. Base
    and theirs name values as the history does (`claimant_id`), `mine` as it came (`claimant`).
    """
    for name, value in mine.items():
        if isinstance(value, str):
            require_storable(f"What was typed as {name}", value)
    then = states_at(row, revision)
    if isinstance(part, Model):
        shown = type(part)._default_manager.filter(pk=part.pk).first()
        base = then.get(reference(part), {})
    elif part:
        shown, base = getattr(row, part), _named_then(row, part, then)
    else:
        shown, base = row, then.get(reference(row), {})
    return Stale(
        _sentence(row),
        base=base,
        theirs=snapshot(shown) if shown else {},
        mine={name: plain(_key(value)) for name, value in mine.items()},
    )


def _named_then(row: Model, part: str, then: dict[str, State]) -> State:
    # The key may have named another row then than it does now.
    related: type[Model] = row._meta.get_field(part).related_model  # type: ignore[assignment]
    key = then.get(reference(row), {}).get(f"{part}_id")
    return then.get(f"{related._meta.model_name}:{key}", {})


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def _sentence(row: Model) -> str:
    last = Event.objects.filter(subject=reference(row)).order_by("-seq").first()
    return (
        f"{last.actor_name if last else 'Somebody'} changed this {row._meta.verbose_name} while "
        "you worked on it. Your words are kept: compare them below and save again."
    )
