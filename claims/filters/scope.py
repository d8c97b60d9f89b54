"""What an export is of, found again from a few words: an article, a claim, a filter."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import QueryDict

from claims.errors import NotFound, Refused
from claims.exports.making import Scope
from claims.models import Claim, SavedFilter
from claims.models.claim import ClaimQuerySet
from claims.presenters.report import ALL_OF_IT, Subject
from claims.queries.article import visible_articles
from claims.queries.claim import visible_claims
from claims.queries.queue import Show, cut
from claims.queries.report import made_in
from claims.search.claims import MOST, claims_found
from claims.search.keep_up import keep_up

from .queue import QueueFilter

LONGEST = 1000  # characters of a filter


def scope_of(of: str, user: User, name: str = "") -> Scope:
    """The scope that `of` names, of what `user` may see; `name` is what a filter is called.

    `article:1`, `claim:FC-0001`, `saved:3`, or `filter:` and the conditions of the queue's address;
    without one that is all claims. Raises NotFound and Refused.
    """
    kind, _, key = of.partition(":")
    match kind:
        case "article":
            return _article(key, user)
        case "claim":
            return _claim(key, user)
        case "saved":
            return _saved(key, user)
        case "filter":
            return _filter(key, user, name)
    raise Refused("There is no such thing to take out; choose one from the list.")


def _article(key: str, user: User) -> Scope:
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    article = visible_articles(user).filter(pk=number).first()
    if article is None:
        raise NotFound(f"There is no article {key[:20]}; its number is on its page.")
    return Scope(
        of=f"article:{article.pk}",
        claims=visible_claims(user).filter(pk__in=made_in(article).values("pk")).order_by("pk"),
        subject=Subject(article.title, ALL_OF_IT, whole=True),
        file=f"article-{article.pk}",
        articles=(article,),
    )


def _claim(key: str, user: User) -> Scope:
    claim = visible_claims(user).by_ref(key.strip())
    return Scope(
        of=f"claim:{claim.ref}",
        claims=Claim.objects.filter(pk=claim.pk),
        subject=Subject(f"{claim.ref}: {claim.statement}", f"One claim, {claim.ref}."),
        file=claim.ref,
    )


def _saved(key: str, user: User) -> Scope:
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    saved = SavedFilter.objects.filter(person=user, pk=number).first()
    if saved is None:
        raise NotFound("This saved filter is not there any more; choose another one.")
    return _filter(saved.query, user, saved.name)


def _filter(query: str, user: User, name: str) -> Scope:
    if len(query) > LONGEST:
        raise Refused("This filter is too long; use fewer conditions.")
    data = QueryDict(query)
    shown, words = _shown(data, user)
    told = "; ".join(words) or "all claims of the desk"
    return Scope(
        of=f"filter:{query}",
        claims=shown.order_by("pk"),
        subject=Subject(name or _capital(told), f"{_capital(told)}. None of these is left out."),
        file="claims",
    )


def _shown(data: QueryDict, user: User) -> tuple[ClaimQuerySet, list[str]]:
    """The claims that the queue shows at this address, and its conditions in words."""
    show = data.get("show", "")
    if show and show not in Show.values:
        raise Refused("This filter asks for a list that the queue does not have.")
    chosen = Show(show) if show else Show.ALL
    found = QueueFilter(data, visible_claims(user))
    if not found.form.is_valid():
        reasons = " ".join(str(one) for errors in found.form.errors.values() for one in errors)
        raise Refused(f"This filter does not work any more: {reasons}")
    words = [] if chosen == Show.ALL else [chosen.label.lower()]
    words += [_condition(found.form, field) for field in QueueFilter.asked_for(data)]
    claims: ClaimQuerySet = found.qs if words else visible_claims(user)
    if searched := data.get("q", "").strip():
        words.append(f"with the words “{searched}”")
        claims = claims.filter(pk__in=_with_words(searched, user))
    if chosen != Show.ALL:
        parts = [Q(pk__in=part.order_by().values("pk")) for part in cut(user, chosen, claims)]
        claims = visible_claims(user).filter(reduce(or_, parts))
    return claims, words


def _with_words(words: str, user: User) -> list[int]:
    keep_up()
    found = claims_found(words, user)
    if len(found) >= MOST:
        raise Refused(f"More than {MOST:,} claims hold these words; write one word more.")
    return found


def _condition(form: Any, field: str) -> str:
    value = str(form.cleaned_data[field])
    labels = {str(key): str(label) for key, label in getattr(form.fields[field], "choices", ())}
    return f"{form.fields[field].label.lower()}: {labels.get(value, value)}"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
