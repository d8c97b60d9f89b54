"""Has this been checked before? The known checks and claims most like a text.

BM25 finds a hundred candidates; these are put in order by BM25 and by shared runs of letters, and
where the extra `semantic` is installed, mostly by what they mean. The weights were tuned on posts
and on sentences from debates; see tests/bench/memory.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tantivy import Document, Filter, Index, Occur, Query, Searcher

from claims.models import TextVector
from claims.permissions import AnyUser, is_on_desk
from claims.text.chain import sha256

from . import encoder, store
from .cleaning import FUNCTION_WORDS, cleaned
from .hit import hit_of
from .likeness import likeness, scaled
from .schema import ANALYZERS, CHECK, words

CANDIDATES = 100
MAX_TERMS = 40  # of a query; the rarest ones
SPELLING = 0.4  # against 0.6 for BM25
MEANING = 0.6  # against 0.4 for both of these
CLAIMANT = 0.5  # for each word of the claimant's name
ENOUGH = 0.5  # share of candidates with a vector from which meaning counts

_TELLING = words(Filter.custom_stopword(sorted(FUNCTION_WORDS)))


@dataclass(frozen=True)
class MatchHit:
    """A look-alike: `kind` and `pk` say what it is, `score` (0 to 1) puts one list in order.

    The scores of two lists say nothing about each other; that two claims are one, a person says.
    """

    kind: str
    pk: int
    score: float
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
    text: str, *, claimant: str = "", limit: int = 5, user: AnyUser | None = None, but: str = ""
) -> list[MatchHit]:
    """The known checks and claims most like `text`, best first.

    `claimant` makes what they said likelier; `but` is left out (`claim:41`, the claim itself). A
    `user` who may not see the desk gets nothing; None is the desk itself. Never waits for an index
    that is not there, nor for vectors that are not computed yet.
    """
    view = store.searcher()
    asked = cleaned(text)
    if view is None or not asked or (user is not None and not is_on_desk(user)):
        return []
    try:
        with store.healing():
            found = _candidates(*view, asked, claimant, max(CANDIDATES, limit) + bool(but))
    except store.Damaged:
        return []
    documents = [(score, document) for score, document in found if document["key"][0] != but]
    scores = _scores(asked, documents)
    best = sorted(zip(scores, documents, strict=True), key=lambda pair: -pair[0])[:limit]
    return [_match(score, document) for score, (_, document) in best]


def _candidates(
    index: Index, searcher: Searcher, asked: str, claimant: str, limit: int
) -> list[tuple[float, Document]]:
    """What has the rarest words of the query, by BM25. However often it says a word counts once."""
    terms = {term: searcher.doc_freq("text", term) for term in _TELLING.analyze(asked)}
    rarest = sorted((term for term in terms if terms[term]), key=lambda term: terms[term])
    queries = [_term(index, "text", term) for term in rarest[:MAX_TERMS]]
    if queries and claimant:
        name = dict.fromkeys(ANALYZERS["names"].analyze(claimant)[:MAX_TERMS])
        queries += [Query.boost_query(_term(index, "claimant", t), CLAIMANT) for t in name]
    if not queries:
        return []
    query = Query.boolean_query([(Occur.Should, each) for each in queries])
    hits = searcher.search(query, limit, count=False).hits
    return [(score, searcher.doc(address)) for score, address in hits]


def _term(index: Index, field: str, term: str) -> Query:
    return Query.term_query(index.schema, field, term, "freq")


def _scores(asked: str, documents: Sequence[tuple[float, Document]]) -> list[float]:
    by_words = scaled([score for score, _ in documents])
    texts = [" ".join(document.get_all("text")) for _, document in documents]
    by_letters = scaled(likeness(asked, texts))
    both = scaled(
        [(1 - SPELLING) * a + SPELLING * b for a, b in zip(by_words, by_letters, strict=True)]
    )
    return _by_meaning(asked, [str(d.get_first("text")) for _, d in documents], both)


def _by_meaning(asked: str, claims: Sequence[str], lexical: list[float]) -> list[float]:
    """The scores with meaning in them; those without a vector keep what their words give them."""
    if not encoder.is_installed() or not claims:
        return lexical
    digests = [sha256(claim) for claim in claims]
    rows = TextVector.objects.filter(pk__in=set(digests)).values_list("digest", "vector")
    stored = {digest: bytes(vector) for digest, vector in rows}
    have = [place for place, digest in enumerate(digests) if digest in stored]
    if len(have) < ENOUGH * len(digests):
        return lexical
    close = scaled(encoder.closeness(asked, [stored[digests[place]] for place in have]))
    meant = dict(zip(have, close, strict=True))
    return [
        (1 - MEANING) * score + MEANING * meant.get(place, score)
        for place, score in enumerate(lexical)
    ]


def _match(score: float, document: Document) -> MatchHit:
    hit = hit_of(document, score, {})
    text, title = ("".join(part for part, _ in parts) for parts in (hit.title, hit.excerpt))
    return MatchHit(
        kind=hit.kind,
        pk=hit.pk,
        score=round(score, 4),
        text=text,
        title=title,
        claimant=hit.claimant,
        rating=hit.rating,
        publisher=hit.publisher,
        day=hit.day,
        url=hit.url,
    )
