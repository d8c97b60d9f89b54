"""Whether ClaimReview data are right: one named rule for each check, no connection needed.

The rules are Google's (https://developers.google.com/search/docs/appearance/structured-data/factcheck)
and those that mistakes of published data teach, in the vocabulary of https://schema.org/ClaimReview.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from .claim_review_check import REVIEW_RULES
from .claim_review_claim import CLAIM_RULES
from .claim_review_media import MEDIA_RULES
from .claim_review_rating import RATING_RULES, label
from .claim_review_values import Json, host, kinds, node, nodes, number, text


@dataclass(frozen=True)
class Rule:
    """A check by its name: what is wrong where `broken` says so. Advice is no error."""

    name: str
    advice: bool
    sentence: str
    broken: Callable[[Json], bool]


@dataclass(frozen=True)
class Problem:
    """What is wrong with the ClaimReview `number` (from 1), by the name of the rule."""

    number: int
    rule: str
    advice: bool
    sentence: str

    def __str__(self) -> str:
        kind = "advice" if self.advice else "error"
        return f"ClaimReview {self.number}: {kind} {self.rule}: {self.sentence}"


RULES = tuple(Rule(*row) for row in chain(REVIEW_RULES, RATING_RULES, CLAIM_RULES, MEDIA_RULES))
MANY = 10  # claimants, of whom some must be people and some not
TOGETHER = {
    "url-shared": "Another ClaimReview has the same url; give each its own, an #anchor is enough.",
    "claimant-one-type": (
        "Everybody who made a claim here has the same type; people are a Person, bodies an "
        "Organization."
    ),
    "rating-map": "The same number has another name elsewhere; give each number one meaning.",
}


def check_reviews(reviews: Iterable[Json]) -> Iterator[Problem]:
    """Every rule that each of `reviews` breaks, and then those that they break together."""
    reviews = list(reviews)
    for at, review in enumerate(reviews, 1):
        for rule in RULES:
            if rule.broken(review):
                yield Problem(at, rule.name, rule.advice, rule.sentence)
    yield from _shared(reviews)
    yield from _one_type(reviews)


def _shared(reviews: list[Json]) -> Iterator[Problem]:
    addresses: dict[str, str] = {}
    names: defaultdict[tuple[str, float], set[str]] = defaultdict(set)
    for at, review in enumerate(reviews, 1):
        url, claim = text(review.get("url")), text(review.get("claimReviewed"))
        if url and addresses.setdefault(url, claim) != claim:
            yield Problem(at, "url-shared", False, TOGETHER["url-shared"])
        value = number(node(review.get("reviewRating")).get("ratingValue"))
        if value is None or not label(review):
            continue
        known = names[_publisher(review), value]
        known.add(label(review).casefold())
        if len(known) > 1:
            yield Problem(at, "rating-map", True, TOGETHER["rating-map"])


def _one_type(reviews: list[Json]) -> Iterator[Problem]:
    """That all claimants, many of them, have one type: a form that never asked."""
    made = {
        text(author.get("name")).casefold(): frozenset(kinds(author))
        for review in reviews
        for author in nodes(node(review.get("itemReviewed")).get("author"))
    }
    if len(made) >= MANY and len(set(made.values())) == 1:
        yield Problem(1, "claimant-one-type", True, TOGETHER["claimant-one-type"])


def _publisher(review: Json) -> str:
    author = node(review.get("author"))
    return host(author.get("url")) or text(author.get("name"))
