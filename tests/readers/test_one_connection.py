"""The product asks the network for pages in one file only, which looks whom it is talking to."""

import ast
from collections.abc import Iterator

from tests.architecture.source import imported, modules

FETCH = "claims/readers/fetch.py"
ITSELF = "factcheck/alive.py"  # asks its own machine whether it lives
LIBRARIES = ("urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "websockets")
CALLS = {"HTTPConnection", "HTTPSConnection", "create_connection", "urlopen", "open_connection"}
CALLS |= {"fetch_url", "fetch_response"}  # trafilatura's own, which would go past every check


def asks(path: str, tree: ast.AST) -> Iterator[str]:
    """What in a file could open a connection to a server that somebody else names."""
    for name in imported(path, tree):
        if name.startswith(LIBRARIES) or name.rpartition(".")[2] in CALLS:
            yield name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CALLS:
            yield node.attr


def test_only_one_file_opens_a_connection() -> None:
    found = {path: sorted({*asks(path, tree)}) for path, tree in modules().items()}
    assert {path: names for path, names in found.items() if names} == {
        FETCH: ["create_connection", "http.client.HTTPConnection"],
        ITSELF: ["http.client.HTTPConnection"],
    }
