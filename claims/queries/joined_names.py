"""Many names in one value, so that a list needs no second query for them."""

from typing import Any

from django.db.models import Aggregate, CharField, Value

SEPARATOR = "\x1f"  # no name holds it


class JoinedNames(Aggregate):
    """The names of a group in one text, with a separator between them that no name holds."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def __init__(self, name: str) -> None:
        super().__init__(name, Value(SEPARATOR))

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return super().as_sql(compiler, connection, function="STRING_AGG")


def split_names(joined: str | None) -> list[str]:
    """The names that were joined, by alphabet."""
    return sorted(joined.split(SEPARATOR)) if joined else []
