"""The API of the desk: everything a page does, for programs, by the same actions and presenters."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from claims.api import (
    appearance,
    article,
    claim,
    comment,
    contact,
    event,
    evidence,
    export,
    match,
    me,
    media,
    source,
    span,
    step,
    verdict,
)
from claims.api.body import Json
from claims.api.docs import Docs
from claims.api.openapi import completed
from claims.api.problem import handle_problems
from claims.api.throttle import ALLOWANCES

VERSION = "1.0.0"
ABOUT = """\
Everything the desk does, for programs: articles in, claims lifted, evidence, verdicts, reviews,
publication, and everything out again.

**Who you are.** Make a token on the desk under *Tokens* and send it as
`Authorization: Bearer fcw_…`. It opens what its scopes name and what your role allows.

**What changes says what it is based on.** Send the `ETag` you were given as `If-Match`; without it
the answer is 428, and 412 with all three sides when somebody was faster.

**Trying again is safe.** Send the same `Idempotency-Key` again, and nothing is done twice.

**What goes wrong** is a problem (RFC 9457) with a `code` that stays.
"""


class DeskAPI(NinjaAPI):
    """NinjaAPI whose description is complete."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        return completed(super().get_openapi_schema(**options))  # type: ignore[return-value]

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)


api = DeskAPI(
    title="Factcheck Workbench API",
    version=VERSION,
    description=ABOUT,
    urls_namespace="api",
    parser=Json(),
    throttle=[ALLOWANCES],
    docs=Docs(settings={"validatorUrl": None, "docExpansion": "none"}),
)
handle_problems(api)
MODULES = (
    *(me, article, claim, step, evidence, source, contact, media, verdict, comment),
    *(match, appearance, event, span, export),
)
for module in MODULES:
    api.add_router("", module.router)
