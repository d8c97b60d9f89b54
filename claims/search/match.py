"""Has this been checked before? The known checks and claims most like a text.

BM25 finds a hundred candidates; these are put in order by BM25 and by shared runs of letters, and
where the extra `semantic` is installed, mostly by what they mean. The weights were tuned on posts
and on sentences from debates; see tests/bench/memory.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tantivy import Document, Searcher

from claims.models import TextVector
from claims.permissions import AnyUser, is_on_desk
from claims.text.chain import sha256

from . import encoder, store
from .candidates import COMPARED, Found, candidates, question, telling_words
from .cleaning import cleaned
from .hit import hit_of
from .likeness import Rarity, calibrated, likeness, scaled, shared
from .schema import CHECK

CANDIDATES = 100
SPELLING = 0.4  # against 0.6 for BM25
MEANING = 0.65  # against 0.35 for both of these
ENOUGH = 0.5  # share of candidates with a vector from which meaning counts


@dataclass(frozen=True)
class MatchHit:
    """A look-alike: `kind` and `pk` say what it is.

    `score` (0 to 1) puts one list in order and says nothing outside of it. `likeness` (0 to 1) can
    be compared: so many of a hundred pairs that are this alike were the same claim, where people
    judged posts. That these two are, a person says.
    """

    kind: str
    pk: int
    score: float
    likeness: float
    text: str
    title: str = ""
    claimant: str = ""
    rating: str = ""
    publisher: str = ""
    day: date | None = None
    url: str = ""

    @property
    def key(self) -> str:
        """Its row, as the history names it: `knowncheck:12`, `claim:41`."""
        return f"{'knowncheck' if self.kind == CHECK else 'claim'}:{self.pk}"


def best_matches(
    text: str,
    *,
    claimant: str = "",
    limit: int = 5,
    user: AnyUser | None = None,
    but: str = "",
    kinds: Sequence[str] = COMPARED,
) -> list[MatchHit]:
    """The known checks and claims most like `text`, best first.

    `claimant` makes what they said likelier; `but` is left out (`claim:41`, the claim itself);
    `kinds` may ask for claims of the desk alone. A `user` who may not see the desk gets nothing;
    None is the desk itself. Never waits for an index that is not there, nor for vectors that are
    not computed yet.
    """
    view = store.searcher()
    asked = cleaned(text)
    if view is None or not asked or (user is not None and not is_on_desk(user)):
        return []
    try:
        with store.healing():
            most = max(CANDIDATES, limit) + bool(but)
            query = question(*view, asked, claimant, kinds)
            found = candidates(view[1], query, most)
            return _best(view[1], asked, [one for one in found if one[1]["key"][0] != but], limit)
    except store.Damaged:
        return []


def _best(searcher: Searcher, asked: str, found: Found, limit: int) -> list[MatchHit]:
    scores, meant = _scores(asked, found)
    order = sorted(range(len(found)), key=lambda place: -scores[place])[:limit]
    words, rarity = telling_words(asked), Rarity(searcher)

    def alike(place: int) -> float:
        texts = found[place][1].get_all("text")
        best = max(shared(words, telling_words(text), rarity) for text in texts)
        return calibrated(best, meant.get(place))

    return [_match(scores[place], alike(place), found[place][1]) for place in order]


def _scores(asked: str, found: Found) -> tuple[list[float], dict[int, float]]:
    """The scores of candidates, and by their places how close in meaning those are that may be."""
    by_words = scaled([score for score, _ in found])
    texts = [" ".join(document.get_all("text")) for _, document in found]
    by_letters = scaled(likeness(asked, texts))
    both = scaled(
        [(1 - SPELLING) * a + SPELLING * b for a, b in zip(by_words, by_letters, strict=True)]
    )
    meant = _meant(asked, [str(document.get_first("text")) for _, document in found])
    if len(meant) < ENOUGH * len(found):
        return both, meant
    close = dict(zip(meant, scaled(list(meant.values())), strict=True))
    return [
        (1 - MEANING) * score + MEANING * close.get(place, score)
        for place, score in enumerate(both)
    ], meant


def _meant(asked: str, claims: Sequence[str]) -> dict[int, float]:
    """How close in meaning each claim is, by its place; those without a vector are left out."""
    if not encoder.is_installed() or not claims:
        return {}
    digests = [sha256(claim) for claim in claims]
    rows = TextVector.objects.filter(pk__in=set(digests)).values_list("digest", "vector")
    stored = {digest: bytes(vector) for digest, vector in rows}
    have = [place for place, digest in enumerate(digests) if digest in stored]
    if not have:
        return {}
    close = encoder.closeness(asked, [stored[digests[place]] for place in have])
    return dict(zip(have, close, strict=True))


def _match(score: float, alike: float, document: Document) -> MatchHit:
    hit = hit_of(document, score, {})
    text, title = ("".join(part for part, _ in parts) for parts in (hit.title, hit.excerpt))
    return MatchHit(
        kind=hit.kind,
        pk=hit.pk,
        score=round(score, 4),
        likeness=round(alike, 4),
        text=text,
        title=title,
        claimant=hit.claimant,
        rating=hit.rating,
        publisher=hit.publisher,
        day=hit.day,
        url=hit.url,
    )
