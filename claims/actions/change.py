"""One change: a transaction that writes rows and exactly one event of the history.

Every action is shaped alike: `with change(...) as write:` lock what is worked on, require the
permission, ask the workflow, write through `write`. Nothing else in the product writes rows.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from claims.errors import NotAllowed, NotFound, Refused, Stale
from claims.models import Event, HistoryHead
from claims.models.snapshot import plain, reference, snapshot
from claims.queries.history import states_at
from claims.text.chain import canonical

Row = TypeVar("Row", bound=models.Model)


class AlreadyDone(Refused):
    """The same form was sent before; `subject` is what it made then (`claim:41`)."""

    code = "already_done"

    def __init__(self, subject: str) -> None:
        super().__init__("This was sent before and is done; nothing was written twice.")
        self.subject = subject


def require(allowed: bool, message: str) -> None:
    """Raises NotAllowed with `message` unless `allowed`."""
    if not allowed:
        raise NotAllowed(message)


class Change:
    """The rows written so far. Made by `change`, which turns them into the event."""

    def __init__(self, note: str) -> None:
        self.note = note
        self.subject = ""
        self.changes: list[dict[str, Any]] = []
        self._root: models.Model | None = None

    def about(self, row: models.Model) -> None:
        """Name the thing the event is about, when it was not locked."""
        self.subject = reference(row)

    def lock(
        self,
        model: type[Row],
        pk: int,
        revision: int | None,
        mine: Mapping[str, Any] | None = None,
        part: str = "",
    ) -> Row:
        """The row, locked and about to change; the event is about it and its revision grows by one.

        `revision` is the one the person started from, None where the caller reads and writes in one
        go. Raises NotFound, and Stale with base, theirs and `mine` when somebody was faster; these
        are the fields of the row or of its `part` (such as `current_verdict`).
        """
        row = model._default_manager.select_for_update().filter(pk=pk).first()
        if row is None:
            raise NotFound(f"This {model._meta.verbose_name} is not there any more.")
        if revision is not None and revision != row.revision:  # type: ignore[attr-defined]
            raise _stale(row, revision, mine or {}, part)
        self._root = row
        self.about(row)
        return row

    def create(self, row: Row) -> Row:
        """Insert `row` and write it down. Raises Refused when it breaks a rule of its model."""
        _save(row, force_insert=True)
        self.changes.append({"row": reference(row), "before": None, "after": snapshot(row)})
        return row

    def update(self, row: models.Model, **fields: Any) -> None:
        """Set `fields` of `row`, and write down those that differ. Nothing differs: no write."""
        before = snapshot(row)
        for name, value in fields.items():
            setattr(row, name, value)
        after = snapshot(row)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            return
        _save(row, update_fields=[*fields])
        self._written(row, {n: before[n] for n in changed}, {n: after[n] for n in changed})

    def delete(self, row: models.Model) -> None:
        """Remove `row`; the history keeps what it was."""
        self.changes.append({"row": reference(row), "before": snapshot(row), "after": None})
        row.delete()

    def finish(self) -> None:
        """Let the revision of what was locked grow, once, if anything was written."""
        if self.changes and self._root is not None:
            old = self._root.revision  # type: ignore[attr-defined]
            self._root.revision = old + 1  # type: ignore[attr-defined]
            self._root.save(update_fields=["revision"])
            self._written(self._root, {"revision": old}, {"revision": old + 1})

    def _written(self, row: models.Model, before: dict[str, Any], after: dict[str, Any]) -> None:
        name = reference(row)
        for change in self.changes:
            if change["row"] == name and change["after"] is not None:
                if change["before"] is not None:
                    change["before"] = before | change["before"]
                change["after"] |= after
                return
        self.changes.append({"row": name, "before": before, "after": after})


@contextmanager
def change(action: str, *, by: User, note: str = "", key: str = "") -> Iterator[Change]:
    """One transaction, one event. Nothing written means no event.

    `key` is the form's own; the same key by the same person raises AlreadyDone instead of writing
    twice, also when both arrive at once. A refusal inside leaves nothing half done.
    """
    with transaction.atomic():
        personal = f"{by.pk}:{key}" if key else None
        if personal:
            _refuse_repetition(personal)
        write = Change(note)
        yield write
        write.finish()
        if write.changes:
            _append(action, by, personal, write)


def _refuse_repetition(key: str) -> None:
    HistoryHead.objects.select_for_update().get(pk=1)
    earlier = Event.objects.filter(key=key).first()
    if earlier is not None:
        raise AlreadyDone(earlier.subject)


def _append(action: str, by: User, key: str | None, write: Change) -> None:
    head = HistoryHead.objects.select_for_update().get(pk=1)
    event = Event(
        seq=head.seq + 1,
        at=timezone.now(),
        actor=by,
        actor_name=by.get_username(),
        action=action,
        subject=write.subject,
        key=key,
        payload=canonical({"changes": write.changes, "note": write.note}),
        prev=head.hash,
    )
    event.hash = event.compute_hash()
    event.save(force_insert=True)
    HistoryHead.objects.filter(pk=1).update(seq=event.seq, hash=event.hash)


def _save(row: models.Model, **how: Any) -> None:
    # The database holds the rules, also when two arrive at once; its refusal is put into words.
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations)
        with transaction.atomic():
            row.save(**how)
    except ValidationError as error:
        raise Refused(_sentence(row, error)) from error
    except IntegrityError as error:
        raise Refused(_broken_rule(row)) from error


def _broken_rule(row: models.Model) -> str:
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        return _sentence(row, error)
    return f"This {row._meta.verbose_name} breaks a rule of the database; nothing was saved."


def _sentence(row: models.Model, error: ValidationError) -> str:
    parts = []
    for name, messages in error.message_dict.items():
        words = " ".join(messages)
        parts.append(words if name == "__all__" else f"{_label(row, name)}: {words}")
    return " ".join(parts)


def _label(row: models.Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]


def _stale(row: models.Model, revision: int, mine: Mapping[str, Any], part: str) -> Stale:
    last = Event.objects.filter(subject=reference(row)).order_by("-seq").first()
    shown = getattr(row, part) if part else row
    return Stale(
        f"{last.actor_name if last else 'Somebody'} changed this {row._meta.verbose_name} while "
        "you worked on it. Your words are kept: compare them below and save again.",
        base=states_at(row, revision).get(reference(shown), {}) if shown else {},
        theirs=snapshot(shown) if shown else {},
        mine={name: plain(getattr(value, "pk", value)) for name, value in mine.items()},
    )
