"""What may be the same claim: the documents that share the rarest words of a text."""

from collections.abc import Sequence

from tantivy import Document, Filter, Index, Occur, Query, Searcher

from .cleaning import FUNCTION_WORDS
from .schema import ANALYZERS, CHECK, CLAIM, words

COMPARED = (CHECK, CLAIM)
MAX_TERMS = 40  # of a query; the rarest ones
CLAIMANT = 0.5  # for each word of the claimant's name

Found = list[tuple[float, Document]]  # each with its BM25

_TELLING = words(Filter.custom_stopword(sorted(FUNCTION_WORDS)))


def telling_words(text: str) -> set[str]:
    """The words of a text that say what it is about, as the index knows them."""
    return set(_TELLING.analyze(text))


def candidates(searcher: Searcher, query: Query | None, limit: int) -> Found:
    """What answers the question best, by BM25. However often it says a word counts once."""
    if query is None:
        return []
    hits = searcher.search(query, limit, count=False).hits
    return [(score, searcher.doc(address)) for score, address in hits]


def question(
    index: Index, searcher: Searcher, asked: str, claimant: str, kinds: Sequence[str]
) -> Query | None:
    """Documents of `kinds` with any of the rarest words of `asked`, or of the claimant's name.

    None when nothing in the index has a word of the text.
    """
    terms = {term: searcher.doc_freq("text", term) for term in telling_words(asked)}
    rarest = sorted((term for term in terms if terms[term]), key=lambda term: (terms[term], term))
    queries = [_term(index, "text", term) for term in rarest[:MAX_TERMS]]
    if queries and claimant:
        name = dict.fromkeys(ANALYZERS["names"].analyze(claimant)[:MAX_TERMS])
        queries += [Query.boost_query(_term(index, "claimant", t), CLAIMANT) for t in name]
    if not queries:
        return None
    query = Query.boolean_query([(Occur.Should, each) for each in queries])
    if tuple(kinds) == COMPARED:
        return query
    only = Query.const_score_query(Query.term_set_query(index.schema, "kind", list(kinds)), 0.0)
    return Query.boolean_query([(Occur.Must, only), (Occur.Must, query)])


def _term(index: Index, field: str, term: str) -> Query:
    return Query.term_query(index.schema, field, term, "freq")
