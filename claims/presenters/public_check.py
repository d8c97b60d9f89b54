"""A fact-check as readers see it: one plain dict, read from what was frozen and approved.

Page, card, picture, feeds and ClaimReview are all made from it, so that they cannot drift apart.
Nothing of the desk's own is in it: no notes, no drafts, no confidence, no confidential name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings

from claims.enums import ClaimType, CorrectionKind, MediaCategory, MediaKind, Stance
from claims.models import Claim, Correction, Match, Publication, Review, Source, Verdict
from claims.models.claim import ref_of
from claims.models.snapshot import plain
from claims.queries.publication import (
    Shown,
    approvals_of,
    bounds_of,
    published_among,
    sources_of,
)

from .claim_review import claim_review, public_address
from .public_reply import replies
from .report_sources import NumberedSources
from .scale import rating_badge
from .standing import moment, person

Plain = dict[str, Any]


EXCEPTIONS = {
    "origin_exception": "Why one origin is enough",
    "first_hand_exception": "Why there is no first-hand source",
    "reply_exception": "Why nobody was asked for a reply",
}


def public_checks(shown: Iterable[Shown]) -> Iterator[Plain]:
    """Each of `shown`; all their sources in two queries, what is tied to them in one."""
    rows = list(shown)
    contents = [row.publication.verdict.frozen for row in rows]
    live = sources_of(contents)
    ties = [tie for row in rows for tie in row.ties]
    ours = published_among(tie.earlier_claim_id for tie in ties if tie.earlier_claim_id)
    for row, frozen in zip(rows, contents, strict=True):
        verdict = row.publication.verdict
        yield _check(row, verdict, frozen, live) | {"also": list(_also(row.ties, ours))}


def public_check(shown: Shown, verdict: Verdict | None = None) -> Plain:
    """One fact-check; with `verdict`, as it was while that version was the public one."""
    if verdict is None:
        return next(public_checks([shown]))
    publication, frozen = shown.publication, verdict.frozen
    then = replace(shown, approvals=approvals_of(verdict))
    old = verdict.pk != publication.verdict_id or publication.withdrawn
    check = _check(then, verdict, frozen, sources_of([frozen]))
    return check | {"also": [], "review": None, "old": old}


def unpublished_check(claim: Claim, verdict: Verdict, content: Plain) -> Plain:
    """The fact-check that `verdict` with this `content` would be: what a preview shows."""
    publication = Publication(
        claim=claim,
        verdict=verdict,
        article=claim.article,
        claimant_id=claim.claimant_id,
    )
    if claim.published_at:
        publication.published_at = claim.published_at
    known = list(claim.corrections.select_related("old_verdict__rating", "new_verdict__rating"))
    shown = Shown(
        publication, approvals_of(verdict), topics=list(claim.topics.all()), corrections=known
    )
    return _check(shown, verdict, content, sources_of([content])) | {"also": []}


def _check(shown: Shown, verdict: Verdict, frozen: Plain, live: dict[int, Source]) -> Plain:
    row, ref = shown.publication, ref_of(shown.publication.pk)
    numbered = NumberedSources([frozen], live)
    evidence: dict[str, list[Plain]] = {stance.value: [] for stance in Stance}
    for item in frozen["evidence"]:
        cited = numbered.cite(item, claim=1, submitted_at=moment(verdict.submitted_at) or "")
        evidence[item["stance"]].append(cited)
    corrections = [_correction(one) for one in shown.corrections]
    check = {
        "ref": ref,
        "address": public_address(ref),
        **_words(frozen["claim"], row),
        **_verdict(frozen["verdict"], verdict, shown.approvals),
        "evidence": evidence,
        "sources": numbered.table(),
        "replies": replies(frozen),
        **_media(frozen.get("media")),
        "article": _article(row),
        "language": row.article.language,
        "appearances": _appearances(shown, frozen["claim"]["made_on"]),
        "topics": [{"pk": topic.pk, "name": topic.name} for topic in shown.topics],
        "published_at": moment(row.published_at),
        "changed_at": moment(row.changed_at),
        "corrections": corrections,
        "withdrawn": corrections[-1] if row.withdrawn and corrections else None,
        "old": False,
    }
    return check | {"review": _review(check, verdict)}


def _review(check: Plain, verdict: Verdict) -> Plain | None:
    """Its ClaimReview; a withdrawn verdict has none any more."""
    if check["withdrawn"]:
        return None
    bounds = bounds_of(verdict.rating.scale) if verdict.rating else None
    sources = {source["number"]: source for source in check["sources"]}
    return claim_review(check, sources, bounds)


def _appearances(shown: Shown, said_on: str | None) -> list[Plain]:
    """The places it was made at, the earliest first: the article, and where it was said again."""
    places = [(shown.publication.article, said_on)]
    places += [(said.span.version.article, plain(said.made_on)) for said in shown.again]
    found = [
        {
            "title": article.title,
            "publisher": article.publisher,
            "url": article.url,
            "published_on": plain(article.published_on),
            "day": day or plain(article.published_on),
        }
        for article, day in places
    ]
    return sorted(found, key=lambda at: (at["day"] is None, at["day"] or ""))


def _words(said: Plain, row: Publication) -> Plain:
    return {
        "quote": said["quote"],
        "statement": said["statement"],
        "claimant": said["claimant"],
        "claimant_pk": row.claimant_id,
        "claimant_kind": said["claimant_kind"],
        "claimant_party": said["claimant_party"],
        "claimant_same_as": said["claimant_same_as"],
        "role": said["claimant_role"],
        "said_on": said["made_on"],
        "type": said["claim_type"],
        "type_label": ClaimType(said["claim_type"]).label,
        "exceptions": [
            {"label": label, "words": said[name]}
            for name, label in EXCEPTIONS.items()
            if said.get(name)
        ],
    }


def _verdict(given: Plain, verdict: Verdict, approvals: list[Review]) -> Plain:
    names = ("rationale", "what_is_right", "what_is_missing", "conclusion", "as_of")
    return {name: given[name] for name in names} | {
        "number": verdict.number,
        "badge": rating_badge(verdict.rating) if verdict.rating else None,
        "rating_label": given["rating_label"],
        "rating_number": given["rating_number"],
        "scale_version": given["scale_version"],
        "author": person(verdict.author),
        "submitted_at": moment(verdict.submitted_at),
        "content_hash": verdict.content_hash,
        "approvals": [
            {"reviewer": person(review.reviewer), "decided_at": moment(review.decided_at)}
            for review in approvals
            if review.content_hash == verdict.content_hash
        ],
    }


def _media(item: Plain | None) -> Plain:
    """The picture or recording it is about, and in words what was done to it."""
    if not item:
        return {"media": None, "media_label": ""}
    kind, category = MediaKind(item["kind"]).label, MediaCategory(item["category"]).label
    return {"media": item, "media_label": f"{kind}, {category.lower()}"}


def _article(row: Publication) -> Plain:
    article = row.article
    return {
        "id": article.pk,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "published_on": plain(article.published_on),
        "published_inferred": article.published_inferred,
    }


def _correction(correction: Correction) -> Plain:
    old, new = correction.old_verdict, correction.new_verdict
    return {
        "kind": CorrectionKind(correction.kind).label,
        "note": correction.note,
        "made_at": moment(correction.made_at),
        "old_number": old.number,
        "old_rating": rating_badge(old.rating) if old.rating else None,
        "old_conclusion": old.conclusion,
        "new_rating": rating_badge(new.rating) if new and new.rating else None,
    }


def _also(ties: Iterable[Match], ours: dict[int, Publication]) -> Iterator[Plain]:
    """Who else checked it, by what people tied to it; of our own only what stands in public."""
    for tie in ties:
        check, same = tie.known_check, tie.state == "confirmed"
        if check is not None:
            yield {
                "publisher": check.publisher or check.publisher_site,
                "claim": check.claim_text,
                "rating_label": check.rating_label,
                "reviewed_on": plain(check.reviewed_on),
                "url": check.url,
                "same": same,
            }
        elif tie.earlier_claim_id in ours:
            publication = ours[tie.earlier_claim_id]
            yield {
                "publisher": settings.SITE_NAME,
                "claim": publication.statement,
                "rating_label": publication.rating.label,
                "reviewed_on": plain(publication.published_at.date()),
                "url": public_address(ref_of(publication.pk)),
                "same": same,
            }
