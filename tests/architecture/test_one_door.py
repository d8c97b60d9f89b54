"""One door for writes: outside `claims/actions/` nothing writes rows or runs SQL of its own.

Read from the syntax tree, so by the names of methods: what only looks like a write stands in
`ALLOWED` with its reason.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import modules

DOOR = "claims/actions/"
# Methods that write however they are called, each also as its asynchronous twin.
ALWAYS = """
    create get_or_create update_or_create bulk_create bulk_update save_base delete_queryset
    raw execute executemany executescript callproc
    create_user create_superuser set_password
    """.split()
# Methods of rows and querysets that share their name with dictionaries, files and documents,
# which are called with arguments by position; rows and querysets never are.
WITHOUT_POSITION = ["save", "save_m2m", "update", "delete"]
WRITES = {f"{prefix}{name}" for prefix in ("", "a") for name in ALWAYS}
MAYBE_WRITES = {f"{prefix}{name}" for prefix in ("", "a") for name in WITHOUT_POSITION}

ALLOWED = {  # why it is no second door
    "claims/queries/moment.py": "sets how a transaction reads; writes nothing",
    "claims/queries/union.py": "puts reads made by the ORM under each other; writes nothing",
    "claims/search/find.py": "makes a marker of words in the index; no row at all",
    "claims/management/databases.py": "copies the whole database, with its history, and back",
    "claims/management/diagnosis.py": "asks SQLite how it writes; writes nothing",
    "claims/management/refusal.py": "runs the command itself; its `execute` is no SQL",
    "claims/tasks/notify.py": "who was told what; no row of the desk",
    "claims/tasks/follow.py": "how far a follower has read; no row of the desk",
    "claims/tasks/worker.py": "which worker lives and what it runs; no row of the desk",
}


def writes(tree: ast.AST) -> Iterator[str]:
    """The calls in `tree` that write rows, as source."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        if name in WRITES or (name in MAYBE_WRITES and not node.args):
            yield ast.unparse(node.func)


def found() -> dict[str, list[str]]:
    """The writes outside the door, by the module they stand in."""
    calls = {path: list(writes(tree)) for path, tree in modules().items()}
    return {path: named for path, named in calls.items() if named and not path.startswith(DOOR)}


def test_every_write_goes_through_an_action() -> None:
    assert {path: calls for path, calls in found().items() if path not in ALLOWED} == {}


def test_what_is_allowed_still_needs_to_be() -> None:
    assert ALLOWED.keys() <= found().keys()


@pytest.mark.parametrize(
    "source",
    [
        "claim.save()",
        "claim.save(update_fields=['status'])",
        "form.save(commit=False)",
        "Claim.objects.filter(pk=1).update(status='published')",
        "Claim.objects.all().delete()",
        "await Claim.objects.acreate(statement='')",
        "Claim.objects.bulk_create(rows, batch_size=10)",
        "cursor.execute('UPDATE claims_claim SET status = 1')",
    ],
)
def test_a_write_is_seen(source: str) -> None:
    assert list(writes(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["seen.update(more)", "digest.update(data)", "document.save(path)", "names.add(name)"]
)
def test_what_writes_no_row_is_let_through(source: str) -> None:
    assert not list(writes(ast.parse(source)))
