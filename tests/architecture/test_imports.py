"""The house: who may import whom, read from the syntax trees."""

import ast

import pytest

from tests.architecture.source import FUNCTIONS, IMPORTS, imported, modules

# Each part of `claims` imports only parts on lines above its own or to its left ...
ORDER = """
    enums errors workflow text detection
    readers
    models
    permissions
    queries search
    presenters
    exports
    actions
    forms tables filters templatetags
    views | api | admin | management | tasks | feeds
    urls
"""
# ... and what stands between two bars imports none of its neighbours.

PARTS = ORDER.replace("|", " ").split()
NEIGHBOURS = [
    frozenset(line.replace("|", " ").split()) for line in ORDER.splitlines() if "|" in line
]
EXCEPTIONS = {
    # What a person starts and what takes long.
    "claims/views/desk/memory.py imports claims.tasks",
    "claims/views/desk/export.py imports claims.tasks",
    "claims/views/desk/webhook.py imports claims.tasks",
    # What runs them, and what starts one of them at a set time.
    "claims/management/commands/worker.py imports claims.tasks",
    "claims/management/commands/send_digests.py imports claims.tasks",
}
OUTSIDE = {"apps"}  # Django's own way in; imports nothing of the desk
PURE = ("text", "detection", "readers")


def part_of(name: str) -> str:
    """The part of `claims` that a dotted name or a path belongs to, or an empty string."""
    pieces = name.removesuffix(".py").replace("/", ".").split(".")
    return pieces[1] if pieces[0] == "claims" and len(pieces) > 1 else ""


def may_import(importer: str, target: str) -> bool:
    if importer == target:
        return True
    if any({importer, target} <= line for line in NEIGHBOURS):
        return False
    return PARTS.index(target) < PARTS.index(importer)


def edges() -> list[tuple[str, str]]:
    """Each module with each part of `claims` that it imports."""
    found = {
        (path, part_of(name))
        for path, tree in modules().items()
        for name in imported(path, tree)
        if part_of(name)
    }
    return sorted(found)


def test_every_module_of_the_app_has_its_place_in_the_order() -> None:
    parts = {part_of(path) for path in modules() if path.startswith("claims/")}
    assert parts - {"__init__"} <= {*PARTS, *OUTSIDE}


def test_modules_import_only_from_the_left() -> None:
    wrong = [
        f"{path} imports claims.{target}"
        for path, target in edges()
        if path.startswith("claims/") and part_of(path) not in {"__init__", *OUTSIDE}
        if not may_import(part_of(path), target)
    ]
    assert set(wrong) - EXCEPTIONS == set()


def test_the_project_imports_nothing_of_the_app_but_its_urls() -> None:
    assert [(p, t) for p, t in edges() if p.startswith("factcheck/") and t != "urls"] == []


def test_nothing_of_the_app_imports_the_project() -> None:
    wrong = [
        path
        for path, tree in modules().items()
        if path.startswith("claims/")
        and any(name.split(".")[0] == "factcheck" for name in imported(path, tree))
    ]
    assert wrong == []


@pytest.mark.parametrize("part", PURE)
def test_the_pure_parts_know_neither_django_nor_the_database(part: str) -> None:
    wrong = [
        path
        for path, tree in modules().items()
        if path.startswith(f"claims/{part}/")
        and any(name.split(".")[0] == "django" for name in imported(path, tree))
    ]
    assert wrong == []


def test_only_the_readers_of_pages_know_the_network() -> None:
    clients = {"http.client", "httpx", "requests", "socket", "urllib.request", "urllib3", "aiohttp"}
    wrong = {
        path
        for path, tree in modules().items()
        for name in imported(path, tree)
        if any(name == client or name.startswith(f"{client}.") for client in clients)
    }
    fetching = {f"claims/readers/{name}.py" for name in ("door", "fetch", "responses", "stream")}
    # One looks for a free port, one asks its own machine whether it lives.
    listens = {"claims/management/commands/demo.py", "factcheck/alive.py"}
    assert wrong - listens <= fetching


def test_no_import_hides_inside_a_function() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, IMPORTS)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("importer", "target", "allowed"),
    [
        ("models", "text", True),
        ("text", "errors", True),
        ("errors", "text", False),
        ("search", "queries", True),
        ("queries", "search", False),
        ("queries", "actions", False),
        ("admin", "actions", True),
        ("admin", "views", False),
        ("views", "admin", False),
        ("urls", "feeds", True),
    ],
)
def test_the_order_is_read_as_it_is_written(importer: str, target: str, allowed: bool) -> None:
    assert may_import(importer, target) is allowed


def test_relative_imports_are_followed_to_where_they_lead() -> None:
    tree = ast.parse("from .change import change\nfrom ..models import Claim\nfrom . import file")
    names = list(imported("claims/actions/claim.py", tree))
    assert names == ["claims.actions.change.change", "claims.models.Claim", "claims.actions.file"]
