"""The rules of a ClaimReview about the page it stands on: only there can they be broken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .claim_review_rating import label
from .claim_review_rules import Problem
from .claim_review_values import Json, host, text
from .folding import fold


@dataclass(frozen=True)
class PublishedPage:
    """A page as it was answered: the address asked for and the one that answered, what is seen."""

    asked: str
    answered: str
    words: str
    hidden: bool


SENTENCES = {
    "page-elsewhere": (
        False,
        "Its url is not on the site of this page, so nobody can tell whose it is.",
    ),
    "page-redirects": (False, "Its url leads to another address; give the one it ends at."),
    "page-hidden": (False, "The page says noindex, so no reader of ClaimReview takes it."),
    "page-several": (True, "The page has several ClaimReviews; give each check its own page."),
    "page-silent": (False, "The rating is not among the words readers see on the page."),
    "page-claim-silent": (True, "The claim is not among the words readers see on the page."),
}


def check_page(reviews: Iterable[Json], page: PublishedPage) -> Iterator[Problem]:
    """Every rule that each of `reviews` breaks on the page it was found on."""
    found = list(reviews)
    for number, review in enumerate(found, 1):
        for rule in _broken(review, page):
            yield Problem(number, rule, *SENTENCES[rule])
    if len(found) > 1:
        yield Problem(2, "page-several", *SENTENCES["page-several"])


def _broken(review: Json, page: PublishedPage) -> Iterator[str]:
    own, here = host(review.get("url")), host(page.answered)
    if own and own != here and not own.endswith(f".{here}"):
        yield "page-elsewhere"
    redirected = host(page.asked) == own and page.asked != page.answered
    if redirected and text(review.get("url")).partition("#")[0] == page.asked:
        yield "page-redirects"
    if page.hidden:
        yield "page-hidden"
    words = fold(page.words)
    if label(review) and fold(label(review)) not in words:
        yield "page-silent"
    if fold(text(review.get("claimReviewed"))) not in words:
        yield "page-claim-silent"
