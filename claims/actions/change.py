"""One change: a transaction that writes rows and exactly one event of the history.

Every action is shaped alike: `with change(...) as write:` lock what is worked on, require the
permission, ask the workflow, write through `write`. Nothing else in the product writes rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils import timezone

from claims.errors import NotAllowed, NotFound, Refused
from claims.models import Claim, Event, HistoryHead
from claims.models.snapshot import plain, reference, snapshot
from claims.text.chain import canonical

from .bulk import advance_keys, insert, overwrite
from .derived import derive
from .readership import reaches_readers
from .row import insert_row, update_row
from .rules import broken_rule, check_fields, require_storable
from .stale import stale
from .turn import turn

Row = TypeVar("Row", bound=models.Model)
KEY_LENGTH = 64  # characters of a form's own key
SIDES = ("before", "after")


class AlreadyDone(Refused):
    """The same form was sent before; `subject` is what it was about then (`claim:41`).

    `made` are the rows it made (`evidence:7`), in the order in which it made them.
    """

    code = "already_done"

    def __init__(self, subject: str, made: Sequence[str] = ()) -> None:
        super().__init__("This was sent before and is done; nothing was written twice.")
        self.subject, self.made = subject, tuple(made)


def require(allowed: bool, message: str) -> None:
    """Raises NotAllowed with `message` unless `allowed`."""
    if not allowed:
        raise NotAllowed(message)


class Change:
    """The rows written so far. Made by `change`, which turns them into the event."""

    def __init__(self, action: str, note: str) -> None:
        self.action, self.note = action, note
        self.subject = ""
        self.changes: list[dict[str, Any]] = []
        self.writing: models.Model | None = None  # the row that is being written right now
        self._root: models.Model | None = None  # what was locked ...
        self._next = 0  # ... and the revision it gets with its first change

    def about(self, row: models.Model) -> None:
        """Name the thing the event is about, when it was not locked."""
        self.subject = reference(row)

    def hold(self, model: type[Row], pk: int) -> Row:
        """The row as it is now, locked; the event is about it, its revision stays.

        Raises NotFound.
        """
        row = model._default_manager.select_for_update().filter(pk=pk).first()
        if row is None:
            raise NotFound(f"This {model._meta.verbose_name} is not there any more.")
        self.about(row)
        return row

    def lock(
        self,
        model: type[Row],
        pk: int,
        revision: int | None,
        mine: Mapping[str, Any] | None = None,
        part: str | models.Model = "",
    ) -> Row:
        """The row, locked and about to change; the event is about it and its revision grows by one.

        `revision` is the one the person started from, None where the caller reads and writes in one
        go. Raises NotFound, and Stale with base, theirs and `mine` when somebody was faster; these
        are the fields of the row, or of its `part`: a foreign key of it or a row that hangs on it.
        """
        row = self.hold(model, pk)
        if revision is not None and revision != row.revision:  # type: ignore[attr-defined]
            raise stale(row, revision, mine or {}, part)
        self._root, self._next = row, row.revision + 1  # type: ignore[attr-defined]
        return row

    def create(self, row: Row) -> Row:
        """Insert `row` and write it down. Raises Refused when it breaks a rule of its model."""
        check_fields(row)
        self.writing = row
        insert_row(row)
        self.writing = None
        self.changes.append({"row": reference(row), "before": None, "after": snapshot(row)})
        return row

    def update(self, row: models.Model, **fields: Any) -> None:
        """Set `fields` of `row`, and write down those that differ. Nothing differs: no write.

        Raises Refused when it breaks a rule of its model.
        """
        before = snapshot(row, fields)
        for name, value in fields.items():
            setattr(row, name, value)
        check_fields(row, only=fields)
        if snapshot(row, fields) == before:
            return
        if row is self._root and row.revision != self._next:  # type: ignore[attr-defined]
            before["revision"] = row.revision  # type: ignore[attr-defined]
            fields["revision"] = row.revision = self._next  # type: ignore[attr-defined]
        self.writing = row
        update_row(row, [*fields])
        self.writing = None
        after = snapshot(row, fields)
        changed = [name for name in after if after[name] != before[name]]
        self._written(row, {n: before[n] for n in changed}, {n: after[n] for n in changed})

    def create_all(
        self, model: type[Row], values: Sequence[Mapping[str, Any]], *, unique: str
    ) -> list[int]:
        """Insert many rows, given as all their fields, and write each down as `create` does.

        `unique` is the field that tells them apart. Only the database is asked whether they break
        a rule: the caller answers for what fields ask beyond that, such as the form of an address.
        Returns their keys. Raises Refused; then none is inserted.
        """
        insert(model, values)
        names = [row[unique] for row in values]
        keys = dict(
            model._default_manager.filter(**{f"{unique}__in": names}).values_list(unique, "pk")
        )
        self.changes += [
            {
                "row": f"{model._meta.model_name}:{keys[row[unique]]}",
                "before": None,
                "after": _plain(row),
            }
            for row in values
        ]
        return [*keys.values()]

    def create_keyed(self, model: type[Row], rows: Sequence[Row]) -> None:
        """Insert many rows that have their keys already, and write each down as `create` does.

        The rules are those of `create_all`. Keys above the highest are free inside a change.
        """
        names = [field.attname for field in model._meta.concrete_fields]
        values = [{name: vars(row)[name] for name in names} for row in rows]
        insert(model, values)
        advance_keys(model)
        left_out = {str(model._meta.pk.attname), *getattr(model, "history_excluded", ())}
        told = [name for name in names if name.removesuffix("_id") not in left_out]
        self.changes += [
            {
                "row": reference(row),
                "before": None,
                "after": {name: plain(value[name]) for name in told},
            }
            for row, value in zip(rows, values, strict=True)
        ]

    def update_all(self, rows: Sequence[tuple[Row, Mapping[str, Any]]]) -> None:
        """Set fields of many rows of one model, and write down those that differ as `update` does.

        Every row names the same fields; the rules are those of `create_all`.
        """
        for row, fields in rows:
            before = {name: getattr(row, name) for name in fields}
            for name, value in fields.items():
                setattr(row, name, value)
            differ = [name for name in fields if fields[name] != before[name]]
            sides = ({name: plain(side[name]) for name in differ} for side in (before, fields))
            self.changes.append({"row": reference(row), **dict(zip(SIDES, sides, strict=True))})
        overwrite([row for row, _ in rows], [*rows[0][1]])

    def delete(self, row: models.Model) -> None:
        """Remove `row`; the history keeps what it was."""
        self.changes.append({"row": reference(row), "before": snapshot(row), "after": None})
        row.delete()

    def keep_revision(self) -> None:
        """Let what was locked stay at its revision: what is written changes nothing of it."""
        self._root = None

    def finish(self) -> None:
        """If anything was written, let the revision of what was locked grow, once, and derive."""
        if self.changes and self._root is not None:
            self.update(self._root, revision=self._next)
        if self.changes:
            root = self._root.pk if isinstance(self._root, Claim) else None
            derive(self.changes, root)

    def _written(self, row: models.Model, before: dict[str, Any], after: dict[str, Any]) -> None:
        # A row that changes twice is one change: from what it was at first to what it is at last.
        name = reference(row)
        for change in self.changes:
            if change["row"] == name and change["after"] is not None:
                if change["before"] is not None:
                    change["before"] = before | change["before"]
                change["after"] |= after
                return
        self.changes.append({"row": name, "before": before, "after": after})


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    # Most fields are texts, which stay as they are; an import has a dozen of them in each row.
    return {
        name: value if type(value) is str or value is None else plain(value)
        for name, value in row.items()
    }


@contextmanager
def change(action: str, *, by: User, note: str = "", key: str = "") -> Iterator[Change]:
    """One transaction, one event. Nothing written means no event.

    Writers take turns: each holds the head of the history from the start, so nothing that was read
    inside can change before it is done, and no two wait for each other's rows. `key` is the form's
    own; the same key by the same person raises AlreadyDone instead of writing twice, also when both
    arrive at once. A refusal inside leaves nothing half done.
    """
    require_storable("The note", note)
    _require_key(key)
    personal = f"{by.pk}:{key}" if key else None
    write = Change(action, note)
    try:
        with turn(), transaction.atomic():
            head = _locked_head()
            _refuse_repetition(personal)
            yield write
            write.finish()
            if write.changes:
                _append(head, by, personal, write)
    except IntegrityError as error:
        # The database holds the rules, also when two arrive at once; its refusal is put into words.
        if write.writing is None:
            raise
        raise Refused(broken_rule(write.writing)) from error
    except (DataError, UnicodeEncodeError) as error:
        raise Refused("Something in this is no value the desk can keep; correct it.") from error


def _locked_head() -> HistoryHead:
    """The last event, by seq and hash, held until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT seq, hash FROM claims_historyhead WHERE id = 1{lock}")  # noqa: S608
        [(seq, digest)] = cursor.fetchall()
    return HistoryHead(pk=1, seq=seq, hash=digest)


def _require_key(key: str) -> None:
    require_storable("The key of the form", key)
    if len(key) > KEY_LENGTH:
        raise Refused("The key of the form is too long; open the form again.")


def _refuse_repetition(key: str | None) -> None:
    earlier = Event.objects.filter(key=key).first() if key else None
    if earlier is not None:
        changes = earlier.data["changes"]
        raise AlreadyDone(earlier.subject, [one["row"] for one in changes if one["before"] is None])


def _append(head: HistoryHead, by: User, key: str | None, write: Change) -> None:
    event = Event(
        seq=head.seq + 1,
        at=timezone.now(),
        actor=by,
        actor_name=by.get_username(),
        action=write.action,
        subject=write.subject,
        key=key,
        payload=canonical({"changes": write.changes, "note": write.note}),
        prev=head.hash,
    )
    event.hash = event.compute_hash()
    insert_row(event)
    moved = ["seq", "hash"]
    head.seq, head.hash = event.seq, event.hash
    if reaches_readers(write.changes):
        moved += ["public_seq", "public_at"]
        head.public_seq, head.public_at = event.seq, event.at
    update_row(head, moved)
