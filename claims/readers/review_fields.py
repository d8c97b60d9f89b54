"""The fields of one published fact-check, from ClaimReview and from Google's Fact Check Tools."""

import re
from datetime import date
from typing import Any

from claims.readers.draft import MAX_URL, language_tag
from claims.readers.finding import Finding, Flawed
from claims.readers.json_values import amount, day, first, names, node, text

MAX_CLAIM = 20_000  # characters
MAX_TITLE = 500
MAX_LABEL = 300
MAX_NAME = 200

_WEB_PAGE = re.compile(r"https?://(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)

Json = dict[str, Any]
Read = tuple[Finding, list[str]]


def from_review(item: Json, number: int) -> Read:
    """The finding in a ClaimReview, and a remark for each part of it that could not be kept.

    Raises Flawed when it lacks its address, its claim or its rating.
    """
    remarks: list[str] = []
    claim, rating = node(item.get("itemReviewed")), node(item.get("reviewRating"))
    url = _address(item.get("url") or item.get("@id") or item.get("mainEntityOfPage"))
    value, best, worst = _numbers(rating, remarks)
    finding = Finding(
        url=url,
        claim_text=_claim(item.get("claimReviewed") or claim.get("text") or claim.get("name")),
        rating_label=_label(rating, item.get("reviewRating"), value, best),
        claimant_name=_short(names(claim.get("author"))),
        claimed_on=_day(claim.get("datePublished"), "claimed", remarks),
        title=text(item.get("headline") or item.get("name"), MAX_TITLE),
        publisher=_short(names(item.get("author")) or names(item.get("publisher"))),
        publisher_site=_site(node(item.get("author")).get("url"), url),
        reviewed_on=_day(item.get("datePublished"), "reviewed", remarks),
        language=language_tag(text(item.get("inLanguage"))),
        rating_number=value,
        rating_best=best,
        rating_worst=worst,
        number=number,
    )
    return finding, remarks


def from_answer(item: Json, number: int) -> Read:
    """The finding in one claim of an answer of Google's Fact Check Tools, with one `claimReview`.

    Raises Flawed as `from_review` does.
    """
    remarks: list[str] = []
    review, publisher = node(item["claimReview"]), node(node(item["claimReview"]).get("publisher"))
    url = _address(review.get("url"))
    finding = Finding(
        url=url,
        claim_text=_claim(item.get("text")),
        rating_label=_label({"alternateName": review.get("textualRating")}, None, None, None),
        claimant_name=_short(text(item.get("claimant"))),
        claimed_on=_day(item.get("claimDate"), "claimed", remarks),
        title=text(review.get("title"), MAX_TITLE),
        publisher=_short(text(publisher.get("name"))),
        publisher_site=_site(publisher.get("site"), url),
        reviewed_on=_day(review.get("reviewDate"), "reviewed", remarks),
        language=language_tag(text(review.get("languageCode"))),
        number=number,
    )
    return finding, remarks


def refuse(item: Json, _: int) -> Read:
    """For an object that is no check at all: raises Flawed."""
    raise Flawed(f"It is no ClaimReview; it has {text(', '.join(item), 60)}.")


def _address(value: Any) -> str:
    if isinstance(first(value), dict):
        value = node(value).get("@id") or node(value).get("url")
    url = text(value)
    if not url:
        raise Flawed("It has no address (url).")
    if len(url) > MAX_URL:
        raise Flawed(f"Its address is longer than {MAX_URL:,} characters.")
    if not _host(url):
        raise Flawed(f"Its address is not one of a web page: {url[:80]!r}.")
    return url


def _host(url: str) -> str:
    found = _WEB_PAGE.match(url)
    return found[1] if found else ""


def _site(given: Any, url: str) -> str:
    """The host of the publisher's own address, else the one the check stands on."""
    site = text(given)
    host = _host(site) or (site if site and "/" not in site and " " not in site else _host(url))
    return host.lower().removeprefix("www.")[:MAX_NAME]


def _claim(value: Any) -> str:
    claim = text(value, MAX_CLAIM)
    if not claim:
        raise Flawed("It does not say what claim it reviews (claimReviewed).")
    return claim


def _label(rating: Json, bare: Any, value: float | None, best: float | None) -> str:
    """The label as it was given; without one the number speaks for itself."""
    label = (
        text(rating.get("alternateName"), MAX_LABEL)
        or text(rating.get("name"), MAX_LABEL)
        or ("" if isinstance(first(bare), dict) else text(bare, MAX_LABEL))
        or ("" if value is not None else text(rating.get("ratingValue"), MAX_LABEL))
        or text(rating.get("ratingExplanation"), MAX_LABEL)
    )
    if not label and value is not None:
        label = f"{value:g}" if best is None else f"{value:g} of {best:g}"
    if not label:
        raise Flawed("It has no rating (reviewRating).")
    return label


def _numbers(rating: Json, remarks: list[str]) -> tuple[float | None, float | None, float | None]:
    """Rating, best and worst as they are given, or none when the rating is outside its scale."""
    value = amount(rating.get("ratingValue"))
    best, worst = amount(rating.get("bestRating")), amount(rating.get("worstRating"))
    if value is None or best is None or worst is None:
        return value, best, worst
    if worst < best and worst <= value <= best:
        return value, best, worst
    remarks.append(
        f"Its rating {value:g} is not between worst {worst:g} and best {best:g}; "
        "it is kept by its label alone."
    )
    return None, None, None


def _day(value: Any, what: str, remarks: list[str]) -> date | None:
    try:
        return day(value)
    except ValueError:
        remarks.append(f"{text(value, 40)!r} is no date on which it was {what}; kept without one.")
        return None


def _short(name: str) -> str:
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 1].rstrip()}…"
