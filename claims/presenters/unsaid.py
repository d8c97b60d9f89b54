"""What the history leaves unsaid on the desk: the words of confidential sources.

Whoever may know them reads them where they stand now; the history is read by everybody.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from claims.models import Evidence, Source

Written = dict[str, Any]

WORDS = frozenset({"excerpt", "paraphrase", "translation", "locator"})
SIDES = ("before", "after")


def hidden_words(changes: Iterable[Written], known: Iterable[Model]) -> set[str]:
    """The evidence among `changes` whose words are not told, as the history names it.

    That of confidential sources, and what is gone and cannot be asked. No query for what is among
    the `known` rows, which are loaded with their sources.
    """
    sources = {c["row"]: _source_of(c) for c in changes if _says_words(c)}
    is_secret = {
        f"evidence:{row.pk}": row.source.confidential for row in known if isinstance(row, Evidence)
    }
    unknown = sources.keys() - is_secret.keys()
    if unknown:
        is_secret |= _asked({name: sources[name] for name in unknown})
    return {name for name in sources if is_secret.get(name, True)}


def without(hidden: set[str], change: Written) -> Written:
    """`change`, without words when its row is among the `hidden`."""
    if change["row"] not in hidden:
        return change
    return {**change, **{side: _silent(change[side]) for side in SIDES}}


def _says_words(change: Written) -> bool:
    model = change["row"].partition(":")[0]
    return model == "evidence" and any(WORDS & (change[side] or {}).keys() for side in SIDES)


def _source_of(change: Written) -> int | None:
    sides = [change[side] or {} for side in SIDES]
    return next((side["source_id"] for side in sides if side.get("source_id")), None)


def _asked(sources: dict[str, int | None]) -> dict[str, bool]:
    keys = {int(name.partition(":")[2]): name for name in sources}
    rows = Evidence.objects.filter(pk__in=keys).values_list("pk", "source__confidential")
    found = {keys[pk]: secret for pk, secret in rows}
    gone = {name: pk for name, pk in sources.items() if name not in found and pk}
    if gone:
        of = Source.objects.filter(pk__in=gone.values()).values_list("pk", "confidential")
        secret_by_key = dict(of)
        found |= {name: secret_by_key.get(pk, True) for name, pk in gone.items()}
    return found


def _silent(side: Written | None) -> Written | None:
    return side and {name: value for name, value in side.items() if name not in WORDS}
