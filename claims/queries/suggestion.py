"""What the detection says of one version, beside what people have settled of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import caches

from claims.detection.attribution import Attribution, attribute, claimant_within
from claims.detection.suggest import Suggested, suggest
from claims.models import Article, ArticleVersion, Claimant, Dismissal, Reading
from claims.queries.detection import model_in_use
from claims.queries.placement import Standpoint
from claims.text.chain import sha256

KEPT_FOR = 7 * 24 * 3600  # seconds; what is kept can be worked out again at any time


@dataclass(frozen=True)
class Scored:
    """One sentence of a version as it is suggested, and what people have done with it.

    `rank` is its place among all sentences of the version, 1 for the most check-worthy. Lifted are
    those that share words with a claim, whatever is said of them otherwise.
    """

    suggested: Suggested
    rank: int
    lifted: bool
    dismissal: Dismissal | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it yet."""
        return not self.lifted and self.dismissal is None

    @property
    def state(self) -> str:
        """Where it stands, in one word for people and style sheets."""
        return "lifted" if self.lifted else "dismissed" if self.dismissal else "open"


@dataclass(frozen=True)
class Detected:
    """Everything the detection finds in one text."""

    sentences: tuple[Suggested, ...]
    attributions: tuple[Attribution, ...]


def detected(version: ArticleVersion) -> Detected:
    """The sentences and attributions of a version; kept by its hash and the model that scored it.

    No query: the text says all of it.
    """
    model, digest = model_in_use()
    key = f"detected:{version.sha256}:{digest}"
    found: Detected | None = caches["process"].get(key)
    if found is None:
        found = Detected(tuple(suggest(version.text, model)), tuple(attribute(version.text)))
        caches["process"].set(key, found, KEPT_FOR)
    return found


def scored(version: ArticleVersion, standing: Sequence[Standpoint]) -> list[Scored]:
    """Every sentence in text order with its rank and what became of it; one query."""
    sentences = detected(version).sentences
    order = sorted(sentences, key=lambda one: (-one.score, one.start))
    ranks = {one.start: rank for rank, one in enumerate(order, 1)}
    dismissed = {one.sha256: one for one in dismissals(version.article)}
    lifted = _lifted(sentences, standing)
    return [
        Scored(one, ranks[one.start], at in lifted, dismissed.get(sha256(one.text)))
        for at, one in enumerate(sentences)
    ]


def dismissals(article: Article) -> Sequence[Dismissal]:
    """The sentences of an article that are not to be checked, in the order of its text."""
    rows = article.dismissals.select_related("span", "dismissed_by")
    return list(rows.order_by("span__start", "pk"))


def readings(version: ArticleVersion) -> Sequence[Reading]:
    """Who has read a version through, the first reader first."""
    return list(version.readings.select_related("reader"))


@dataclass(frozen=True)
class Proposal:
    """How a claim made of these words would be filled in; every part of it can be changed."""

    statement: str
    claimant: str
    claimant_role: str
    is_publisher: bool
    check_worthiness: float


def proposal(version: ArticleVersion, start: int, end: int) -> Proposal:
    """What the text says of the words `[start, end)`, in code points.

    The statement is the quote on one line. Words that nobody is said to have said are the
    publisher's. A claimant known to the desk keeps the spelling known here. At most one query.
    """
    found = detected(version)
    said = claimant_within(found.attributions, start, end)
    narrated = said is None or said.claimant is None
    name = version.article.publisher if said is None or said.claimant is None else said.claimant
    known = Claimant.objects.filter(name__iexact=name).order_by("pk").first() if name else None
    touched = [one.score for one in found.sentences if one.start < end and start < one.end]
    return Proposal(
        statement=" ".join(version.text[start:end].split()),
        claimant=known.name if known else name,
        claimant_role="" if said is None or narrated else said.role,
        is_publisher=narrated and bool(name),
        check_worthiness=max(touched, default=0.0),
    )


def _lifted(sentences: Sequence[Suggested], standing: Sequence[Standpoint]) -> set[int]:
    """The numbers of the sentences that share words with a claim; both go through once."""
    spans = sorted((at.span.start, at.span.end) for at in standing)
    found: set[int] = set()
    reach, following = -1, 0
    for at, sentence in enumerate(sentences):
        while following < len(spans) and spans[following][0] < sentence.end:
            reach = max(reach, spans[following][1])
            following += 1
        if reach > sentence.start:
            found.add(at)
    return found
