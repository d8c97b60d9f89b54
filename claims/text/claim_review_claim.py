"""The rules of a ClaimReview about the claim it reviews and who made it."""

from .claim_review_values import Json, day, each, host, kinds, node, nodes, text

NOBODY = {"unknown", "anonymous", "none", "n/a", "unattributed", "various", "null", "-"}
PARTIES = {"Person", "Organization", "NewsMediaOrganization", "GovernmentOrganization"}


def _claim(review: Json) -> Json:
    return node(review.get("itemReviewed"))


def _authors(review: Json) -> list[Json]:
    return list(nodes(_claim(review).get("author")))


def _names(review: Json) -> set[str]:
    return {text(author.get("name")).casefold() for author in _authors(review)} - {""}


def _no_party(review: Json) -> bool:
    authors = each(_claim(review).get("author"))
    return any(not isinstance(one, dict) or not PARTIES & kinds(one) for one in authors)


def _no_page(review: Json) -> bool:
    pages = [page for one in _authors(review) for page in each(one.get("sameAs"))]
    return any(not host(page) for page in pages)


def _own_claim(review: Json) -> bool:
    checkers = {text(one.get("name")).casefold() for one in nodes(review.get("author"))}
    return bool(checkers & _names(review))


def _day_is_wrong(review: Json) -> bool:
    given = _claim(review).get("datePublished")
    return bool(each(given)) and not day(given)


def _days_apart(review: Json) -> int | None:
    said, checked = day(_claim(review).get("datePublished")), day(review.get("datePublished"))
    return (checked - said).days if said and checked else None


def _appearances(review: Json) -> list[object]:
    claim = _claim(review)
    return each(claim.get("appearance")) + each(claim.get("firstAppearance"))


def _nowhere(appearance: object) -> bool:
    address = appearance.get("url") if isinstance(appearance, dict) else appearance
    return not host(address)


def _is_early(review: Json) -> bool:
    apart = _days_apart(review)
    return apart is not None and apart < 0


CLAIM_RULES = (
    (
        "item-missing",
        True,
        "It has no itemReviewed: who made the claim, when and where.",
        lambda r: not _claim(r),
    ),
    (
        "item-type",
        False,
        "Its itemReviewed is no Claim.",
        lambda r: bool(_claim(r)) and not {"Claim", "CreativeWork"} & kinds(_claim(r)),
    ),
    (
        "claimant-nameless",
        False,
        "Who made the claim has no name; leave the author of the claim out when there is none.",
        lambda r: any(not text(one.get("name")) for one in _authors(r)),
    ),
    (
        "claimant-nobody",
        False,
        "The author of the claim is a word for nobody; leave it out.",
        lambda r: bool(_names(r) & NOBODY),
    ),
    ("claimant-type", False, "Who made the claim is no Person and no Organization.", _no_party),
    (
        "claimant-post",
        False,
        "An organisation that made the claim has a jobTitle, so it is a Person.",
        lambda r: any(
            "Person" not in kinds(one) and text(one.get("jobTitle")) for one in _authors(r)
        ),
    ),
    ("claimant-same-as", False, "The sameAs of who made the claim is no web page.", _no_page),
    (
        "claimant-unlinked",
        True,
        "Who made the claim has no sameAs: a home page, Wikipedia or Wikidata.",
        lambda r: any(not each(one.get("sameAs")) for one in _authors(r)),
    ),
    ("claimant-is-checker", True, "The same name made the claim and checked it.", _own_claim),
    ("said-date-wrong", False, "The day of the claim is not written as 2026-09-01.", _day_is_wrong),
    ("said-after-check", False, "The claim was made after the check came out.", _is_early),
    (
        "said-on-check-day",
        True,
        "The claim has the date of the check; give the day it was made.",
        lambda r: _days_apart(r) == 0,
    ),
    (
        "appearance-missing",
        True,
        "It does not say where the claim appeared; give appearance or firstAppearance.",
        lambda r: bool(_claim(r)) and not _appearances(r),
    ),
    (
        "appearance-not-web",
        False,
        "A place where the claim appeared is not the address of a web page.",
        lambda r: any(_nowhere(one) for one in _appearances(r)),
    ),
)
