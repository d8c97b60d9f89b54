"""What was asked, as a query of the index. Built from terms, never from syntax."""

from collections.abc import Iterable, Sequence

from tantivy import FieldType, Index, Occur, Query, Searcher

from .documents import exact, number_of
from .parse import Asked
from .schema import ANALYZERS, KINDS

# Where words are looked for, and how much each place counts.
WEIGHTS = {
    "text": 1.0,
    "heading": 1.2,
    "body": 0.5,
    "claimant": 1.2,
    "publisher": 0.4,
}
FUZZY_FROM = 5  # letters from which a name may have one typing error; two from twice as many
BEGINNINGS = 12  # words that what is being typed may still become, for each field


class Builder:
    """Builds queries for one index, and knows which of its words the last one stood for."""

    def __init__(self, index: Index, searcher: Searcher) -> None:
        self.schema, self.searcher = index.schema, searcher

    def query(self, asked: Asked, kinds: Sequence[str], *, typing: bool, every: bool) -> Query:
        """Documents of `kinds` with every phrase, every filter and `every` word (or any of them).

        With `typing`, the last word may be the beginning of one.
        """
        last = len(asked.words) - 1
        words = _some(
            self._anywhere(word, typing=typing and place == last)
            for place, word in enumerate(asked.words)
        )
        phrases = _some(self._anywhere(text) for text in asked.phrases)
        filters = self._filters(asked)
        if not (words or phrases or filters or "kind" in asked.filters):
            return Query.empty_query()  # nothing but signs
        must = [self._kinds(asked, kinds), *phrases, *filters]
        if every:
            must += words
        elif words:
            must.append(_any(words))
        return Query.boolean_query([(Occur.Must, part) for part in must])

    def _kinds(self, asked: Asked, kinds: Sequence[str]) -> Query:
        wanted = [exact(kind).removesuffix("s") for kind in asked.filters.get("kind", ())]
        chosen = [kind for kind in kinds if kind in KINDS and (not wanted or kind in wanted)]
        return Query.const_score_query(Query.term_set_query(self.schema, "kind", chosen), 0.0)

    def _anywhere(self, text: str, *, typing: bool = False) -> Query | None:
        """The words of `text` in their order, in any field; None when it has none."""
        choices = []
        for field, weight in WEIGHTS.items():
            found = self._in(field, text, typing=typing)
            if found is not None:
                choices.append(Query.boost_query(found, weight))
        return Query.disjunction_max_query(choices, 0.1) if choices else None

    def _in(self, field: str, text: str, *, typing: bool = False) -> Query | None:
        words = _tokens(field, text)
        if not words:
            return None
        if len(words) > 1:
            return Query.phrase_query(self.schema, field, list(words))
        choices = [Query.term_query(self.schema, field, words[0])]
        if typing and field != "body":
            begun = self.searcher.terms_with_prefix(field, words[0], limit=BEGINNINGS)
            choices += [Query.term_query(self.schema, field, term) for term, _ in begun]
        if field == "claimant":
            choices += self._misspelt(words[0])
        return _any(choices)

    def _misspelt(self, word: str) -> list[Query]:
        if len(word) < FUZZY_FROM:
            return []
        distance = 2 if len(word) >= 2 * FUZZY_FROM else 1
        found = Query.fuzzy_term_query(self.schema, "claimant", word, distance)
        return [Query.boost_query(found, 0.3)]

    def _filters(self, asked: Asked) -> list[Query]:
        built = [
            self._filter(name, value)
            for name, values in asked.filters.items()
            if name != "kind"
            for value in values
        ]
        if asked.before or asked.after:
            built.append(self._days(asked))
        return [Query.const_score_query(query, 0.0) for query in built]

    def _filter(self, name: str, value: str) -> Query:
        if name == "status":
            code = exact(value).replace(" ", "_").replace("-", "_")
            return Query.term_query(self.schema, "status", code)
        if name == "rating" and self.searcher.doc_freq("rating_is", exact(value)):
            return Query.term_query(self.schema, "rating_is", exact(value))
        words = _some(self._in(name, word) for word in value.split())
        found = [(Occur.Must, word) for word in words]
        return Query.boolean_query(found) if found else Query.empty_query()

    def _days(self, asked: Asked) -> Query:
        return Query.range_query(
            self.schema,
            "day",
            FieldType.Integer,
            lower_bound=number_of(asked.after) if asked.after else None,
            upper_bound=number_of(asked.before) - 1 if asked.before else None,
        )


def _tokens(field: str, text: str) -> list[str]:
    found: list[str] = ANALYZERS[
        "names" if field in ("claimant", "publisher", "rating") else "words"
    ].analyze(text)
    return found


def _some(queries: Iterable[Query | None]) -> list[Query]:
    return [query for query in queries if query is not None]


def _any(choices: Sequence[Query]) -> Query:
    if len(choices) == 1:
        return choices[0]
    return Query.boolean_query([(Occur.Should, choice) for choice in choices])
