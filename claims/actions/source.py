"""Writing sources, their origins and captures."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.enums import SourceKind
from claims.models import Capture, Claim, Origin, Source
from claims.permissions import can_edit_source
from claims.text.urls import canonical_url

from .change import change, require
from .claim import void_outdated
from .kept import keep, write_capture

CHECKER_NEEDED = "You need the role of a checker to change sources."


def add_source(
    title: str,
    *,
    by: User,
    url: str = "",
    author: str = "",
    publisher: str = "",
    published: str = "",
    opened: bool = True,
    kind: str = SourceKind.MEDIA,
    origin: Origin | None = None,
    interests: str = "",
    confidential: bool = False,
    confidential_reason: str = "",
    public_description: str = "",
    key: str = "",
) -> Source:
    """The source at that page, made when not there yet; two spellings of an address are one page.

    Raises NotAllowed; Refused for an address that is not a web page or a missing title.
    """
    require(can_edit_source(by), CHECKER_NEEDED)
    page = canonical_url(url) if url else ""
    new = Source(
        title=title.strip(),
        author=author,
        publisher=publisher,
        published=published,
        url=url,
        canonical_url=page,
        opened=opened,
        kind=kind,
        origin=origin,
        interests=interests,
        confidential=confidential,
        confidential_reason=confidential_reason,
        public_description=public_description,
        added_by=by,
    )
    with change("source.add", by=by, key=key) as write:
        known = Source.objects.filter(canonical_url=page).first() if page else None
        source = known or write.create(new)
        write.about(source)
    return source


def edit_source(
    source: Source,
    *,
    by: User,
    revision: int,
    title: str,
    url: str,
    author: str,
    publisher: str,
    published: str,
    opened: bool,
    kind: str,
    origin: Origin | None,
    interests: str,
    confidential: bool,
    confidential_reason: str,
    public_description: str,
    key: str = "",
) -> Source:
    """Mend a source. Claims in review or approved that lean on it drop back to researching.

    Published verdicts keep the source as it was when they were submitted. Raises NotAllowed, Stale,
    Refused.
    """
    require(can_edit_source(by), CHECKER_NEEDED)
    fields: dict[str, Any] = {
        "title": title.strip(),
        "url": url,
        "canonical_url": canonical_url(url) if url else "",
        "author": author,
        "publisher": publisher,
        "published": published,
        "opened": opened,
        "kind": kind,
        "origin": origin,
        "interests": interests,
        "confidential": confidential,
        "confidential_reason": confidential_reason,
        "public_description": public_description,
    }
    with transaction.atomic():
        with change("source.edit", by=by, key=key) as write:
            source = write.lock(Source, source.pk, revision, fields)
            write.update(source, **fields)
        note = f"The source “{source}” was changed."
        void_outdated(Claim.objects.filter(evidence__source=source), by=by, note=note)
    return source


def add_origin(name: str, *, by: User) -> Origin:
    """The origin group of that name, made when not there yet. Raises NotAllowed, Refused."""
    require(can_edit_source(by), CHECKER_NEEDED)
    new = Origin(name=name.strip())
    with change("origin.add", by=by) as write:
        origin = Origin.objects.filter(name=new.name).first() or write.create(new)
        write.about(origin)
    return origin


def rename_origin(origin: Origin, *, by: User, name: str) -> Origin:
    """Give an origin group another name. Claims that lean on it drop back as by `edit_source`.

    Raises NotAllowed, NotFound, Refused.
    """
    require(can_edit_source(by), CHECKER_NEEDED)
    with transaction.atomic():
        with change("origin.rename", by=by) as write:
            origin = write.hold(Origin, origin.pk)
            write.update(origin, name=name.strip())
        note = f"The origin “{origin}” was renamed."
        leaning = Claim.objects.filter(evidence__source__origin=origin)
        void_outdated(leaning, by=by, note=note)
    return origin


def add_capture(
    source: Source, data: bytes, *, media_type: str, by: User, key: str = ""
) -> Capture:
    """Keep `data` as what was behind `source` now.

    Raises NotAllowed; Refused when it is empty or over 20 MB.
    """
    require(can_edit_source(by), CHECKER_NEEDED)
    kept = keep(data, media_type=media_type, url=source.url)
    with change("capture.add", by=by, key=key) as write:
        return write_capture(write, write.hold(Source, source.pk), kept, by)


def join_origin(source: Source, origin: Origin, *, by: User) -> Source:
    """Put `source` into an origin group, so that it counts once with the others in it.

    Claims that lean on it drop back as by `edit_source`. Raises NotAllowed, NotFound.
    """
    require(can_edit_source(by), CHECKER_NEEDED)
    with transaction.atomic():
        with change("source.join", by=by) as write:
            source = write.lock(Source, source.pk, None)
            write.update(source, origin=origin)
        note = f"The source “{source}” was changed."
        void_outdated(Claim.objects.filter(evidence__source=source), by=by, note=note)
    return source
