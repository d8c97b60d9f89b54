"""Appearances: where a claim was made again by its claimant."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Header, Query, Router, Schema, Status

from claims import actions
from claims.api.answers import changing, reading, writing
from claims.api.claim import claimant_named
from claims.api.once import IdempotencyKey, do_once, once
from claims.api.page import Page, Paging, page
from claims.api.revision import Conditions, based_on, tag
from claims.api.security import needs, who
from claims.api.things import article_at, claim_at, one_of, version_of
from claims.api.words import Input, Line, Number, Pk, Ref, Words
from claims.enums import Scope
from claims.models import Appearance
from claims.presenters.appearance_entry import appearance_entries
from claims.queries.claim import visible_claims

router = Router(tags=["Appearances"])


class AppearanceOut(Schema):
    """One more place of a claim; `lifted_as` is the claim that was folded into it."""

    id: int
    claim: str
    article: int
    article_version: int
    span: int
    quote: str
    start: int
    end: int
    role: str
    said_on: str | None
    lifted_as: str | None
    added_at: str


class AppearanceIn(Input):
    """The words that say it again, by offsets in code points, and who said them."""

    article: Number
    version: Number | None = Field(None, description="Its number; the newest when left out.")
    start: int = Field(..., ge=0, le=10_000_000)
    end: int = Field(..., ge=1, le=10_000_000)
    exact: Words | None = Field(None, description="The words there; refused when they differ.")
    claimant: Line = Field(..., description="Who said it; refused for another than the claim's.")
    claimant_role: Line = ""
    made_on: date | None = None


class Fold(Input):
    """The earlier claim that is the same; both are tied as the same by a person before."""

    into: str = Field(..., max_length=20, examples=["FC-0041"])


@router.get(
    "/claims/{ref}/appearances", auth=needs(Scope.READ), response=reading(Page[AppearanceOut])
)
def list_appearances(request: HttpRequest, ref: Ref, paging: Query[Paging]) -> Any:
    """Where a claim was made again, in the order in which it was seen."""
    rows = _appearances(request).filter(claim=claim_at(request, ref))
    return page(request, paging, rows, appearance_entries, newest_first=False)


@router.post(
    "/claims/{ref}/appearances",
    auth=needs(Scope.WRITE),
    response=writing(AppearanceOut, status=201),
)
def add_appearance(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: AppearanceIn,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Say that words of an article are a claim again, by the same claimant."""
    claim, given = claim_at(request, ref), sent.dict()
    version = version_of(article_at(request, given.pop("article")), given.pop("version"))
    start, end, name = given.pop("start"), given.pop("end"), given.pop("claimant")
    key = once(request, idempotency_key)
    with transaction.atomic():  # no new claimant without the appearance
        claimant = claimant_named(request, name)
        made = do_once(
            response,
            Appearance,
            lambda: actions.add_appearance(
                claim, version, start, end, by=who(request), claimant=claimant, key=key, **given
            ),
        )
    return Status(201, _shown(request, made.pk))


@router.delete("/appearances/{pk}", auth=needs(Scope.WRITE), response=writing(None, status=204))
def remove_appearance(request: HttpRequest, pk: Pk) -> Any:
    """Take an appearance away; the claim that was folded into it is a new claim again."""
    actions.remove_appearance(one_of(_appearances(request), pk), by=who(request))
    return Status(204, None)


@router.post(
    "/claims/{ref}/fold",
    auth=needs(Scope.WRITE),
    response=changing(AppearanceOut, status=201),
)
def fold_claim(
    request: HttpRequest,
    response: HttpResponse,
    ref: Ref,
    sent: Fold,
    change: Header[Conditions],
) -> Any:
    """Make a new claim an appearance of the earlier one that a person said it is."""
    claim, revision = claim_at(request, ref), based_on(change)
    into, key = claim_at(request, sent.into), once(request, change.idempotency_key)
    made = do_once(
        response,
        Appearance,
        lambda: actions.fold_claim(claim, into, by=who(request), revision=revision, key=key),
    )
    tag(response, claim_at(request, ref).revision)
    return Status(201, _shown(request, made.pk))


def _appearances(request: HttpRequest) -> QuerySet[Appearance]:
    seen = Appearance.objects.filter(claim__in=visible_claims(who(request)))
    return seen.select_related("span__version").defer("span__version__text")


def _shown(request: HttpRequest, pk: int) -> dict[str, Any]:
    return appearance_entries([one_of(_appearances(request), pk)])[0]
