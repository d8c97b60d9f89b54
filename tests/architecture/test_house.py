"""The house: what is not to be found in it."""

import ast
from pathlib import PurePath

from tests.architecture.source import FUNCTIONS, imported, modules

DRAWERS = {"utils", "util", "common", "helpers", "misc", "mixins"}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    wrong = [path for path in modules() if DRAWERS & {PurePath(p).stem for p in path.split("/")}]
    assert wrong == []


def test_nothing_happens_behind_a_signal() -> None:
    wrong = [
        f"{path} imports {name}"
        for path, tree in modules().items()
        for name in imported(path, tree)
        if name.startswith(SIGNALS)
    ]
    assert wrong == []


def test_no_work_hides_in_save_or_delete() -> None:
    wrong = [
        f"{path}:{item.lineno} {owner.name}.{item.name}"
        for path, tree in modules().items()
        for owner in ast.walk(tree)
        if isinstance(owner, ast.ClassDef)
        for item in owner.body
        if isinstance(item, FUNCTIONS) and item.name in {"save", "delete"}
        if path != "claims/actions/change.py"  # its Change.delete is the door itself
    ]
    assert wrong == []
