"""Taking things out: reports and lists as files. The history hears of each."""

from typing import Any, Literal

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from claims.actions.export import ROLE_NEEDED, taken_out
from claims.api.answers import reading
from claims.api.page import Page, Paging, page
from claims.api.security import needs, who
from claims.api.things import article_at, claim_at
from claims.api.words import Line, Pk, Ref
from claims.enums import Scope
from claims.errors import NotAllowed, Refused
from claims.exports.making import EVERYTHING, Making
from claims.exports.registry import CLAIM_FORMATS, REPORT_FORMATS
from claims.filters.scope import scope_of
from claims.permissions import can_export_report
from claims.presenters.export_entry import export_entries
from claims.presenters.report import MOST_CLAIMS, TOO_MANY
from claims.queries.export import exports_seen_by

router = Router(tags=["Reports and exports"])
REPORTS = Literal[tuple(REPORT_FORMATS)]  # type: ignore[valid-type]
LISTS = Literal[tuple(CLAIM_FORMATS)]  # type: ignore[valid-type]
A_REPORT = {"x-media-types": sorted({one.media_type for one in REPORT_FORMATS.values()})}
A_LIST = {"x-media-types": sorted({one.media_type for one in CLAIM_FORMATS.values()})}


class AsReport(Schema):
    """In which format."""

    format: REPORTS = "json"  # type: ignore[valid-type]


class AsList(Schema):
    """In which format, and of which claims."""

    format: LISTS = "csv"  # type: ignore[valid-type]
    filter: Line = Field("", description="What stands after the ? when the queue is filtered.")


class ExportOut(Schema):
    """That somebody took something out, with the hash of its bytes."""

    id: int
    of: str
    name: str
    what: str
    rows: int
    size: int
    sha256: str
    whole: bool
    made_by: str
    made_at: str


@router.get(
    "/articles/{pk}/report",
    auth=needs(Scope.EXPORT),
    response=reading(Any),
    openapi_extra=A_REPORT,
)
def get_article_report(request: HttpRequest, pk: Pk, asked: Query[AsReport]) -> Any:
    """The verdict report of an article, fit for the public."""
    article = article_at(request, pk)
    return _sent(request, f"article:{article.pk}", f"report.{asked.format}")


@router.get(
    "/claims/{ref}/report",
    auth=needs(Scope.EXPORT),
    response=reading(Any),
    openapi_extra=A_REPORT,
)
def get_claim_report(request: HttpRequest, ref: Ref, asked: Query[AsReport]) -> Any:
    """The verdict report of one claim, fit for the public."""
    claim = claim_at(request, ref)
    return _sent(request, f"claim:{claim.ref}", f"report.{asked.format}")


@router.get(
    "/exports/claims", auth=needs(Scope.EXPORT), response=reading(Any), openapi_extra=A_LIST
)
def export_claims(request: HttpRequest, asked: Query[AsList]) -> Any:
    """The claims as a flat list, one row each, streamed however many there are."""
    return _sent(request, f"{EVERYTHING}{asked.filter.lstrip('?')}", f"list.{asked.format}")


@router.get("/exports", auth=needs(Scope.READ), response=reading(Page[ExportOut]))
def list_exports(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What you took out, newest first; for editors what anybody did."""
    return page(request, paging, exports_seen_by(who(request)), export_entries)


def _sent(request: HttpRequest, of: str, what: str) -> StreamingHttpResponse:
    by = who(request)
    if not can_export_report(by):
        raise NotAllowed(ROLE_NEEDED)
    making = Making(scope_of(of, by), what, by)
    if what.startswith("report.") and making.total > MOST_CLAIMS:
        raise Refused(TOO_MANY)
    answer = StreamingHttpResponse(taken_out(making), content_type=making.format.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{making.file}"'
    return answer
