"""Sources. A confidential one can be written here, and is never named in an answer."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import File, Header, Query, Router, Schema, Status
from ninja.files import UploadedFile

from claims import actions
from claims.api.answers import changing, reading, writing
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.revision import Conditions, based_on, only_mine, tag, unnamed
from claims.api.security import needs, who
from claims.api.things import capture_at, source_at
from claims.api.words import Address, Input, Line, Pk, Words
from claims.enums import Scope, SourceFlag, SourceKind
from claims.exports.capture_download import BYTES, capture_download
from claims.models import Capture, Origin, Source
from claims.presenters.source_entry import source_entries
from claims.queries.source import outside_sources

router = Router(tags=["Sources"])
FIELDS = (
    *("title", "url", "author", "publisher", "published", "opened", "kind", "origin"),
    *("interests", "confidential", "confidential_reason", "public_description"),
)


class CaptureOut(Schema):
    """The bytes of a source at one moment, by their hash."""

    id: int
    sha256: str
    media_type: str
    size: int
    captured_at: str


class SourceOut(Schema):
    """A source; of a confidential one only its public description, as `title`."""

    id: int
    title: str
    author: str
    publisher: str
    published: str
    url: str
    interests: str
    opened: bool
    kind: SourceKind | None
    origin: str | None
    confidential: bool
    flag: SourceFlag | None
    captures: list[CaptureOut]
    revision: int


class SourceIn(Input):
    """What is known of a source; one page is one source, however its address is spelled."""

    title: Line
    url: Address = ""
    author: Line = ""
    publisher: Line = ""
    published: Line = ""
    opened: bool = True
    kind: SourceKind = SourceKind.MEDIA
    origin: Line = ""
    interests: Words = ""
    confidential: bool = False
    confidential_reason: Words = ""
    public_description: Line = ""


class SourcePatch(SourceIn):
    """What is known of a source; what is left out stays."""

    title: Line = ""


class Settled(Input):
    """What was seen; it stands in the history of the source."""

    note: Words = ""


class Search(Paging):
    """Which sources: those that hold every one of these words somewhere."""

    q: Line = ""


@router.get("/sources", auth=needs(Scope.READ), response=reading(Page[SourceOut]))
def list_sources(request: HttpRequest, asked: Query[Search]) -> Any:
    """The sources, newest first. Confidential ones are found by their description only."""
    return page(request, asked, outside_sources(who(request), asked.q), source_entries)


@router.get("/sources/{pk}", auth=needs(Scope.READ), response=reading(SourceOut))
def get_source(request: HttpRequest, response: HttpResponse, pk: Pk) -> Any:
    """One source, with its revision as `ETag`."""
    return _shown(response, source_at(request, pk))


@router.post("/sources", auth=needs(Scope.WRITE), response=writing(SourceOut, status=201))
def add_source(
    request: HttpRequest,
    response: HttpResponse,
    sent: SourceIn,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Add a source; the one at the same page is given back when it is there already."""
    key, known = once(request, idempotency_key), sent.dict()
    with transaction.atomic():
        origin = _origin(request, known.pop("origin"))
        source = do_once(
            response,
            Source,
            lambda: actions.add_source(
                known.pop("title"), by=who(request), origin=origin, key=key, **known
            ),
        )
    response["Location"] = f"{request.path}/{source.pk}"
    return Status(201, _shown(response, source_at(request, source.pk)))


@router.patch("/sources/{pk}", auth=needs(Scope.WRITE), response=changing(SourceOut))
def edit_source(
    request: HttpRequest,
    response: HttpResponse,
    pk: Pk,
    sent: SourcePatch,
    change: Header[Conditions],
) -> Any:
    """Mend a source. Claims in review or approved that lean on it drop back."""
    source, revision = source_at(request, pk), based_on(change)
    given = sent.dict(exclude_unset=True)
    key = once(request, change.idempotency_key)
    with only_mine(given), unnamed(secret=source.confidential), transaction.atomic():
        known = {name: getattr(source, name) for name in FIELDS} | given
        if "origin" in given:
            known["origin"] = _origin(request, given["origin"])
        do_once(
            response,
            Source,
            lambda: actions.edit_source(
                source, by=who(request), revision=revision, key=key, **known
            ),
        )
    return _shown(response, source_at(request, pk))


@router.post("/sources/{pk}/settle", auth=needs(Scope.WRITE), response=writing(SourceOut))
def settle_source(
    request: HttpRequest,
    response: HttpResponse,
    pk: Pk,
    sent: Settled,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Say that a source that changed or went away still bears out what leans on it."""
    source, key = source_at(request, pk), once(request, idempotency_key)
    do_once(
        response,
        Source,
        lambda: actions.settle_source(source, by=who(request), key=key, **sent.dict()),
    )
    return _shown(response, source_at(request, pk))


@router.post(
    "/sources/{pk}/captures", auth=needs(Scope.WRITE), response=writing(SourceOut, status=201)
)
def add_capture(
    request: HttpRequest,
    response: HttpResponse,
    pk: Pk,
    file: File[UploadedFile],
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Keep the bytes of what is behind a source now: at most 20 MB, by their SHA-256 and the time.

    Those of a confidential source are kept for the desk and not handed out here.
    """
    source, data = source_at(request, pk), file.read()
    key = once(request, idempotency_key, data)
    kept = do_once(
        response,
        Capture,
        lambda: actions.add_capture(
            source, data, media_type=file.content_type or BYTES, by=who(request), key=key
        ),
    )
    response["Location"] = f"/api/v1/captures/{kept.pk}"
    return Status(201, _shown(response, source_at(request, pk)))


def _origin(request: HttpRequest, name: str) -> Origin | None:
    return actions.add_origin(name, by=who(request)) if name.strip() else None


def _shown(response: HttpResponse, source: Source) -> dict[str, Any]:
    tag(response, source.revision)
    return source_entries([source])[0]


@router.get(
    "/captures/{pk}",
    auth=needs(Scope.READ),
    response=reading(Any),
    openapi_extra={"x-media-types": [BYTES]},
)
def get_capture(request: HttpRequest, pk: Pk) -> Any:
    """The bytes of one capture, as a download; those of a confidential source are not found."""
    return capture_download(capture_at(request, pk))
