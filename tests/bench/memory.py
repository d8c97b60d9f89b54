"""The claim memory against its limits: how well it finds, how fast, and in how much memory.

`python -m tests.bench.memory [N] [--only PART]`: N made checks (100,000). FACTCHECK_EVAL_DATA
names a folder with the two matching sets: in each, `claims.jsonl.gz` and `queries.jsonl` as
`{id, text, relevant[], split}`. Without it, only speed is measured.
"""

import argparse
import gzip
import json
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from claims.actions import Finding, import_known_checks
from claims.actions.vector import add_vectors
from claims.models import Event, HistoryHead, KnownCheck
from claims.readers.claim_review import read_claim_reviews
from claims.search import encoder, index, store
from claims.search.find import find
from claims.search.match import best_matches
from tests.bench import own_database

# The set, and the least MAP@5 by words and with meaning, on queries kept apart.
SETS = {"match_tweets_snopes": (0.86, 0.92), "match_debates_politifact": (0.40, 0.44)}
HAS_POSITIVE = 0.96  # share of posts with a right answer among the first 10
P95 = {100_000: 25.0, 1_000_000: 100.0}  # milliseconds, by words
P95_MEANING = 80.0
IMPORTED = 12_000  # checks a second
CAUGHT_UP = 20_000  # documents a second
PEAK = 150  # megabytes, of an import
SYLLABLES = [f"{a}{b}" for a in "bdfghklmnprstvz" for b in "aeiou"]


def main() -> None:
    """Print one line for each figure, with its limit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--only", choices=("quality", "speed"))
    options = parser.parse_args()
    folder = os.environ.get("FACTCHECK_EVAL_DATA", "")
    if options.only != "speed":
        for name, limits in SETS.items():
            if (Path(folder) / name).is_dir() and folder:
                with own_database():
                    say(quality(Path(folder) / name, name, limits))
    if options.only != "quality":
        with own_database():
            say(speed(options.count))


def say(lines: Iterable[str]) -> None:
    """Print each line as soon as it is known."""
    for line in lines:
        print(line, flush=True)  # noqa: T201


def line(what: str, value: float, limit: float, *, least: bool = True) -> str:
    """One figure beside its limit."""
    holds = value >= limit if least else value <= limit
    sign = "at least" if least else "at most"
    return f"{what:<52} {value:>12,.3f}  {sign} {limit:,.2f}  {'ok' if holds else 'MISSED'}"


def importer() -> User:
    """Somebody who may import."""
    return User.objects.create_superuser("bench", password="bench-knows-this")


def run_import(found: Iterable[Any], by: User) -> None:
    """Import to the end."""
    for _ in import_known_checks(found, by=by):
        pass


# How well it finds


def quality(folder: Path, name: str, limits: tuple[float, float]) -> Iterator[str]:
    """MAP@5 and HasPositive@10 of one set, by words and, where it is installed, with meaning."""
    with gzip.open(folder / "claims.jsonl.gz", "rt") as rows:
        run_import((finding(json.loads(row)) for row in rows), importer())
    with (folder / "queries.jsonl").open() as rows:
        queries = [json.loads(row) for row in rows]
    store.throw_away()
    index.catch_up()
    yield from scored(name, "by words", queries, limits[0])
    if encoder.is_installed():
        while add_vectors():
            pass
        yield from scored(name, "with meaning", queries, limits[1])


def finding(claim: dict[str, Any]) -> Finding:
    """A claim of the sets as a published check; its id is in the address."""
    return Finding(
        url=f"https://checks.example/{claim['id']}",
        claim_text=claim["claim"],
        rating_label=claim.get("rating") or "unrated",
        claimant_name=claim.get("speaker") or "",
        title=claim.get("title") or "",
    )


def scored(name: str, how: str, queries: list[dict[str, Any]], limit: float) -> Iterator[str]:
    """The two measures of each part of the queries."""
    found = [answered(query["text"]) for query in queries]
    for split in sorted({query.get("split", "") for query in queries}):
        some = [
            (set(query["relevant"]), ids)
            for query, ids in zip(queries, found, strict=True)
            if query.get("split", "") == split
        ]
        what = f"{name}, {split}, {how}"
        yield line(f"MAP@5 {what}", statistics.mean(precision(*pair) for pair in some), limit)
        if "tweets" in name:
            positive = statistics.mean(bool(right.intersection(ids)) for right, ids in some)
            yield line(f"HasPositive@10 {what}", positive, HAS_POSITIVE)


def answered(text: str) -> list[str]:
    """The ids of the best ten."""
    return [match.url.rpartition("/")[2] for match in best_matches(text, limit=10)]


def precision(right: set[str], ids: list[str]) -> float:
    """Average precision at 5 of one answer."""
    hits = [place for place, name in enumerate(ids[:5], 1) if name in right]
    return sum(n / place for n, place in enumerate(hits, 1)) / min(len(right), 5)


# How fast it is


def speed(count: int) -> Iterator[str]:
    """Import, catch-up, matching and searching over `count` made checks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed.json"
        write_feed(path, count)
        by, before = importer(), time.perf_counter()
        with path.open("rb") as file:
            run_import(read_claim_reviews(file), by)
        yield line(f"import of {count:,}, checks/s", count / since(before), IMPORTED)
        yield line("import, peak MB of the process", peak(), PEAK, least=False)
    store.throw_away()
    before = time.perf_counter()
    index.catch_up()
    yield line("index from nothing, documents/s", count / since(before), CAUGHT_UP)
    yield caught_up(count)
    yield from queried(count, by)


