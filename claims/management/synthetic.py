"""Synthetic articles with claims in them: plausible, varied, the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from claims.actions.made import MadeArticle, MadeClaim, MadeSource
from claims.enums import ClaimStatus as S
from claims.enums import ClaimType, Priority, SourceKind, Stance
from claims.queries.gates import FIRST_HAND

PLACES = """Arden Bexhill Calder Dunmore Elsworth Farrow Glenmoor Harrow Inverley Jarrow Kelso
    Linden Marlow Norwick Oakley Penrith Quarry Rowan Selby Tarrant Ulver Vale Wexley Yarrow
    """.split()
FIRST = """Ada Bruno Clara Dario Elena Farid Greta Hugo Ines Jonas Katya Luca Mina Nils Olga Pavel
    Rosa Samir Tilda Uri Vera Wim Yara Zeno""".split()
LAST = """Abbot Brandt Costa Dahl Eriksen Fontaine Gruber Hale Ibsen Jensen Kowal Lindqvist Moreau
    Novak Okoye Petrov Quint Rossi Silva Tanaka Ueda Varga Weiss Young""".split()
ROLES = [
    ("minister of transport", "Forward"), ("mayor", "Civic Union"), ("senator", "Greens"),
    ("member of parliament", "Labour List"), ("spokesperson", ""), ("party leader", "Forward"),
    ("economist", ""), ("union secretary", ""), ("governor", "Liberty"), ("councillor", "Greens"),
]  # fmt: skip
THINGS = {
    "Transport": ["passengers on the railway", "cars on the ring road", "new bus lines"],
    "Housing": ["empty flats", "building permits", "families on the waiting list"],
    "Energy": ["wind turbines", "households with solar panels", "megawatts of new capacity"],
    "Health": ["hospital beds", "nurses in public clinics", "days of waiting for surgery"],
    "Education": ["pupils in each class", "teachers without a post", "school meals a day"],
    "Economy": ["new companies", "jobs in industry", "unfilled vacancies"],
    "Crime": ["burglaries", "reported thefts", "police officers on patrol"],
    "Migration": ["asylum applications", "visas for seasonal workers", "naturalisations"],
    "Climate": ["hectares of forest", "days above thirty degrees", "tonnes of carbon dioxide"],
    "Public money": ["euros of debt a head", "audits of ministries", "subsidies to farms"],
}
VERBS = ["rose to {n}", "fell to {n}", "reached {n}", "have doubled to {n}", "never exceeded {n}"]
SPEAKING = ["{who} said that {what}.", "According to {who}, {what}.", "“{What},” {who} said.",
    "{who} told reporters that {what}."]  # fmt: skip
PADDING = [
    "The hall in {place} was full to the last seat.",
    "Not everybody agreed with the figures.",
    "A vote on the plan is expected before the summer.",
    "The opposition asked for the papers behind it.",
    "It was the third meeting of its kind this year.",
    "Questions about the cost were left for later.",
]
PAPERS = "Courier Herald Gazette Observer Tribune Chronicle Record Dispatch Mail Standard".split()
HOLDERS = ["Office for Statistics", "Court of Auditors", "Ministry of the Interior", "University",
    "Chamber of Commerce", "Water Board", "Transport Agency", "Health Institute"]  # fmt: skip
KINDS = [SourceKind.DATA, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.EXPERT]
NO_RECORD = "The register is not open to us; experts who may read it were relied on."
NOT_ASKED = "Public figures settle it, whatever was meant."
LADDER = (["true"] * 5 + ["mostly_true"] * 5 + ["half_true"] * 3 + ["mostly_false"] * 2
    + ["false"] * 4 + ["needs_context"] * 2 + ["unproven"])  # fmt: skip
# Out of a thousand claims of a desk that has been at work for a while.
STATUSES = {S.PUBLISHED: 640, S.DECLINED: 170, S.RESEARCHING: 70, S.NEW: 60, S.IN_REVIEW: 25,
    S.APPROVED: 20, S.RETRACTED: 15}  # fmt: skip
CLAIMS_EACH = 10
DAYS = 3 * 365


def made_articles(count: int, seed: str, until: date, people: int) -> Iterator[MadeArticle]:
    """Articles with `count` claims between them, oldest first, the last of them of `until`.

    `people` is how many there are to share the work. The same arguments give the same articles.
    """
    maker = _Maker(random.Random(seed), until, people)  # noqa: S311 (a story, not a secret)
    done = 0
    while done < count:
        day = until - timedelta(2 + DAYS - round(DAYS * done / count))
        article = maker.article(day, min(CLAIMS_EACH, count - done), f"{seed}-{done}")
        done += len(article.claims)
        yield article


class _Maker:
    """Throws the dice for one run."""

    def __init__(self, chance: random.Random, until: date, people: int) -> None:
        self.chance, self.until, self.people = chance, until, people

    def article(self, day: date, count: int, number: str) -> MadeArticle:
        chance = self.chance
        place, topic = chance.choice(PLACES), chance.choice([*THINGS])
        sources = [_source(chance, day, f"{number}-{n}", place) for n in range(3)]
        text, claims = f"{place}, {day:%d %B %Y}.", []
        for _ in range(count):
            if chance.random() < 0.4:
                text += " " + chance.choice(PADDING).format(place=place)
            text += "\n" if chance.random() < 0.2 else " "
            claim, sentence = self.claim(place, topic, day)
            claim.start, claim.end = len(text), len(text) + len(sentence)
            claim.sources = chance.sample(range(3), claim.source_count)
            if claim.sources and not {sources[n].kind for n in claim.sources} & FIRST_HAND:
                claim.first_hand_exception = NO_RECORD
            text += sentence
            claims.append(claim)
        title = f"{place}: {chance.choice(THINGS[topic])} back on the agenda"
        publisher = f"The {place} {chance.choice(PAPERS)}"
        return MadeArticle(title, publisher, day, text, claims, sources)

    def claim(self, place: str, topic: str, day: date) -> tuple[MadeClaim, str]:
        chance = self.chance
        number, what = self.words(place, topic, day)
        (role, party), who = chance.choice(ROLES), f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        sentence = chance.choice(SPEAKING).format(who=who, what=what, What=_begun(what))
        status = chance.choices([*STATUSES], [*STATUSES.values()])[0]
        worked = status not in (S.NEW, S.DECLINED)
        author = chance.randrange(self.people)
        others = 2 if chance.random() < 0.15 else 1
        due = self.until + timedelta(chance.randrange(-20, 40))
        claim = MadeClaim(
            statement=f"{_begun(what)}.",
            claimant=who,
            party=party,
            role=role,
            kind=chance.choice([ClaimType.FACT, ClaimType.STATISTIC, ClaimType.STATISTIC]),
            status=status,
            priority=chance.choices([*Priority], [15, 70, 15])[0],
            topics=sorted({topic, chance.choice([*THINGS])}),
            minute=chance.randrange(24 * 60),
            days=self.days(day),
            due=due if chance.random() < 0.3 else None,
            assignee=chance.randrange(self.people) if worked and chance.random() < 0.8 else None,
            author=author,
            reviewers=[(author + 1 + n) % self.people for n in range(others)],
            returned=worked and chance.random() < 0.08,
            corrected=status == S.PUBLISHED and chance.random() < 0.03,
            rating=chance.choice(LADDER),
            stance=chance.choice([Stance.SUPPORTS, Stance.SUPPORTS, Stance.REFUTES]),
            source_count=chance.choice([2, 2, 3]) if worked else 0,
            found=number,
            reply_exception=NOT_ASKED if worked else "",
        )
        return claim, sentence

    def days(self, day: date) -> list[int]:
        """How long each stretch of the work took, of which none reaches into the future."""
        chance, left, days = self.chance, (self.until - day).days - 2, []
        for wanted in (chance.randrange(1, 4), int(chance.expovariate(0.4)), chance.randrange(90)):
            days.append(min(wanted, left))
            left -= days[-1]
        return days

    def words(self, place: str, topic: str, day: date) -> tuple[str, str]:
        """A number, and a sentence that turns on it."""
        chance = self.chance
        number = f"{chance.randrange(2, 90) * 10 ** chance.randrange(1, 5):,}"
        verb = chance.choice(VERBS).format(n=number)
        what = f"the number of {chance.choice(THINGS[topic])} in {place} {verb}"
        return number, f"{what} in {day.year - chance.randrange(3)}"


def _begun(words: str) -> str:
    return words[0].upper() + words[1:]


def _source(chance: random.Random, day: date, number: str, place: str) -> MadeSource:
    holder = chance.choice(HOLDERS)
    slug = holder.lower().replace(" ", "-")
    return MadeSource(
        title=f"{holder} of {place}: figures of {day.year}",
        publisher=f"{holder} of {place} ({number})",
        published=day.isoformat(),
        url=f"https://{slug}.example/{place.lower()}/{number}",
        kind=chance.choice(KINDS),
    )
