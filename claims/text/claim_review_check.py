"""The rules of a ClaimReview about the check itself: its address, author, dates and words."""

import re

from .claim_review_rating import label
from .claim_review_values import Json, day, each, host, kinds, node, nodes, text

MAX_CLAIM = 75  # characters; what is longer may be cut where it is shown
SHORTENERS = {"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "t.ly"}


def _names_its_rating(review: Json) -> bool:
    claim, rating = text(review.get("claimReviewed")), re.escape(label(review))
    pattern = rf"(?:{rating}\s*[:–—|-]\s.*|.*\s[:–—|-]\s*{rating}\.?|.*[(\[]{rating}[)\]])"
    return bool(rating) and bool(re.fullmatch(pattern, claim, re.IGNORECASE | re.DOTALL))


def _context_is_old(review: Json) -> bool:
    return any(text(one).startswith("http://schema.org") for one in each(review.get("@context")))


def _elsewhere(review: Json) -> bool:
    own, page = host(node(review.get("author")).get("url")), host(review.get("url"))
    return bool(own and page) and page != own and not page.endswith(f".{own}")


def _day_is_wrong(review: Json) -> bool:
    given = (review.get("datePublished"), review.get("dateModified"))
    return any(each(value) and not day(value) for value in given)


def _changed_before(review: Json) -> bool:
    first, last = day(review.get("datePublished")), day(review.get("dateModified"))
    return bool(first and last and last < first)


def _correction_is_empty(review: Json) -> bool:
    return any(
        not isinstance(one, dict)
        or "CorrectionComment" not in kinds(one)
        or not text(one.get("text"))
        for one in each(review.get("correction"))
    )


def _is_party(value: Json) -> bool:
    return bool({"Person", "Organization", "NewsMediaOrganization"} & kinds(value))


REVIEW_RULES = (
    (
        "context-missing",
        False,
        "It has no @context; write “https://schema.org”.",
        lambda r: not each(r.get("@context")),
    ),
    ("context-http", True, "Its @context is http; write “https://schema.org”.", _context_is_old),
    (
        "claim-missing",
        False,
        "It does not say what it checks; fill claimReviewed.",
        lambda r: not text(r.get("claimReviewed")),
    ),
    (
        "claim-names-rating",
        False,
        "claimReviewed holds the rating; leave only the claim.",
        _names_its_rating,
    ),
    (
        "claim-long",
        True,
        f"claimReviewed is longer than {MAX_CLAIM} characters and may be cut.",
        lambda r: len(text(r.get("claimReviewed"))) > MAX_CLAIM,
    ),
    (
        "url-missing",
        False,
        "It has no url; give the address of the page it stands on.",
        lambda r: not each(r.get("url")),
    ),
    (
        "url-not-web",
        False,
        "Its url is not the whole address of a web page.",
        lambda r: bool(each(r.get("url"))) and not host(r.get("url")),
    ),
    (
        "url-short",
        False,
        "Its url is a short link; give the address it leads to.",
        lambda r: host(r.get("url")) in SHORTENERS,
    ),
    ("url-elsewhere", True, "Its url is not on the site of its author.", _elsewhere),
    (
        "author-missing",
        True,
        "It does not say who checked; give author with name and url.",
        lambda r: not each(r.get("author")),
    ),
    (
        "author-nameless",
        False,
        "Its author has neither name nor url.",
        lambda r: any(
            not text(a.get("name")) and not text(a.get("url")) for a in nodes(r.get("author"))
        ),
    ),
    (
        "author-type",
        False,
        "Its author is not an Organization or a Person.",
        lambda r: any(not isinstance(a, dict) or not _is_party(a) for a in each(r.get("author"))),
    ),
    (
        "date-missing",
        True,
        "It has no datePublished, the day the check came out.",
        lambda r: not each(r.get("datePublished")),
    ),
    ("date-wrong", False, "A date of it is not written as 2026-09-01.", _day_is_wrong),
    ("date-modified-first", False, "It was modified before it was published.", _changed_before),
    (
        "correction-empty",
        False,
        "A correction is no CorrectionComment with a text.",
        _correction_is_empty,
    ),
)