def write_feed(path: Path, count: int) -> None:
    """A Data Commons feed of `count` made checks."""
    with path.open("w") as file:
        file.write('{"@type": "DataFeed", "dataFeedElement": [')
        for number, words in zip(range(count), sentences(1), strict=False):
            comma = ",\n" if number else "\n"
            file.write(f"{comma}{json.dumps({'item': [made(number, words)]})}")
        file.write("]}")


def made(number: int, words: str) -> dict[str, Any]:
    """One made check."""
    day, rating = date(2015, 1, 1) + timedelta(days=number % 4000), number % 5 + 1
    site = f"https://checks{number % 200}.example"
    return {
        "@type": "ClaimReview",
        "url": f"{site}/{number}",
        "claimReviewed": words,
        "headline": f"No: {words[:60]}",
        "datePublished": f"{day}",
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": f"Checks {number % 200}", "url": site},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": ["False", "Mostly false", "Half true", "Mostly true", "True"][
                rating - 1
            ],
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": f"Jo{number % 977} Do{number % 89}"},
            "datePublished": f"{day}",
        },
    }


def sentences(seed: int) -> Iterator[str]:
    """Sentences of 8 to 24 made words, common ones more often than rare ones (Zipf)."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(60_000)]
    weights = list(accumulate(1 / (place + 10) for place in range(len(words))))
    while True:
        yield " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(8, 24)))


def caught_up(count: int) -> str:
    """How fast the index follows the import it has not seen."""
    first = Event.objects.order_by("seq")[0]
    with store.writing(index.PATIENCE) as (_, writer):
        writer.delete_all_documents()
        index.commit(writer, index.Cursor(first.seq, first.hash))
    before = time.perf_counter()
    index.catch_up()
    assert index.read_cursor().seq == HistoryHead.objects.get(pk=1).seq
    return line("index following the history, documents/s", count / since(before), CAUGHT_UP)


def queried(count: int, by: User) -> Iterator[str]:
    """The slowest of twenty answers, in milliseconds."""
    limit = P95.get(count, P95[100_000] if count < 100_000 else P95[1_000_000])
    texts = [words for _, words in zip(range(200), sentences(2), strict=False)]
    known = list(KnownCheck.objects.order_by("pk")[:100].values_list("claim_text", flat=True))
    lexical = p95(best_matches, [*texts, *known])
    yield line("match by words, p95 ms", lexical, limit, least=False)
    yield line(
        "search page, p95 ms", p95(lambda text: find(text, by), pairs(texts)), 100, least=False
    )
    if encoder.is_installed():
        for _ in range(30):
            add_vectors()
        yield line("match with meaning, p95 ms", p95(best_matches, known), P95_MEANING, least=False)


def pairs(texts: list[str]) -> list[str]:
    """Two words each, as people search."""
    return [" ".join(text.split()[:2]) for text in texts]


def p95(ask: Any, texts: list[str]) -> float:
    """Milliseconds in which 19 of 20 are answered."""
    taken = []
    for text in texts:
        before = time.perf_counter()
        ask(text)
        taken.append(since(before) * 1000)
    return statistics.quantiles(taken, n=20)[-1]


def since(before: float) -> float:
    """Seconds gone by."""
    return time.perf_counter() - before


def peak() -> float:
    """Megabytes this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
