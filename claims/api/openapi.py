"""The description of the API in OpenAPI 3.1, complete: every answer with its headers."""

from typing import Any

from claims.api.problem import MEDIA_TYPE, TITLES

Plain = dict[str, Any]

HEADERS: dict[str, Plain] = {
    "ETag": {
        "description": "The revision, to be sent as `If-Match`.",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "How to get in.", "schema": {"type": "string"}},
    "Idempotency-Replayed": {
        "description": "`true` when the key was used before and nothing was done this time.",
        "schema": {"type": "string"},
    },
}
WORDS = {200: "As asked.", 201: "Made.", 204: "Done; there is nothing to show."} | TITLES
OF_STATUS = {"401": ["WWW-Authenticate"], "429": ["Retry-After"]}


OWN = ("x-media-type", "x-media-types")


def completed(schema: Plain) -> Plain:
    """`schema` with what the framework leaves out: media types of problems, headers, contact."""
    for path in schema["paths"].values():
        for operation in path.values():
            operation["responses"] = {
                str(status): _answer(str(status), answer, operation)
                for status, answer in operation["responses"].items()
            }
            for name in OWN:
                operation.pop(name, None)
    return schema


def _answer(status: str, answer: Plain, operation: Plain) -> Plain:
    content = answer.get("content", {})
    if int(status) >= 400 and "application/json" in content:
        content = {MEDIA_TYPE: content["application/json"]}
    elif several := operation.get("x-media-types"):
        content = {one.partition(";")[0]: {"schema": {}} for one in several}
    elif other := operation.get("x-media-type"):
        content = dict.fromkeys([other], content["application/json"])
    named = OF_STATUS.get(status, [])
    if int(status) in (200, 201) and "428" in map(str, operation["responses"]):
        named = ["ETag"]
    headers = {"headers": {name: HEADERS[name] for name in named}} if named else {}
    return {
        "description": WORDS[int(status)],
        **headers,
        **({"content": content} if content else {}),
    }
