"""What events changed, as the documents that have to be made again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from tantivy import IndexWriter, Searcher

from claims.models import Article, ArticleVersion, Claim, KnownCheck, Source, Verdict

from .documents import documents

AT_ONCE = 1000  # rows asked for by their keys


class Changed:
    """The rows that events spoke of, by model, and whether everything is to be made anew."""

    def __init__(self) -> None:
        self.rows: dict[str, set[int]] = defaultdict(set)
        self.whole = False

    @property
    def count(self) -> int:
        """How many rows that is."""
        return sum(map(len, self.rows.values()))

    def note(self, references: Iterable[str]) -> None:
        """Take in the rows of an event, named as `claim:41`."""
        for reference in references:
            model, _, pk = reference.partition(":")
            self.rows[model].add(int(pk))
        # Every check that stands for a step of the desk's ladder carries its label.
        self.whole = self.whole or "ratingscale" in self.rows

    def write(self, writer: IndexWriter, committed: Searcher) -> None:
        """Put the rows into the index as they are now; what is gone from the database leaves it.

        `committed` shows everything that `writer` has put in.
        """
        for model, keys in self._touched().items():
            self._write(writer, committed, model, sorted(keys))
        self.rows.clear()

    def _write(
        self, writer: IndexWriter, committed: Searcher, model: type[Model], keys: list[int]
    ) -> None:
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            for name in (f"{model._meta.model_name}:{key}" for key in some):
                # Most of an import is new; to take out what is not there would cost memory until
                # the commit.
                if committed.doc_freq("key", name):
                    writer.delete_documents_by_term("key", name)
            for _, document in documents(model, model._default_manager.filter(pk__in=some)):
                writer.add_document(document)

    def _touched(self) -> dict[type[Model], set[int]]:
        """The rows that have a document, or are part of one."""
        rows = self.rows
        articles = rows["article"] | _keys(
            ArticleVersion.objects.filter(pk__in=rows["articleversion"]), "article_id"
        )
        verdicts = Verdict.objects.filter(pk__in=rows["verdict"])
        named = Q(claimant__in=rows["claimant"]) | Q(article__in=rows["article"])
        claims = (
            rows["claim"] | _keys(verdicts, "claim_id") | _keys(Claim.objects.filter(named), "pk")
        )
        return {
            KnownCheck: rows["knowncheck"],
            Claim: claims,
            Article: articles,
            Source: rows["source"],
        }


def _keys(rows: QuerySet[Any], name: str) -> set[int]:
    return set(rows.order_by().values_list(name, flat=True))
